"""What a reviewer makes of a finding of the machine (对机审结果的判定)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, NewType
from uuid import UUID

import msgspec

from app.core.ids import CaseId, PersonId
from drawing_review.cases.model import OpinionId, SeatId

JudgementId = NewType("JudgementId", UUID)


class Verdict(StrEnum):
    CONFIRMED = "confirmed"  # 采纳为审查意见
    OVERRULED = "overruled"  # 不采纳
    LOOKED = "looked"  # 已人工核对（机器无法判断）


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """One reviewer's word on one finding of one version. `alike` names the same finding on a later one."""

    id: JudgementId
    case: CaseId
    version: int
    finding: str
    alike: str
    verdict: Verdict
    reason: str
    seat: SeatId
    person: PersonId
    opinion: OpinionId | None = None
    at: datetime


def alike(finding: dict[str, Any]) -> str:
    """What the finding is whatever the file's hash: check, entity, sheet, outcome and numbers."""
    parts = ("check", "layout", "sheet", "handle", "outcome", "measured", "required", "missing")
    return "|".join(str(finding.get(name, "")) for name in parts)
