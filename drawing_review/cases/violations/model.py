"""A violation (违反强制性标准情况) that a review reports: which designer, which clause, on which opinion."""

from __future__ import annotations

from datetime import datetime
from typing import NewType
from uuid import UUID

import msgspec

from app.core.fact import Fact
from app.core.ids import CaseId, DistrictId, OrganisationId, PersonId
from drawing_review.cases.model import OpinionId, SeatId

ViolationId = NewType("ViolationId", UUID)


class Violation(msgspec.Struct, frozen=True, kw_only=True):
    id: ViolationId
    case: CaseId
    opinion: OpinionId
    seat: SeatId
    designer: OrganisationId
    district: DistrictId
    clause: str
    text: str
    person: PersonId
    at: datetime


class ViolationReported(Fact, frozen=True, tag="case.violation_reported"):  # 上报违反强制性标准
    case: CaseId
    violation: ViolationId
    opinion: OpinionId
    designer: OrganisationId
    clause: str
    text: str
    at: datetime
