"""Reviewers of a seat: assigned, handing over, recusing themselves, losing their right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from app.core.actor import Role
from app.core.ids import PersonId, new_id
from app.core.refusal import Refused
from app.register.districts.queries import tree
from app.register.people.queries import person as person_of
from drawing_review.cases import rules as case_rules
from drawing_review.cases import sight
from drawing_review.cases import store as case_store
from drawing_review.cases.model import Case, Seat, SeatId
from drawing_review.cases.seats import known, rights, rules, store
from drawing_review.cases.seats.facts import ReviewerAssigned, ReviewHandedOver, SeatVacated
from drawing_review.cases.seats.model import Ended, Reviewer, ReviewerId, Scope
from storage.operation import operation
from storage.unit import Operation

WINDOW = {Role.COORDINATOR, Role.SYSTEM}
REVIEWERS = {Role.REVIEWER}


@operation("seat.staff", zh="自动指派审查人员", en="assign a reviewer by itself", roles={Role.SYSTEM})
async def staff_seat(op: Operation, seat_id: SeatId) -> ReviewerAssigned | None:
    """Who has least to do of those on duty and tied to nobody takes what is vacant; None if nobody can."""
    case, seat = await case_store.lock_seat(seat_id)
    parts = (await store.scope(seat_id, case.id)).parts
    vacant = sorted(set(parts) - {one.discipline for one in await store.sitting(seat_id)})
    people = await known.candidates(seat) - rules.recused(await store.of_case(case.id))
    now = await op.now()
    chosen = rules.chosen(people, await known.ties(case, people, now), await store.loads(people))
    if chosen is None or not vacant:
        return None
    return await _seated(case, seat, chosen, vacant, now, automatic=True, reason="")


async def set_up(op: Operation, seat: Seat, scope: Scope) -> None:
    """A new seat with what it looks at, staffed if anybody can be. Part of the command that seats it."""
    await case_store.add(seat)
    await store.rows.add(scope)
    await staff_seat(op.as_system("seats"), seat.id)


@operation("seat.assign", zh="指派审查人员", en="assign a reviewer", roles={Role.COORDINATOR})
async def assign_reviewer(
    op: Operation,
    seat_id: SeatId,
    person_id: PersonId,
    disciplines: Sequence[str] = (),
    *,
    reason: str = "",
    namesake: str = "",
) -> ReviewerAssigned:
    """Name (or replace, with a reason) who reviews. `namesake`: how a tie by name alone was looked into."""
    case, seat = await case_store.lock_seat(seat_id)
    sight.demand_coordinator(case, op.actor, (await tree()).above(case.district), "指派审查人员")
    rules.demand_changeable(case)
    wanted = rules.demand_disciplines(seat, (await store.scope(seat_id, case.id)).parts, disciplines)
    now = await op.now()
    await _demand_may_review(case, seat, person_id, now, namesake.strip())
    before = rules.held(await store.sitting(seat_id), seat, wanted)
    if any(one.person != person_id for one in before):
        reason = case_rules.reason(reason)
    await _end(before, Ended.REPLACED, reason, now)
    told = "；".join(one.strip() for one in (reason, namesake) if one.strip())
    return await _seated(case, seat, person_id, wanted, now, automatic=False, reason=told)


@operation("seat.hand_over", zh="移交审查", en="hand a review over", roles=REVIEWERS)
async def hand_over_review(
    op: Operation, seat_id: SeatId, person_id: PersonId, disciplines: Sequence[str], reason: str
) -> ReviewHandedOver:
    """A reviewer hands his disciplines to a colleague of the same body, with a reason."""
    case, seat = await case_store.lock_seat(seat_id)
    mine = await rights.demand_sitting(op, case, seat, "移交审查")
    rules.demand_changeable(case)
    wanted = rules.demand_disciplines(seat, {one.discipline for one in mine}, disciplines)
    reason, now = case_rules.reason(reason), await op.now()
    await _demand_may_review(case, seat, person_id, now)
    before = rules.held(mine, seat, wanted)
    if any(one.person == person_id for one in before):
        raise Refused("invalid", field="接收人", why="不能移交给本人")
    await _end(before, Ended.HANDED_OVER, reason, now)
    await _add(case, seat, person_id, wanted, now)
    return ReviewHandedOver(
        case=case.id,
        seat=seat_id,
        before=before[0].person,
        person=person_id,
        disciplines=wanted,
        reason=reason,
        at=now,
    )


@operation("seat.recuse", zh="申请回避", en="recuse oneself", roles=REVIEWERS)
async def recuse(op: Operation, seat_id: SeatId, reason: str) -> SeatVacated:
    """A reviewer tells a tie that no register knows, and steps back; the seat is staffed anew at once."""
    case, seat = await case_store.lock_seat(seat_id)
    mine = await rights.demand_sitting(op, case, seat, "申请回避")
    rules.demand_changeable(case)
    fact = await _vacate(case, seat, mine, Ended.RECUSED, case_rules.reason(reason), await op.now())
    await staff_seat(op.as_system("seats"), seat_id)
    return fact


@operation("seat.vacate", zh="审查人员离席", en="a reviewer has lost his right", roles={Role.SYSTEM})
async def vacate_seat(op: Operation, seat_id: SeatId, person_id: PersonId) -> SeatVacated | None:
    """His duty in the seat's body has ended: a colleague takes over. Nothing the second time."""
    case, seat = await case_store.lock_seat(seat_id)
    his = [one for one in await store.sitting(seat_id) if one.person == person_id]
    if not his or person_id in await known.candidates(seat):
        return None
    fact = await _vacate(case, seat, his, Ended.RIGHT_LOST, "审查职责终止", await op.now())
    await staff_seat(op, seat_id)
    return fact


async def _vacate(
    case: Case, seat: Seat, his: Sequence[Reviewer], cause: Ended, reason: str, now: datetime
) -> SeatVacated:
    await _end(his, cause, reason, now)
    return SeatVacated(
        case=case.id,
        seat=seat.id,
        person=his[0].person,
        disciplines=[one.discipline for one in his],
        cause=cause,
        reason=reason,
        at=now,
    )


async def _demand_may_review(
    case: Case, seat: Seat, person: PersonId, now: datetime, namesake: str = ""
) -> None:
    found = await person_of(person)
    rules.demand_on_duty(found, seat, await known.candidates(seat))
    rules.demand_not_recused(found, await store.of_case(case.id))
    rules.demand_untied(found, (await known.ties(case, [person], now))[person], namesake)


async def _seated(
    case: Case,
    seat: Seat,
    person: PersonId,
    disciplines: list[str],
    now: datetime,
    *,
    automatic: bool,
    reason: str,
) -> ReviewerAssigned:
    await _add(case, seat, person, disciplines, now)
    return ReviewerAssigned(
        case=case.id,
        seat=seat.id,
        person=person,
        disciplines=disciplines,
        automatic=automatic,
        reason=reason,
        at=now,
    )


async def _add(case: Case, seat: Seat, person: PersonId, disciplines: Sequence[str], now: datetime) -> None:
    for discipline in disciplines:
        one = Reviewer(
            id=ReviewerId(new_id()),
            case=case.id,
            seat=seat.id,
            discipline=discipline,
            person=person,
            since=now,
        )
        await store.rows.add(one)


async def _end(reviewers: Sequence[Reviewer], cause: Ended, reason: str, now: datetime) -> None:
    for one in reviewers:
        await store.rows.save(one, msgspec.structs.replace(one, until=now, ended=cause, reason=reason))
