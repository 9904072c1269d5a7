"""What the registers know of the parties of a case and of the people who may review it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from app.core.actor import Role
from app.core.ids import PersonId
from app.register.duties.queries import on_duty
from app.register.experts import queries as experts
from app.register.organisations import queries as organisations
from app.register.people.queries import named
from app.register.ties.queries import ties_of as told_ties
from drawing_review.cases.model import Case, Seat
from drawing_review.cases.seats import rules
from drawing_review.cases.seats.model import PersonTie


async def parties_of(case: Case) -> rules.Parties:
    """Owner and designer, with everybody whom a register names in connection with them."""
    ids = {case.owner, case.designer}
    return rules.Parties(
        organisations=await organisations.named(ids),
        mandates=[one for id in ids for one in await organisations.mandates_in(id)],
        told=await told_ties(ids),
    )


async def ties(case: Case, people: Collection[PersonId], now: datetime) -> dict[PersonId, list[PersonTie]]:
    """What ties each of these people to a party of the case."""
    parties = await parties_of(case)
    found = {}
    for person in (await named(people)).values():
        declared = {code for expert in await experts.of(person.id) for code in expert.ties}
        found[person.id] = rules.ties_of(person, declared, parties, now)
    return found


async def candidates(seat: Seat) -> set[PersonId]:
    """Who is on duty to review for the seat's body today."""
    return await on_duty(Role.REVIEWER, bodies=[seat.body])
