"""The coordinator stops the clock for a reason told in writing, and lets it run again."""

from __future__ import annotations

from app.core.actor import Role
from app.core.ids import CaseId, new_id
from app.register.districts.queries import tree
from drawing_review.cases import rules as case_rules
from drawing_review.cases import sight
from drawing_review.cases import store as case_store
from drawing_review.cases.commands import move
from drawing_review.cases.model import Case, CasePause, PauseCause
from drawing_review.cases.suspension.causes import Cause
from drawing_review.cases.suspension.facts import CaseResumed, CaseSuspended
from storage.operation import operation
from storage.unit import Operation

WINDOW = {Role.COORDINATOR}


@operation("case.suspend", zh="暂停计时", en="suspend a case's clock", roles=WINDOW)
async def suspend_case(op: Operation, case_id: CaseId, cause: Cause, reason: str) -> CaseSuspended:
    """The parties get the reason in writing; meanwhile no opinion and no conclusion is given."""
    case = await _coordinated(op, case_id, "暂停计时")
    reason, now = case_rules.reason(reason), await op.now()
    stands = PauseCause.SUSPENSION
    await case_store.add(
        CasePause(id=new_id(), case=case_id, start=now, end=None, reason=reason, cause=stands)
    )
    await move(case, "suspend")
    return CaseSuspended(case=case_id, cause=cause, reason=reason, at=now)


@operation("case.resume", zh="恢复计时", en="resume a case's clock", roles=WINDOW)
async def resume_case(op: Operation, case_id: CaseId, reason: str) -> CaseResumed:
    """What it waited for has come. A pause for an overdue material goes on until that has come."""
    case = await _coordinated(op, case_id, "恢复计时")
    reason, now = case_rules.reason(reason), await op.now()
    await move(case, "resume")
    await case_store.end_pauses(case_id, PauseCause.SUSPENSION, now)
    return CaseResumed(case=case_id, reason=reason, at=now)


async def _coordinated(op: Operation, case_id: CaseId, act: str) -> Case:
    case = await case_store.lock_case(case_id)
    sight.demand_coordinator(case, op.actor, (await tree()).above(case.district), act)
    return case
