"""The administering bodies decide (审批意见) in parallel, each on its own assessments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec.structs import replace

from app.core.actor import Role
from app.core.ids import new_id
from app.core.refusal import Refused
from app.core.term import Term, due
from app.register.bodies.queries import named
from app.register.holidays.queries import calendar
from drawing_review.assessment import rules, store
from drawing_review.assessment.facts import AmendmentOverdue, PartDecided
from drawing_review.assessment.given import demand_no_meeting, newest_base
from drawing_review.assessment.meetings.commands import asked, most_days
from drawing_review.assessment.model import Decision, Part, PartId
from drawing_review.assessment.states import PART
from drawing_review.cases import rules as case_rules
from drawing_review.cases import states
from drawing_review.cases import store as case_store
from drawing_review.cases.facts import SeatClosed, SeatReopened
from drawing_review.cases.joint.course import close_seat, reopen_seat
from drawing_review.cases.joint.verdicts import Verdict, most_severe
from drawing_review.cases.model import Case, Seat, SeatId
from drawing_review.cases.seats.configured import administers, policy_of
from drawing_review.cases.seats.rights import demand_sitting
from storage.operation import operation
from storage.unit import Operation

REVIEWERS = {Role.REVIEWER}


async def seats_of(case: Case, seats: Sequence[Seat]) -> Mapping[SeatId, set[str]]:
    """Which services each seat's body administers, by the configuration of the day of acceptance."""
    policy, bodies = await policy_of(case), await named([seat.body for seat in seats])
    return {seat.id: administers(policy, case.matter, bodies[seat.body].code) for seat in seats}


async def seat_of(case: Case, part: Part) -> Seat:
    """The seat that decides on the part. Refused("not_administered") where none does."""
    seats = await case_store.of_case(Seat, case.id)
    kinds = await seats_of(case, seats)
    found = next((seat for seat in seats if part.code in kinds[seat.id]), None)
    if found is None:
        raise Refused("not_administered", names=part.name)
    return found


@operation("package.decide", zh="作出评估审批意见", en="decide on an assessment", roles=REVIEWERS)
async def decide(
    op: Operation, part_id: PartId, verdict: Verdict, text: str, days: int = 0
) -> list[PartDecided | SeatClosed]:
    """On the report that the experts have judged. The seat has spoken when all its assessments are decided.

    `days`: working days for amendments, where the body asks for them.
    """
    case, part = await store.lock_part(part_id)
    rules.demand_at(case, "作出审批意见", rules.UNDER_WAY)
    seat = await seat_of(case, part)
    await demand_sitting(op, case, seat, "作出评估审批意见")
    await demand_no_meeting(case.id, "作出审批意见")
    states.SEAT.step(seat.state, "close")
    reports, now = await store.reports_of(part_id), await op.now()
    found = rules.decide(part, reports[-1] if reports else None, verdict)
    text = case_rules.reason(text)
    if found == Verdict.RECTIFY:
        rules.demand_days(days, await most_days(case, now))
        ends = due(Term(now, days), await calendar())
        after = asked(replace(part, verdict=found), text, days, ends, now)
    else:
        after = replace(part, state=PART.step(part.state, "decide"), verdict=found)
    await store.rows.save(part, after)
    assert op.actor.person is not None, "reviewers have accounts"
    decision = Decision(
        id=new_id(),
        case=case.id,
        part=part_id,
        seat=seat.id,
        verdict=found,
        text=text,
        report=reports[-1].sha256,
        base=(await newest_base(case.id)).sha256,
        by=op.actor.person,
        at=now,
    )
    await store.rows.add(decision)
    return [_told(decision, part), *await _closing(case, seat, decision)]


def _told(one: Decision, part: Part) -> PartDecided:
    return PartDecided(
        case=one.case,
        part=part.id,
        name=part.name,
        seat=one.seat,
        verdict=one.verdict,
        text=one.text,
        report=one.report,
        base=one.base,
        at=one.at,
    )


async def _closing(case: Case, seat: Seat, last: Decision) -> list[SeatClosed]:
    """The seat's word is the most severe of its decisions, once each of its assessments has one."""
    mine = (await seats_of(case, [seat]))[seat.id]
    own = [one for one in rules.live(await store.parts(case.id)) if one.code in mine]
    if any(one.verdict is None for one in own):
        return []
    found = most_severe(one.verdict for one in own if one.verdict is not None)
    assert found is not None, "the seat has just decided"
    return [await close_seat(seat, found, last.text, last.by, last.at)]


@operation("package.take_back", zh="收回评估审批意见", en="take a decision back", roles=REVIEWERS)
async def take_back(op: Operation, part_id: PartId, reason: str) -> SeatReopened | None:
    """While the assessment is under way the body may look again. None where its seat is open anyway."""
    case, part = await store.lock_part(part_id)
    rules.demand_at(case, "收回审批意见", ("reviewing",))
    seat = await seat_of(case, part)
    await demand_sitting(op, case, seat, "收回评估审批意见")
    reason = case_rules.reason(reason)
    await store.rows.save(part, replace(part, state=PART.step(part.state, "reopen"), verdict=None))
    if not states.SEAT.allows(seat.state, "reopen"):
        return None
    return await reopen_seat(seat, reason)


@operation("package.lapse_amendment", zh="报告修改逾期", en="an amendment is overdue", roles={Role.SYSTEM})
async def lapse_amendment(op: Operation, part_id: PartId) -> AmendmentOverdue | None:
    """Told once; None when the report came meanwhile."""
    case, part = await store.lock_part(part_id)
    now: datetime = await op.now()
    if part.state != "amending" or part.due is None or part.told_overdue_at or now < part.due:
        return None
    await store.rows.save(part, replace(part, told_overdue_at=now))
    return AmendmentOverdue(case=case.id, part=part_id, name=part.name, due=part.due)
