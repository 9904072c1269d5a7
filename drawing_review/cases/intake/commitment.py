"""The commitment mode (告知承诺加抽查): signed by the owner, concluded without review."""

from __future__ import annotations

from msgspec.structs import replace

from app.core.actor import Role
from app.core.ids import CaseId
from app.core.refusal import Refused
from app.register.districts.queries import tree
from drawing_review.cases import sight
from drawing_review.cases import store as cases
from drawing_review.cases.commands import move
from drawing_review.cases.intake import gate, rules, store
from drawing_review.cases.intake.facts import BY_COMMITMENT, CaseCommitted, CommitmentSigned
from drawing_review.cases.intake.known import Intake, intake_of
from drawing_review.cases.intake.model import COMMITMENT
from drawing_review.policy.keys import Mode
from storage.operation import operation
from storage.unit import Operation


async def _locked(case_id: CaseId) -> Intake:
    known = await intake_of(await cases.lock_case(case_id))
    if known is None:
        raise Refused("not_found", thing="申请")
    rules.demand_mode(known.application, Mode.COMMITMENT)
    return known


@operation("case.sign_commitment", zh="签署告知承诺书", en="sign the commitment", roles={Role.OWNER})
async def sign_commitment(op: Operation, case_id: CaseId) -> CommitmentSigned:
    """By the owner, with his password once more: the whole text stands in the trail under his name."""
    known = await _locked(case_id)
    sight.demand_party(known.case, op.actor, "签署告知承诺书")
    if known.application.committed_at is not None:
        raise Refused("commitment_signed")
    now = await op.now()
    signed = replace(known.application, committed_by=op.actor.person, committed_at=now)
    await store.rows.save(known.application, signed)
    return CommitmentSigned(case=case_id, text=COMMITMENT, at=now)


@operation(
    "case.commit",
    zh="以告知承诺办结",
    en="conclude by commitment",
    roles={Role.COORDINATOR, Role.SYSTEM},
)
async def commit_case(op: Operation, case_id: CaseId) -> CaseCommitted:
    """A signed commitment and complete materials take the review's place; inspection may follow.

    By silence, once the limit for acceptance has run out, on the signed commitment alone.
    """
    known = await _locked(case_id)
    case, now = known.case, await op.now()
    by_silence = op.actor.holds(Role.SYSTEM)
    sight.demand_coordinator(case, op.actor, (await tree()).above(case.district), "以承诺办结")
    if known.application.committed_at is None:
        raise Refused("commitment_missing")
    if by_silence and (case.next_due is None or now < case.next_due):
        raise Refused("not_due_yet", number=case.number)
    if not by_silence:
        changed = known.changed_since(known.checks[-1].at) if known.checks else []
        rules.demand_checked(known.checks, known.lines, changed)
        await gate.demand_nothing_outstanding(case)
    await move(case, "commit", accepted_at=now, concluded_at=now, conclusion=BY_COMMITMENT)
    return CaseCommitted(case=case_id, at=now)
