"""Fingerprints of drawings, their differences, and files held against a version, as plain values."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NewType
from uuid import UUID

import msgspec

from app.core.ids import CaseId, PersonId
from drawing_review.cases.model import FileId, VersionId
from drawing_review.drawing.identity import Answer, Identity

HoldingId = NewType("HoldingId", UUID)


class FileIdentity(msgspec.Struct, frozen=True, kw_only=True):
    """The fingerprints (图纸指纹) of one drawing; its bytes' is the file's own."""

    id: FileId
    case: CaseId
    structure: str
    picture: str
    entities: int

    def with_bytes(self, sha256: str) -> Identity:
        return Identity(sha256, self.structure, self.picture, self.entities)


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """A drawing held against its predecessor (版本比对): one row and one content-addressed blob."""

    id: UUID
    case: CaseId
    file: FileId
    against: FileId
    answer: Answer
    counts: dict[str, int]
    difference: str  # key of the Compared in the object store
    at: datetime


class Holding(msgspec.Struct, frozen=True, kw_only=True):
    """A file held against a version (比对批准图纸): is this the approved drawing?"""

    id: HoldingId
    case: CaseId
    version: VersionId
    file: str
    sha256: str
    size: int
    state: str
    by: PersonId
    at: datetime
    against: FileId | None = None  # the drawing of the set that it was found to be, or to come nearest to
    answer: str = ""
    counts: dict[str, int] = {}
    difference: str = ""  # key of the Compared; "" where there is none
    refusal: dict[str, Any] = {}  # code and data when the file could not be read
