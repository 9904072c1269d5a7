"""Submitting the whole, returning reports to be amended, and the one overall opinion (汇总意见)."""

from __future__ import annotations

from app.core.actor import Role
from app.core.ids import CaseId
from app.core.refusal import Refused
from app.register.districts.queries import tree
from drawing_review.assessment import rules, store
from drawing_review.assessment.decisions import seats_of
from drawing_review.assessment.given import demand_no_meeting
from drawing_review.cases import sight
from drawing_review.cases import store as case_store
from drawing_review.cases.commands import move
from drawing_review.cases.intake import gate
from drawing_review.cases.joint.course import conclude_matter, resume_matter, return_matter
from drawing_review.cases.joint.facts import (
    MatterConcluded,
    MatterRectified,
    MatterReturned,
    MatterSubmitted,
)
from drawing_review.cases.model import Case, Seat
from storage.operation import operation
from storage.unit import Operation

WINDOW = {Role.COORDINATOR}
PARTIES = {Role.OWNER, Role.DESIGNER}


@operation("package.submit", zh="提交联合评估", en="submit an assessment", roles=PARTIES, agents=True)
async def submit(op: Operation, case_id: CaseId) -> MatterSubmitted:
    """To the window, which tells everything that lacks once. The limit for acceptance begins."""
    case = await case_store.lock_case(case_id)
    sight.demand_party(case, op.actor, "提交申请")
    rules.demand_at(case, "提交申请", ("draft",))
    rules.demand_any(await store.parts(case_id))
    now = await op.now()
    await move(case, "submit", submitted_at=now)
    return MatterSubmitted(case=case_id, at=now)


async def _coordinated(op: Operation, case_id: CaseId, act: str) -> Case:
    case = await case_store.lock_case(case_id)
    sight.demand_coordinator(case, op.actor, (await tree()).above(case.district), act)
    rules.demand_at(case, act, ("reviewing",))
    await demand_no_meeting(case_id, act)
    return case


@operation("package.return", zh="退回修改报告", en="return reports to be amended", roles=WINDOW)
async def send_back(op: Operation, case_id: CaseId, reason: str) -> MatterReturned:
    """Everything that experts and bodies ask to be amended, in one letter; the clock stops meanwhile."""
    case = await _coordinated(op, case_id, "退回修改")
    numbers = rules.amending(await store.parts(case_id))
    return await return_matter(case, reason, numbers, await op.now())


@operation("package.amended", zh="提请复核", en="ask to go on after amendments", roles=PARTIES, agents=True)
async def ask_on(op: Operation, case_id: CaseId) -> MatterRectified:
    """All amended reports have come: the clock runs, and the bodies that asked look again."""
    case = await case_store.lock_case(case_id)
    sight.demand_party(case, op.actor, "提请复核")
    rules.demand_at(case, "提请复核", ("returned",))
    parts = await store.parts(case_id)
    rules.demand_amended(parts, await store.reports(case_id))
    seats = await case_store.of_case(Seat, case_id)
    kinds = await seats_of(case, seats)
    undecided = {one.code for one in rules.live(parts) if one.verdict is None}
    again = [seat.id for seat in seats if kinds[seat.id] & undecided]
    return await resume_matter(case, seats, again, await op.now())


@operation("package.conclude", zh="形成汇总意见", en="conclude an assessment", roles=WINDOW)
async def conclude(op: Operation, case_id: CaseId, text: str) -> MatterConcluded:
    """The most severe of all decisions; the coordinator can neither improve nor worsen it."""
    case = await _coordinated(op, case_id, "形成汇总意见")
    await gate.demand_nothing_outstanding(case)
    parts, seats = await store.parts(case_id), await case_store.of_case(Seat, case_id)
    kinds = {str(id): services for id, services in (await seats_of(case, seats)).items()}
    if nobody := rules.administered(parts, seats, kinds):
        raise Refused("not_administered", names="、".join(nobody))
    return await conclude_matter(case, rules.concluded(parts), text, await op.now())
