"""What those do who hear a grievance: give it to a person, accept, ask, decide, publish; and the clock."""

from __future__ import annotations

from msgspec.structs import replace

from app.core.actor import Role
from app.core.ids import PersonId
from app.core.refusal import Refused
from app.register.districts.queries import tree
from app.register.holidays.queries import calendar
from app.register.people.queries import person
from marketplace.grievances import queries, rules, store
from marketplace.grievances.commands import locked, move, note, numbers_at
from marketplace.grievances.facts import (
    GrievanceAccepted,
    GrievanceAssigned,
    GrievanceDecided,
    GrievanceHandedUp,
    GrievanceMoved,
    GrievanceNoted,
    GrievancePublished,
)
from marketplace.grievances.model import Grievance, GrievanceId, Side
from marketplace.grievances.states import GRIEVANCE
from marketplace.tenders.periods import after
from marketplace.tenders.rules import words
from storage.operation import operation
from storage.unit import Operation

JUDGES = {Role.REGULATOR}


async def heard(op: Operation, id: GrievanceId) -> Grievance:
    """For a regulator of the level that hears it now, and of neither side. Refused("not_found")."""
    one = await locked(op, id)
    if not rules.oversees(op.actor, (await tree()).above(one.district)):
        raise Refused("not_found", thing="投诉举报")
    rules.demand_unbiased(one, op.actor)
    return one


async def handled(op: Operation, id: GrievanceId) -> Grievance:
    """For the person to whom it was given. Refused("not_the_handler")."""
    one = await heard(op, id)
    rules.demand_handler(one, op.actor)
    return one


@operation("grievance.assign", zh="指定投诉举报承办人", en="give a complaint to a person", roles=JUDGES)
async def assign(op: Operation, id: GrievanceId, handler: PersonId) -> GrievanceAssigned:
    one = await heard(op, id)
    if one.state in GRIEVANCE.final:
        raise Refused("tip_over")
    if handler not in await queries.handlers(one):
        raise Refused("handler_elsewhere", name=(await person(handler)).name)
    await store.rows.save(one, replace(one, handler=handler))
    return GrievanceAssigned(grievance=id, handler=handler, at=await op.now())


@operation("grievance.accept", zh="受理投诉举报", en="accept a complaint", roles=JUDGES)
async def accept(op: Operation, id: GrievanceId) -> GrievanceAccepted:
    """The side complained of is told of it, and may answer; the decision is due from now."""
    one, now = await handled(op, id), await op.now()
    state, numbers, days = GRIEVANCE.step(one.state, "accept"), numbers_at(now), await calendar()
    accepted = replace(
        one,
        state=state,
        response_due=after(now, numbers.response, days),
        due=after(now, numbers.above if one.handed_up else numbers.decision, days),
    )
    await store.rows.save(one, accepted)
    assert accepted.response_due is not None
    return GrievanceAccepted(
        grievance=id,
        agency=one.agency,
        body=one.body,
        response_due=accepted.response_due,
        due=accepted.due,
        at=now,
    )


@operation("grievance.dismiss", zh="不予受理投诉举报", en="dismiss a complaint", roles=JUDGES)
async def dismiss(op: Operation, id: GrievanceId, answer: str) -> GrievanceMoved:
    one, now = await handled(op, id), await op.now()
    said = words("answer", answer)
    return await move(op, one, "dismiss", answer=said, decided_by=op.actor.person, decided_at=now)


@operation("grievance.ask", zh="请投诉举报人补充", en="ask who complained", roles=JUDGES)
async def ask(op: Operation, id: GrievanceId, text: str) -> GrievanceNoted:
    """Read by who complained: on his page, or with the code of his tip."""
    return await note(op, await handled(op, id), Side.OFFICE, text)


@operation("grievance.decide", zh="办结投诉举报", en="decide a complaint", roles=JUDGES)
async def decide(op: Operation, id: GrievanceId, upheld: bool, answer: str) -> GrievanceDecided:
    """After the other side has answered, or could have."""
    one, now = await handled(op, id), await op.now()
    state = GRIEVANCE.step(one.state, "uphold" if upheld else "reject")
    rules.demand_heard(one, now)
    said = words("answer", answer)
    decided = replace(one, state=state, answer=said, decided_by=op.actor.person, decided_at=now)
    await store.rows.save(one, decided)
    return GrievanceDecided(
        grievance=id,
        number=one.number,
        about=one.about,
        agency=one.agency,
        upheld=upheld,
        sha256=rules.digest(said),
        at=now,
    )


@operation("grievance.publish", zh="公开投诉举报办理结果", en="publish a result", roles=JUDGES)
async def publish(op: Operation, id: GrievanceId, summary: str) -> GrievancePublished:
    """Refused("personal_data") for what names a person or how to reach one."""
    one, now = await heard(op, id), await op.now()
    said = words("summary", summary)
    rules.demand_publishable(one, said, await queries.names_of(one))
    await store.rows.save(one, replace(one, summary=said, published_at=now))
    return GrievancePublished(grievance=id, summary=said, at=now)


@operation("grievance.hand_up", zh="逾期投诉举报提级", en="hand a late complaint up", roles={Role.SYSTEM})
async def hand_up(op: Operation, id: GrievanceId) -> GrievanceHandedUp | None:
    """Once for each missed term: the level above hears it anew, and whoever held it holds it no more."""
    one, now = await store.rows.one(Grievance, id, "UPDATE"), await op.now()
    if not rules.is_late(one, now):
        return None
    up = rules.next_up(one.district, (await tree()).parents)
    due = after(now, numbers_at(now).above, await calendar())
    changed = replace(one, district=up, handler=None, handed_up=one.handed_up + 1, due=due)
    await store.rows.save(one, changed)
    return GrievanceHandedUp(
        grievance=id, from_district=one.district, to_district=up, late=one.handler, due=due, at=now
    )
