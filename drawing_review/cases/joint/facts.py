"""The facts by which a joint matter other than the review moves its case. Each names its case first."""

from __future__ import annotations

from datetime import datetime

from app.core.fact import Fact
from app.core.ids import CaseId
from drawing_review.cases.model import SeatId


class MatterSubmitted(Fact, frozen=True, tag="matter.submitted"):  # 提交申请，没有图纸的事项
    case: CaseId
    at: datetime


class MatterReturned(Fact, frozen=True, tag="matter.returned"):  # 发出整改清单，计时暂停
    case: CaseId
    reason: str
    items: list[int]  # numbers of what is to be mended
    at: datetime


class MatterRectified(Fact, frozen=True, tag="matter.rectified"):  # 整改完毕，提请复查
    case: CaseId
    seats: list[SeatId]  # which look again
    at: datetime


class MatterConcluded(Fact, frozen=True, tag="matter.concluded"):  # 形成综合意见
    case: CaseId
    event: str  # pass | fail
    overall: str
    conclusion: str
    at: datetime
