"""An authority decides on its own permit."""

from __future__ import annotations

from app.core.actor import Role
from app.core.ids import new_id
from app.core.refusal import Refused
from drawing_review.cases import rules as case_rules
from drawing_review.cases import store as case_store
from drawing_review.cases.model import SeatId
from drawing_review.cases.permits import store
from drawing_review.cases.permits.model import Permit, PermitDecided, PermitDecision, PermitId
from drawing_review.cases.seats.rights import demand_sitting
from storage.operation import operation
from storage.unit import Operation

STATES = frozenset({"reviewing", "suspended", "returned", "passed"})


@operation("case.decide_permit", zh="作出单项许可决定", en="decide a permit", roles={Role.REVIEWER})
async def decide_permit(
    op: Operation, seat_id: SeatId, name: str, decision: PermitDecision, number: str, reason: str
) -> PermitDecided:
    """By a reviewer of the authority's seat; a later decision under the same name replaces it."""
    case, seat = await case_store.lock_seat(seat_id)
    await demand_sitting(op, case, seat, "作出许可决定")
    if case.state not in STATES:
        raise Refused("not_under_review")
    name, number = case_rules.reason(name)[:100], number.strip()[:100]
    if decision == PermitDecision.GRANTED and not number:
        raise Refused("invalid", field="文号", why="准予许可须填写文号")
    if decision == PermitDecision.REFUSED:
        reason = case_rules.reason(reason)
    assert op.actor.person is not None, "reviewers have accounts"
    now = await op.now()
    one = Permit(
        id=PermitId(new_id()),
        case=case.id,
        seat=seat_id,
        name=name,
        decision=decision,
        number=number,
        reason=reason.strip(),
        person=op.actor.person,
        at=now,
    )
    await store.rows.add(one)
    return PermitDecided(
        case=case.id,
        permit=one.id,
        seat=seat_id,
        name=name,
        decision=decision,
        number=number,
        reason=one.reason,
        at=now,
    )
