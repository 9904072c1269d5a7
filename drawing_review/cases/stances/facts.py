"""Stances on opinions. Every fact names its case first."""

from __future__ import annotations

from app.core.fact import Fact
from app.core.ids import CaseId
from drawing_review.cases.model import OpinionId, SeatId
from drawing_review.cases.stances.model import StanceId


class StanceTaken(Fact, frozen=True, tag="opinion.stance_taken"):  # 附议或异议
    case: CaseId
    opinion: OpinionId
    stance: StanceId
    seat: SeatId
    kind: str
    reason: str


class StanceEnded(Fact, frozen=True, tag="opinion.stance_ended"):  # 撤回附议或异议
    case: CaseId
    opinion: OpinionId
    stance: StanceId
    reason: str
