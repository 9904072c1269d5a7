"""The consultation (远程互动): reviewer and designer on the same live sheet, before an opinion is given.

It stops no clock and binds nobody; who asked what, who came and what was said stays on record.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

import msgspec

from app.core.ids import CaseId, PersonId
from drawing_review.cases.model import Anchor, OpinionId, SeatId

ConsultationId = NewType("ConsultationId", UUID)


class Consultation(msgspec.Struct, frozen=True, kw_only=True):
    """One question of a seat about one place of a sheet."""

    id: ConsultationId
    case: CaseId
    number: int  # within the case
    seat: SeatId
    version: int
    anchor: Anchor
    question: str
    state: str
    opened_by: PersonId
    opened_at: datetime
    closed_at: datetime | None = None
    closing: str = ""  # what came of it, in the reviewer's words


class TurnKind(StrEnum):
    JOINED = "joined"  # 加入
    SAID = "said"  # 发言


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody joined, or said something."""

    id: UUID
    consultation: ConsultationId
    person: PersonId
    kind: TurnKind
    text: str = ""
    at: datetime


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """An opinion that came of a consultation."""

    id: UUID
    consultation: ConsultationId
    opinion: OpinionId
