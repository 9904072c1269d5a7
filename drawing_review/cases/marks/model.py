"""Marks (标注) that a reviewer draws on a drawing for an opinion: plain values in drawing units."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, NewType
from uuid import UUID

import msgspec
from msgspec import Meta

from app.core.ids import CaseId, PersonId
from drawing_review.cases.consultations.model import ConsultationId
from drawing_review.cases.model import Anchor, FileId, Opinion, OpinionId, SeatId, Severity

MarkId = NewType("MarkId", UUID)
DraftId = NewType("DraftId", UUID)
PictureId = NewType("PictureId", UUID)

MOST_VERTICES = 2000  # of one mark
MOST_MARKS = 50  # of one opinion
MOST_VERTICES_IN_ALL = 4000  # of one opinion
LONGEST_TEXT = 500  # of one mark

Point = tuple[float, float]


class MarkKind(StrEnum):
    """What is drawn; `points` says of each what its points are."""

    CLOUD = "cloud"  # 云线：两个对角
    ARROW = "arrow"  # 箭头：尾、尖
    RECTANGLE = "rectangle"  # 矩形：两个对角
    POLYGON = "polygon"  # 多边形：各顶点
    FREEHAND = "freehand"  # 手绘：依次经过的点
    TEXT = "text"  # 文字：左下角
    HIGHLIGHT = "highlight"  # 高亮：两个对角
    STAMP = "stamp"  # 图章：中心
    DIMENSION = "dimension"  # 尺寸：起点、终点、尺寸线经过的点
    LINK = "link"  # 图纸链接：所在点
    PICTURE = "picture"  # 附图：所在点


class Target(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sheet that a link leads to; of a file of the same set."""

    file: FileId
    sheet: str


class Mark(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One mark. `anchor` names file, layout, sheet and the entity it is about (handle path), if any.

    `text` is what is written beside it: words, the stamp's, a caption; of a dimension it is the length as
    it was measured. `discipline` decides its style (`styles.STYLES`).
    """

    id: MarkId
    kind: MarkKind
    anchor: Anchor
    points: Annotated[tuple[Point, ...], Meta(min_length=1, max_length=MOST_VERTICES)]
    text: Annotated[str, Meta(max_length=LONGEST_TEXT)] = ""
    discipline: Annotated[str, Meta(max_length=40)] = ""
    target: Target | None = None
    picture: PictureId | None = None


class Certainty(StrEnum):
    """How surely a mark stands where it is shown in a version (重新定位的把握)."""

    GIVEN = "given"  # 本版标注
    SURE = "sure"  # 确定：图元未变
    MOVED = "moved"  # 随图元移动
    PLACE = "place"  # 仅按位置：没有图元，或图元已修改，或尚未比对
    GONE = "gone"  # 图元已删除


class GivenMark(msgspec.Struct, frozen=True, kw_only=True):
    """A mark of an opinion that was given (已提出的标注)."""

    id: MarkId
    case: CaseId
    opinion: OpinionId
    number: int  # among the marks of the opinion
    version: int  # on which it was drawn
    person: PersonId
    mark: Mark
    at: datetime


class ConfirmedPlace(msgspec.Struct, frozen=True, kw_only=True):
    """Where a person says that a mark of an earlier version stands in this one (人工确认位置)."""

    id: UUID
    case: CaseId
    given: MarkId
    version: int
    mark: Mark  # as it stands there
    certainty: Certainty  # that was shown when he confirmed
    person: PersonId
    at: datetime


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """A given mark as it stands in one version, with the opinion it belongs to."""

    mark: Mark
    opinion: Opinion
    given_on: int  # number of the version it was drawn on
    certainty: Certainty
    confirmed: bool = False


class Drafted(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """An opinion with its marks while it is written: what its author typed and drew, complete or not."""

    version: int
    text: Annotated[str, Meta(max_length=4000)] = ""
    severity: Severity = Severity.ORDINARY
    clause: Annotated[str, Meta(max_length=200)] = ""
    anchor: Anchor = Anchor()
    finding: Annotated[str, Meta(max_length=64)] = ""
    late: Annotated[str, Meta(max_length=400)] = ""
    consultation: ConsultationId | None = None  # from which it comes
    marks: Annotated[tuple[Mark, ...], Meta(max_length=MOST_MARKS)] = ()


class OpinionDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A draft as it is kept for its author (未提出的意见草稿): nobody else reads it."""

    id: DraftId
    case: CaseId
    seat: SeatId
    person: PersonId
    version: int
    body: Drafted
    kept_at: datetime


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """A picture that a mark shows (附图): of its author alone until an opinion with it is given."""

    id: PictureId
    case: CaseId
    person: PersonId
    name: str
    media_type: str
    size: int  # bytes
    sha256: str
    at: datetime
