"""What another seat says to an opinion: it seconds (附议) or contests it (异议)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

import msgspec

from app.core.ids import CaseId, PersonId
from drawing_review.cases.model import OpinionId, SeatId

StanceId = NewType("StanceId", UUID)


class StanceKind(StrEnum):
    SECONDS = "seconds"  # 附议
    CONTESTS = "contests"  # 异议


class Stance(msgspec.Struct, frozen=True, kw_only=True):
    """One seat's stance on one opinion. A contest blocks the conclusion until it is settled."""

    id: StanceId
    case: CaseId
    opinion: OpinionId
    seat: SeatId
    person: PersonId
    kind: StanceKind
    reason: str
    at: datetime
    ended_at: datetime | None = None
    ending: str = ""  # taken back, or settled by a meeting

    @property
    def holds(self) -> bool:
        return self.ended_at is None
