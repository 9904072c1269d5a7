"""What happens to the people of a seat. Every fact names its case first."""

from __future__ import annotations

from datetime import datetime

from app.core.fact import Fact
from app.core.ids import CaseId, PersonId
from drawing_review.cases.model import SeatId


class ReviewerAssigned(Fact, frozen=True, tag="seat.reviewer_assigned"):  # 指派审查人员
    case: CaseId
    seat: SeatId
    person: PersonId
    disciplines: list[str]
    automatic: bool
    reason: str
    at: datetime


class ReviewHandedOver(Fact, frozen=True, tag="seat.handed_over"):  # 移交审查
    case: CaseId
    seat: SeatId
    before: PersonId
    person: PersonId
    disciplines: list[str]
    reason: str
    at: datetime


class SeatVacated(Fact, frozen=True, tag="seat.vacated"):  # 审查人员离席
    case: CaseId
    seat: SeatId
    person: PersonId
    disciplines: list[str]
    cause: str  # right_lost | recused
    reason: str
    at: datetime
