"""Who stands on the roster of a panel, with how many tickets, and who is invited next."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta

import msgspec

from app.core.actor import Role
from app.core.ids import PersonId
from app.core.refusal import Refused
from app.core.term import CHINA
from app.register.experts.model import Discipline, Expert, ExpertId
from app.register.experts.rules import NEVER
from app.register.panels import refusals  # noqa: F401  (declares the codes used here)
from app.register.panels.model import Excluded, Need, Panel, Seat, SeatState, State, Why

ROTATION = timedelta(days=90)
MOST_TICKETS = 4
"""Rotation (轮换): who has sat on no panel within the rotation has four tickets, on three or more has one."""


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What decides on the experts of a pool besides themselves."""

    parties: frozenset[PersonId]  # who may act for a party
    roles: Mapping[PersonId, frozenset[Role]]
    sat: Mapping[ExpertId, int]  # seats accepted within the rotation
    today: date


def check_needs(needs: Sequence[Need]) -> None:
    if not needs or len({need.discipline for need in needs}) != len(needs):
        raise Refused("panel_disciplines")


def why_excluded(expert: Expert, avoid: Collection[str], known: Known) -> Why | None:
    """The first reason that keeps an expert off the roster; None: he stands on it."""
    if not expert.ties.isdisjoint(avoid):
        return Why.TIED
    if expert.person in known.parties:
        return Why.PARTY
    if not NEVER.isdisjoint(known.roles.get(expert.person, frozenset())):
        return Why.SUPERVISES
    return None if expert.may_be_drawn(known.today) else Why.SUSPENDED


def roster(
    need: Need, pool: Sequence[Expert], avoid: Collection[str], known: Known
) -> tuple[tuple[Expert, ...], tuple[Excluded, ...]]:
    """The roster of a discipline and who is kept off it. Refused("panel_too_few")."""
    reasons = [(expert, why_excluded(expert, avoid, known)) for expert in pool]
    may = tuple(expert for expert, why in reasons if why is None)
    excluded = tuple(Excluded(expert.id, need.discipline, why) for expert, why in reasons if why)
    if len(may) < need.count:
        raise Refused(
            "panel_too_few",
            discipline=need.discipline,
            have=len(may),
            need=need.count,
            excluded=len(excluded),
        )
    return may, excluded


def tickets(expert: Expert, known: Known) -> int:
    return max(1, MOST_TICKETS - known.sat.get(expert.id, 0))


def next_in(order: Sequence[ExpertId], invited: Collection[ExpertId]) -> tuple[int, ExpertId] | None:
    """The next expert of a drawn order who is not invited yet, for whatever discipline; his place from 1."""
    waiting = ((place, id) for place, id in enumerate(order, 1) if id not in invited)
    return next(waiting, None)


def check_answer(seat: Seat, person: PersonId | None, now: datetime) -> None:
    """By the invited person himself, in time."""
    if person != seat.person:
        raise Refused("seat_not_yours")
    if now >= seat.due and seat.state == SeatState.INVITED:
        raise Refused("seat_late", due=f"{seat.due.astimezone(CHINA):%Y-%m-%d %H:%M}")


EVENTS = {State.FORMED: "form", State.SHORT: "run_short", State.INVITING: "answer"}


def standing(panel: Panel, seats: Collection[Seat]) -> State:
    """Formed when every discipline has its number; short when one cannot reach it any more."""
    if all(_count(seats, need.discipline, SeatState.ACCEPTED) >= need.count for need in panel.needs):
        return State.FORMED
    open_ = (SeatState.ACCEPTED, SeatState.INVITED)
    if any(_count(seats, need.discipline, *open_) < need.count for need in panel.needs):
        return State.SHORT
    return State.INVITING


def _count(seats: Collection[Seat], discipline: Discipline, *states: SeatState) -> int:
    return sum(seat.discipline == discipline and seat.state in states for seat in seats)
