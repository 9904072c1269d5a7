"""A permit of another authority (fire, civil defence …): a decision of its own, beside the joint review."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

import msgspec

from app.core.fact import Fact
from app.core.ids import CaseId, PersonId
from drawing_review.cases.model import SeatId

PermitId = NewType("PermitId", UUID)


class PermitDecision(StrEnum):
    GRANTED = "granted"  # 准予许可
    REFUSED = "refused"  # 不予许可
    NOT_NEEDED = "not_needed"  # 无需许可


class Permit(msgspec.Struct, frozen=True, kw_only=True):
    """What the seat's authority decided by its own law; the newest of a seat and name holds."""

    id: PermitId
    case: CaseId
    seat: SeatId
    name: str  # 特殊建设工程消防设计审查意见 …
    decision: PermitDecision
    number: str  # 文号
    reason: str
    person: PersonId
    at: datetime


class PermitDecided(Fact, frozen=True, tag="case.permit_decided"):  # 作出单项许可决定
    case: CaseId
    permit: PermitId
    seat: SeatId
    name: str
    decision: str
    number: str
    reason: str
    at: datetime
