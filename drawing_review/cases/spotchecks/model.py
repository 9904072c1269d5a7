"""A round of spot checks (抽查批次): which cases concluded by commitment were drawn, and their outcome."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

import msgspec

from app.core.ids import CaseId, DistrictId, PersonId
from app.draw.model import DrawId

RoundId = NewType("RoundId", UUID)
PickId = NewType("PickId", UUID)


class Finding(StrEnum):
    """What the check found of the promise (核查结果)."""

    KEPT = "kept"  # 承诺属实
    BROKEN = "broken"  # 违反承诺


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """`cases[i]` stands on the roster under receipt i + 1; the first `wanted` of the order are checked."""

    id: RoundId
    number: int
    district: DistrictId
    draw: DrawId
    cases: tuple[CaseId, ...]
    wanted: int
    percent: int  # as it was in force on the day of the call, with the basis that letters cite
    days: int  # working days for the check
    basis: str
    state: str
    called_by: PersonId
    called_at: datetime
    drawn_at: datetime | None = None


class Pick(msgspec.Struct, frozen=True, kw_only=True):
    """A case that was drawn (抽中办件). `place` is its place in the drawn order, from 1."""

    id: PickId
    round: RoundId
    case: CaseId
    place: int
    due: datetime
    state: str
    report: str = ""  # 核查情况
    checked_by: PersonId | None = None
    checked_at: datetime | None = None
