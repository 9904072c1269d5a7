"""A part signed (专业签署): what one reviewer says of his discipline, for one version, by its hash."""

from __future__ import annotations

import hashlib
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import msgspec

from app.core.ids import CaseId, PersonId
from drawing_review.cases.model import SeatId


class Result(StrEnum):
    """What a part, a seat and the case come to; the later in this order, the more severe."""

    AGREES = "agrees"  # 通过
    OBJECTS = "objects"  # 不通过


class PartSignature(msgspec.Struct, frozen=True, kw_only=True):
    """One discipline of one seat, signed by its reviewer on one version. Void once he takes it back."""

    id: UUID
    case: CaseId
    seat: SeatId
    discipline: str
    person: PersonId
    version: int
    sha256: str  # of the drawing that was signed
    result: Result
    note: str
    digest: str  # of the statement
    at: datetime
    void_at: datetime | None = None


def statement(seat: SeatId, discipline: str, version: int, sha256: str, result: Result, note: str) -> str:
    """The words that are signed, one line a field; its SHA-256 is kept with the signature."""
    return "\n".join((str(seat), discipline, str(version), sha256, result.value, note))


def digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()
