"""A petition (申请): the agency asks that its sanction be reviewed, overturned or repaired."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

import msgspec

from app.core.ids import DistrictId, PersonId
from marketplace.charges.model import ChargeId
from marketplace.sanctions.model import SanctionId

PetitionId = NewType("PetitionId", UUID)


class Kind(StrEnum):
    REVIEW = "review"  # 复核
    APPEAL = "appeal"  # 申诉
    REPAIR = "repair"  # 信用修复


class Petition(msgspec.Struct, frozen=True, kw_only=True):
    """`first_…` is who would grant it, `second_by` who confirmed that: two persons always."""

    id: PetitionId
    charge: ChargeId
    sanction: SanctionId
    kind: Kind
    state: str
    text: str
    by: PersonId
    at: datetime
    due: datetime
    first_by: PersonId | None = None
    first_at: datetime | None = None
    reason: str = ""  # of the grant, or of the refusal
    second_by: PersonId | None = None
    second_reason: str = ""
    ended_at: datetime | None = None
    district: DistrictId | None = None  # whose regulators judge it since it was handed up; None: not late
