"""Checklists signed. Every fact names its case first."""

from __future__ import annotations

from datetime import datetime

from app.core.fact import Fact
from app.core.ids import CaseId
from drawing_review.cases.checklists.model import ChecklistId
from drawing_review.cases.model import SeatId


class ChecklistSigned(Fact, frozen=True, tag="seat.checklist_signed"):  # 签署审查要点表
    case: CaseId
    seat: SeatId
    checklist: ChecklistId
    discipline: str
    version_number: int
    sha256: str  # of the drawing
    counts: dict[str, int]  # answer → how many
    cannot_tell: list[str]  # the findings that were looked at
    digest: str
    at: datetime
