"""A joint site visit (联合踏勘) of a case: when and where, who comes, what was photographed and recorded."""

from __future__ import annotations

import hashlib
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

import msgspec

from app.core.ids import CaseId, PersonId
from app.register.photographs.model import Photograph, Place
from drawing_review.cases.model import SeatId

VisitId = NewType("VisitId", UUID)
PictureId = NewType("PictureId", UUID)


class Answer(StrEnum):
    """What a seat says to the appointment."""

    COMES = "comes"  # 参加
    DECLINES = "declines"  # 不参加（说明理由，书面提出意见）


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    id: VisitId
    case: CaseId
    number: int  # within the case
    at: datetime
    place: str  # 集合地点
    purpose: str  # 踏勘内容
    state: str
    called_by: PersonId
    called_at: datetime
    record: str = ""  # 踏勘记录
    digest: str = ""  # SHA-256 of what is signed
    ended_at: datetime | None = None
    ending: str = ""  # why it was called off


class Attendance(msgspec.Struct, frozen=True, kw_only=True):
    """One seat at one visit: its answer, who came for it, what it found, and his signature."""

    id: UUID
    visit: VisitId
    seat: SeatId
    answer: Answer | None = None
    reason: str = ""
    person: PersonId | None = None  # who answered, later who came
    arrived_at: datetime | None = None
    place: Place | None = None
    finding: str = ""  # 本部门意见
    signed: str = ""  # the digest that was signed
    signed_at: datetime | None = None


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """A located photograph that belongs to the visit."""

    id: PictureId
    visit: VisitId
    photograph: Photograph
    caption: str
    taken_by: PersonId
    added_at: datetime


class Record(msgspec.Struct, frozen=True):
    """What those who came sign: the words, each seat's finding, and the photographs by their bytes."""

    visit: VisitId
    at: datetime
    place: str
    text: str
    findings: tuple[tuple[SeatId, str], ...]
    pictures: tuple[str, ...]  # SHA-256 of each

    @property
    def digest(self) -> str:
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()
