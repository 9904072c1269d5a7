"""Passing a case, and returning it for revision."""

from __future__ import annotations

from app.core.actor import Role
from app.core.ids import CaseId, new_id
from app.register.districts.queries import tree
from drawing_review.cases import rules as case_rules
from drawing_review.cases import sight, store
from drawing_review.cases.commands import move
from drawing_review.cases.conclusion import rules
from drawing_review.cases.conclusion.rules import Parts
from drawing_review.cases.facts import CasePassed, CaseReturned
from drawing_review.cases.institutions.queries import unissued
from drawing_review.cases.intake import gate
from drawing_review.cases.judgements.queries import unlooked
from drawing_review.cases.meetings.queries import disputed
from drawing_review.cases.model import Case, CasePause, Opinion, PauseCause, Seat, Version
from drawing_review.cases.versions.rules import missing_checks
from storage.operation import operation
from storage.unit import Operation

WINDOW = {Role.COORDINATOR}


@operation("case.return", zh="退回修改", en="return a case for revision", roles=WINDOW)
async def return_case(op: Operation, case_id: CaseId, reason: str) -> CaseReturned:
    """Everything open goes back at once; the review's clock stops until the next version comes."""
    case = await _coordinated(op, case_id, "退回修改")
    opinions = await store.of_case(Opinion, case_id)
    fact = rules.return_for_revision(case, opinions, case_rules.reason(reason), await op.now())
    cause = PauseCause.RETURN
    await store.add(
        CasePause(id=new_id(), case=case_id, start=fact.at, end=None, reason=fact.reason, cause=cause)
    )
    await move(case, "return")
    return fact


@operation("case.pass", zh="作出审查合格结论", en="pass a case", roles=WINDOW)
async def pass_case(op: Operation, case_id: CaseId, conclusion: str) -> CasePassed:
    """Conclude. Refused while anything blocks; the sentence says what, and who has to act."""
    case = await _coordinated(op, case_id, "作出结论")
    await gate.demand_nothing_outstanding(case)
    parts = await parts_of(case)
    fact = rules.pass_case(case, parts, case_rules.reason(conclusion), await op.now())
    await move(case, "pass", concluded_at=fact.at, conclusion=fact.conclusion)
    return fact


async def parts_of(case: Case) -> Parts:
    """All that a conclusion rests on, as it is now."""
    newest = (await store.of_case(Version, case.id))[-1]
    files = await store.files_of(newest.id)
    seats = await store.of_case(Seat, case.id)
    return Parts(
        version=newest,
        files=files,
        seats=seats,
        missing_checks=missing_checks(files, await store.check_runs([file.id for file in files])),
        disputed=await disputed(case.id),
        unlooked=await unlooked(newest),
        unissued=await unissued(case, seats),
    )


async def _coordinated(op: Operation, case_id: CaseId, act: str) -> Case:
    case = await store.lock_case(case_id)
    sight.demand_coordinator(case, op.actor, (await tree()).above(case.district), act)
    return case
