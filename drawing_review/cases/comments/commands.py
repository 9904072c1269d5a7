"""Proposing a standard comment; administrators are told and amend the library as any other setting."""

from __future__ import annotations

from app.core.actor import Role
from app.core.refusal import Refused
from drawing_review.cases import rules as case_rules
from drawing_review.cases import store as case_store
from drawing_review.cases.comments.facts import CommentProposed
from drawing_review.cases.model import SeatId
from drawing_review.cases.seats.rights import demand_sitting
from storage.operation import operation
from storage.unit import Operation


@operation("comment.propose", zh="建议新增标准意见", en="propose a standard comment", roles={Role.REVIEWER})
async def propose_comment(
    op: Operation, seat_id: SeatId, discipline: str, text: str, clause: str
) -> CommentProposed:
    """For one of the reviewer's own disciplines; two administrators decide on the configuration's page."""
    case, seat = await case_store.lock_seat(seat_id)
    mine = await demand_sitting(op, case, seat, "建议标准意见")
    if discipline not in {one.discipline for one in mine}:
        raise Refused("no_such_discipline", seat=seat.name)
    return CommentProposed(
        case=case.id,
        seat=seat_id,
        discipline=discipline,
        text=case_rules.reason(text)[:200],
        clause=clause.strip()[:200],
    )
