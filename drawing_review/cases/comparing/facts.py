"""What is learnt about the identity of a case's drawings. None of it changes the case."""

from __future__ import annotations

from datetime import datetime

from app.core.fact import Fact
from app.core.ids import CaseId
from drawing_review.cases.comparing.model import HoldingId
from drawing_review.cases.model import FileId, VersionId


class DrawingIdentified(Fact, frozen=True, tag="drawing.identified"):  # 登记图纸指纹
    case: CaseId
    version: VersionId | None  # None: the file stood in the draft
    sha256: str
    structure: str
    picture: str
    entities: int
    file: FileId | None = None  # None before there were sets, here and below: the version's only file


class DrawingCompared(Fact, frozen=True, tag="drawing.compared"):  # 版本比对完成
    case: CaseId
    version: VersionId | None
    against: FileId
    answer: str
    counts: dict[str, int]
    difference: str
    file: FileId | None = None


class ComparisonAsked(Fact, frozen=True, tag="drawing.comparison_asked"):  # 要求与更早的版本比对
    case: CaseId
    version: VersionId
    file: FileId
    against: FileId


class FileHeld(Fact, frozen=True, tag="drawing.held"):  # 提交文件比对
    case: CaseId
    holding: HoldingId
    version: VersionId
    file: str
    sha256: str
    size: int
    at: datetime


class FileAnswered(Fact, frozen=True, tag="drawing.held_answered"):  # 文件比对完成
    case: CaseId
    holding: HoldingId
    answer: str
    counts: dict[str, int]
    difference: str
    against: FileId | None = None


class FileUnreadable(Fact, frozen=True, tag="drawing.held_unreadable"):  # 比对的文件无法读取
    case: CaseId
    holding: HoldingId
    code: str
    data: dict[str, str]
