"""What is judged of findings. Every fact names its case first."""

from __future__ import annotations

from datetime import datetime

from app.core.fact import Fact
from app.core.ids import CaseId
from drawing_review.cases.model import OpinionId, SeatId


class FindingJudged(Fact, frozen=True, tag="finding.judged"):  # 判定机审结果
    case: CaseId
    seat: SeatId
    version_number: int
    finding: str
    check: str
    verdict: str
    reason: str
    opinion: OpinionId | None
    at: datetime
