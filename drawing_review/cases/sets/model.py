"""What does not agree within a set (成套核对), as plain values."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import msgspec

from app.core.ids import CaseId
from drawing_review.cases.model import VersionId


class PointKind(StrEnum):
    MISSING = "missing"  # 目录有、图纸中没有
    SURPLUS = "surplus"  # 图纸中有、目录没有
    NAME = "name"  # 目录与图签的图名不同
    TWICE = "twice"  # 同一图号出现两次
    UNPRINTED = "unprinted"  # 有 DXF、没有签章 PDF
    UNMATCHED = "unmatched"  # PDF 页认不出图号
    PROPORTION = "proportion"  # 页面比例不同
    SCALE = "scale"  # 出图比例不同
    TITLE = "title"  # 图签内容不同
    TEXTS = "texts"  # 文字不同
    UNREADABLE_TEXT = "unreadable_text"  # PDF 文字为线条，无法比对
    PICTURE = "picture"  # 图面不同


class Point(msgspec.Struct, frozen=True):
    """One thing that does not agree: of which sheet, what one side says and what the other."""

    kind: PointKind
    number: str
    one: str = ""  # as the index, or the DXF, says
    other: str = ""  # as the drawing, or the PDF, says
    drawing: str = ""  # id of the DXF's file
    paper: str = ""  # id of the PDF's file
    page: int = 0  # from 1
    place: tuple[float, float] | None = None  # on the drawing, where it can be told


class DraftCheck(msgspec.Struct, frozen=True, kw_only=True):
    """A draft held against itself before it is submitted; of each content (`sha256`: its set hash) once."""

    id: UUID
    case: CaseId
    sha256: str
    counts: dict[str, int]
    points: str  # key of the points in the object store
    at: datetime


class SetCheck(msgspec.Struct, frozen=True, kw_only=True):
    """A set held against itself: one row and one content-addressed blob."""

    id: VersionId
    case: CaseId
    counts: dict[str, int]
    points: str  # key of the points in the object store
    at: datetime
