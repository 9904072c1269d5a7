"""A reviewer reports that the designer has violated a mandatory standard (住建部令第13号 14)."""

from __future__ import annotations

from app.core.actor import Role
from app.core.ids import new_id
from app.core.refusal import Refused
from drawing_review.cases import store as case_store
from drawing_review.cases.model import OpinionId, Seat, Severity
from drawing_review.cases.seats.rights import demand_sitting
from drawing_review.cases.violations import refusals, store  # noqa: F401  (declares the codes used here)
from drawing_review.cases.violations.model import Violation, ViolationId, ViolationReported
from storage.operation import operation
from storage.unit import Operation


@operation("opinion.report", zh="上报违反强制性标准", en="report a violation", roles={Role.REVIEWER})
async def report_violation(op: Operation, opinion_id: OpinionId) -> ViolationReported:
    """By the seat that gave the opinion; the regulator reads it in the register of violations."""
    case, opinion = await case_store.lock_opinion(opinion_id)
    await demand_sitting(op, case, await case_store.one(Seat, opinion.seat), "上报违反强制性标准")
    mandatory = opinion.severity == Severity.MANDATORY and opinion.clause
    if not mandatory or opinion.state == "withdrawn":
        raise Refused("not_a_violation")
    assert op.actor.person is not None, "reviewers have accounts"
    now = await op.now()
    one = Violation(
        id=ViolationId(new_id()),
        case=case.id,
        opinion=opinion_id,
        seat=opinion.seat,
        designer=case.designer,
        district=case.district,
        clause=opinion.clause,
        text=opinion.text,
        person=op.actor.person,
        at=now,
    )
    await store.rows.add(one)
    return ViolationReported(
        case=case.id,
        violation=one.id,
        opinion=opinion_id,
        designer=case.designer,
        clause=opinion.clause,
        text=opinion.text,
        at=now,
    )
