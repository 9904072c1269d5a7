"""A sentence that a reviewer misses in the library of standard comments."""

from __future__ import annotations

from app.core.fact import Fact
from app.core.ids import CaseId
from drawing_review.cases.model import SeatId


class CommentProposed(Fact, frozen=True, tag="comment.proposed"):  # 建议新增标准意见
    case: CaseId
    seat: SeatId
    discipline: str
    text: str
    clause: str
