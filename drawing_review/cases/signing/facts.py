"""What is signed for a seat. Every fact names its case first."""

from __future__ import annotations

from datetime import datetime

from app.core.fact import Fact
from app.core.ids import CaseId
from drawing_review.cases.model import SeatId


class PartSigned(Fact, frozen=True, tag="seat.part_signed"):  # 签署本专业审查结论
    case: CaseId
    seat: SeatId
    disciplines: list[str]
    version_number: int
    sha256: str
    result: str
    note: str
    digests: list[str]  # of the statements, in the order of the disciplines
    at: datetime
