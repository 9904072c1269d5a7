"""Complaining, adding to it, taking it back, and telling the other side."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec.structs import replace

from app.core.actor import Role
from app.core.ids import DistrictId, PersonId, new_id
from app.core.refusal import Refused
from app.core.term import CHINA
from app.register.bodies.queries import body as body_of
from app.register.holidays.queries import calendar
from marketplace.agencies.queries import agency as admitted
from marketplace.grievances import queries, rules, store
from marketplace.grievances.facts import GrievanceAnswered, GrievanceFiled, GrievanceMoved, GrievanceNoted
from marketplace.grievances.model import Complaining, Grievance, GrievanceId, Note, NoteId, Side
from marketplace.grievances.numbers import Numbers, numbers_on
from marketplace.grievances.states import GRIEVANCE
from marketplace.signups.queries import signup_of
from marketplace.tenders import store as tenders
from marketplace.tenders.model import Tender
from marketplace.tenders.periods import after
from marketplace.tenders.rules import words
from storage.operation import operation
from storage.unit import Operation

COMPLAINERS = {Role.OWNER, Role.DESIGNER, Role.AGENCY, Role.REVIEWER, Role.COORDINATOR, Role.INSPECTOR}
SIDES = {Role.AGENCY, Role.REVIEWER, Role.COORDINATOR}


def numbers_at(now: datetime) -> Numbers:
    return numbers_on(now.astimezone(CHINA).date())


@operation("grievance.file", zh="提出投诉", en="complain", roles=COMPLAINERS)
async def file_grievance(op: Operation, given: Complaining) -> GrievanceFiled:
    """Under one's name, which nobody reads but oneself."""
    return await add(op, given, by=op.actor.person)


async def add(
    op: Operation, given: Complaining, *, by: PersonId | None = None, code_hash: str = ""
) -> GrievanceFiled:
    """What was complained of becomes a grievance; of whom, is `by` or known to the holder of a code alone."""
    rules.check_target(given)
    now = await op.now()
    one = Grievance(
        id=GrievanceId(new_id()),
        number=await store.next_number(now),
        state=GRIEVANCE.initial,
        about=given.about,
        agency=given.agency,
        body=given.body if given.agency is None else None,
        named=given.named.replace("\x00", "").strip()[:200],
        tender=given.tender,
        district=await _district(given),
        text=words("text", given.text),
        by=by,
        code_hash=code_hash,
        at=now,
        due=after(now, numbers_at(now).acceptance, await calendar()),
    )
    await store.rows.add(one)
    return GrievanceFiled(
        grievance=one.id,
        number=one.number,
        about=one.about,
        agency=one.agency,
        body=one.body,
        tender=one.tender,
        anonymous=one.anonymous,
        sha256=rules.digest(one.text),
        due=one.due,
        at=now,
    )


async def _district(given: Complaining) -> DistrictId:
    """Where it happened: of a tender, of the agency's admission, or of the body."""
    if given.tender is not None:
        tender = await tenders.rows.one(Tender, given.tender)
        if given.agency is None or await signup_of(tender.id, given.agency) is None:
            raise Refused("grievance_unrelated")
        return tender.district
    if given.agency is not None:
        return (await admitted(given.agency)).district
    assert given.body is not None, "check_target was asked"
    return (await body_of(given.body)).district


async def locked(op: Operation, id: GrievanceId) -> Grievance:
    """The grievance, locked, for who may see it. Refused("not_found")."""
    await queries.seen_grievance(id, op.actor)
    return await store.rows.one(Grievance, id, "UPDATE")


async def own(op: Operation, id: GrievanceId) -> Grievance:
    one = await locked(op, id)
    if not rules.complained(one, op.actor):
        raise Refused("not_found", thing="投诉举报")
    return one


@operation("grievance.add", zh="补充投诉", en="add to a complaint", roles=COMPLAINERS)
async def add_to_grievance(op: Operation, id: GrievanceId, text: str) -> GrievanceNoted:
    return await note(op, await own(op, id), Side.REPORTER, text)


async def note(op: Operation, one: Grievance, side: Side, text: str) -> GrievanceNoted:
    """While it is open. Refused("tip_over")."""
    if one.state in GRIEVANCE.final:
        raise Refused("tip_over")
    now, said = await op.now(), words("text", text)
    await store.rows.add(Note(id=NoteId(new_id()), grievance=one.id, side=side, text=said, at=now))
    return GrievanceNoted(grievance=one.id, side=side, sha256=rules.digest(said), at=now)


@operation("grievance.withdraw", zh="撤回投诉", en="withdraw a complaint", roles=COMPLAINERS)
async def withdraw_grievance(op: Operation, id: GrievanceId) -> GrievanceMoved:
    return await move(op, await own(op, id), "withdraw", decided_at=await op.now())


async def move(op: Operation, one: Grievance, event: str, **changes: Any) -> GrievanceMoved:
    state = GRIEVANCE.step(one.state, event)
    await store.rows.save(one, replace(one, state=state, **changes))
    return GrievanceMoved(grievance=one.id, event=event, at=await op.now())


@operation("grievance.respond", zh="说明被投诉情况", en="answer a complaint", roles=SIDES)
async def respond(op: Operation, id: GrievanceId, text: str) -> GrievanceAnswered:
    """By the side complained of, before its time is over; it may be said anew until then."""
    one, now = await locked(op, id), await op.now()
    if not rules.concerned(one, op.actor):
        raise Refused("not_found", thing="投诉举报")
    GRIEVANCE.step(one.state, "uphold")
    rules.demand_hearing(one, now)
    said = words("response", text)
    await store.rows.save(one, replace(one, response=said, responded_at=now))
    return GrievanceAnswered(grievance=id, sha256=rules.digest(said), at=now)
