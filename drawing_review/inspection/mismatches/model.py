"""A mismatch (现场与批准图纸不符): what an inspector found on site, and the supervision case it opens."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

import msgspec

from app.core.fact import Fact
from app.core.ids import DistrictId, PersonId
from app.register.notices.model import NoticeId
from drawing_review.archive.model import SetId

MismatchId = NewType("MismatchId", UUID)


class Position(msgspec.Struct, frozen=True):
    """Where it was: degrees (WGS 84), metres of accuracy (0: not told), and who told it."""

    latitude: float
    longitude: float
    accuracy: float = 0.0
    source: str = "browser"  # browser | photo


class Photo(msgspec.Struct, frozen=True, kw_only=True):
    """One photograph. `original` is kept as evidence and never shown; `shown` was painted anew from it."""

    original: str  # SHA-256 in the object store
    name: str
    shown: str = ""  # empty: not made yet, or the picture could not be read
    problem: str = ""  # code of the refusal where it could not
    taken_at: str = ""  # as the camera wrote it
    position: Position | None = None


class Result(StrEnum):
    RECTIFIED = "rectified"  # 已按图整改
    UNFOUNDED = "unfounded"  # 经核查相符
    REFERRED = "referred"  # 移送处理


class Mismatch(msgspec.Struct, frozen=True, kw_only=True):
    id: MismatchId
    number: str  # 监督核查通知书文号
    notice: NoticeId
    set: SetId
    district: DistrictId
    sheet: int
    text: str
    place: tuple[float, float] | None  # mm on the sheet, from its upper left corner
    position: Position | None
    photos: tuple[Photo, ...]
    state: str
    by: PersonId
    at: datetime
    result: Result | None = None
    decision: str = ""
    decided_by: PersonId | None = None
    decided_at: datetime | None = None


class MismatchOpened(Fact, frozen=True, tag="mismatch.opened"):  # 现场不符，转监督核查
    mismatch: MismatchId
    number: str
    set: SetId
    sheet: int
    text: str
    place: tuple[float, float] | None
    position: Position | None
    photos: list[str]
    at: datetime


class PhotosMade(Fact, frozen=True, tag="mismatch.photos_made"):  # 处理现场照片
    mismatch: MismatchId
    photos: list[Photo]


class MismatchDecided(Fact, frozen=True, tag="mismatch.decided"):  # 核查办结
    mismatch: MismatchId
    result: Result
    decision: str
    at: datetime
