"""Reading spot checks: the rounds of the districts that a regulator oversees, and one with its cases."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from app.core.actor import Actor, Role
from app.core.ids import CaseId, DistrictId
from app.core.refusal import Refused
from app.core.term import Reading, Term, read
from app.register.districts.model import District
from app.register.districts.queries import districts, tree
from app.register.holidays.queries import calendar
from drawing_review.cases import store as cases
from drawing_review.cases.model import Case
from drawing_review.cases.spotchecks import store
from drawing_review.cases.spotchecks.model import Pick, Round, RoundId
from storage.engine import fetch_value


class Shown(msgspec.Struct, frozen=True):
    """A round with its roster, and what came of the cases that were drawn."""

    round: Round
    roster: Sequence[Case]
    picks: Sequence[tuple[Pick, Case, Reading | None]]  # with the term of the check while it runs


async def overseen(actor: Actor) -> list[District]:
    """The districts the actor regulates, by code."""
    scopes = [duty.district for duty in actor.duties if duty.role == Role.REGULATOR]
    found = await districts()
    if None in scopes:
        return found
    below = (await tree()).below(one for one in scopes if one is not None)
    return [one for one in found if one.id in below]


async def rounds(actor: Actor) -> list[Round]:
    return await store.rounds_in([one.id for one in await overseen(actor)])


async def unlisted(actor: Actor) -> int:
    """How many cases concluded by commitment in his districts no roster has held yet."""
    return await store.count_unlisted([one.id for one in await overseen(actor)])


async def waiting(actor: Actor) -> int:
    """How many drawn cases wait for him to say what he found."""
    return await store.waiting([one.id for one in await rounds(actor)])


async def shown(id: RoundId, actor: Actor) -> Shown:
    """One round. Refused("not_found") outside his districts."""
    round = await store.rows.one(Round, id)
    if round.district not in {one.id for one in await overseen(actor)}:
        raise Refused("not_found", thing="抽查批次")
    roster = {one: await cases.one(Case, one) for one in round.cases}
    picks = [(one, roster[one.case], await _term(round, one)) for one in await store.picks_of(id)]
    return Shown(round, list(roster.values()), picks)


async def _term(round: Round, pick: Pick) -> Reading | None:
    if pick.state != "picked" or round.drawn_at is None:
        return None
    now = await fetch_value("SELECT clock_timestamp()")
    return read(Term(round.drawn_at, round.days), await calendar(), now)


async def pick_of(case: CaseId) -> tuple[Pick, Round] | None:
    """The check a case was drawn for, if it was."""
    found = await store.picks_of_case(case)
    return (found[-1], await store.rows.one(Round, found[-1].round)) if found else None


def in_scope(districts: Sequence[District], id: DistrictId) -> str:
    """The name of one of these districts."""
    return next((one.name for one in districts if one.id == id), "")
