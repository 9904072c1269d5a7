"""Consultations as pages show them to one reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from app.core.actor import Actor
from app.core.ids import PersonId
from app.register.people.queries import named
from drawing_review.cases import sight
from drawing_review.cases.consultations import rules, store
from drawing_review.cases.consultations.model import Consultation, ConsultationId, Outcome, Turn
from drawing_review.cases.model import FileId, OpinionId
from drawing_review.cases.queries import Matter
from drawing_review.cases.words import state_word

Values = dict[str, Any]


async def consultations(matter: Matter, actor: Actor, file: FileId | None = None) -> list[Values]:
    """All of the case, or those about one file; newest first. On closed sheets without what was said."""
    found = [one for one in await store.of_case(matter.case.id) if file is None or one.anchor.file == file]
    turns = await store.turns([one.id for one in found])
    outcomes = await store.outcomes([one.id for one in found])
    who = {one.opened_by for one in found} | {turn.person for each in turns.values() for turn in each}
    people = {id: one.name for id, one in (await named(who)).items()}
    return [_row(matter, actor, one, turns[one.id], outcomes, people) for one in reversed(found)]


async def numbers_by_opinion(matter: Matter) -> dict[OpinionId, int]:
    """Of each opinion that came of a consultation, that one's number."""
    numbers = {one.id: one.number for one in await store.of_case(matter.case.id)}
    return {one.opinion: numbers[one.consultation] for one in await store.outcomes(list(numbers))}


def _row(
    matter: Matter,
    actor: Actor,
    one: Consultation,
    turns: Sequence[Turn],
    outcomes: Sequence[Outcome],
    people: dict[PersonId, str],
) -> Values:
    mine = matter.seat_of(actor)
    own = mine is not None and mine.id == one.seat
    hidden = not own and rules.hides(one.anchor, matter.closed)
    takes_part = sight.party(matter.case, actor) or any(sight.sits(seat, actor) for seat in matter.seats)
    live = one.state == "open" and matter.case.state == "reviewing" and not hidden
    known = {each.id: each for each in matter.opinions}
    return {
        "it": one,
        "state": state_word("consultation", one.state),
        "seat": next(seat.name for seat in matter.seats if seat.id == one.seat),
        "person": people.get(one.opened_by, ""),
        "hidden": hidden,
        "turns": [] if hidden else [{"it": turn, "person": people.get(turn.person, "")} for turn in turns],
        "joined": any(turn.person == actor.person for turn in turns) or one.opened_by == actor.person,
        "may_join": live and takes_part,
        "may_close": live and own,
        "place": place(matter, one),
        "refusal": "",  # of what was sent last
        "typed": "",
        "opinions": _numbers(one.id, outcomes, {id: each.number for id, each in known.items()}),
    }


def place(matter: Matter, one: Consultation) -> str:
    """The address of the desk at the place that is asked about."""
    asked: dict[str, str | int] = {"version": one.version, "file": str(one.anchor.file)}
    if one.anchor.place:
        asked |= {"layout": one.anchor.layout, "x": f"{one.anchor.place[0]}", "y": f"{one.anchor.place[1]}"}
    elif one.anchor.sheet:
        asked |= {"layout": one.anchor.layout, "sheet": one.anchor.sheet}
    return f"/cases/{matter.case.id}/desk?{urlencode(asked)}"


def _numbers(id: ConsultationId, outcomes: Sequence[Outcome], numbers: dict[OpinionId, int]) -> list[int]:
    return [numbers[one.opinion] for one in outcomes if one.consultation == id and one.opinion in numbers]
