"""What happens to the draft of a set (成套文件草稿) before it is submitted."""

from __future__ import annotations

from datetime import datetime

from app.core.fact import Fact
from app.core.ids import CaseId
from drawing_review.cases.model import FileId, FileKind


class FileAdded(Fact, frozen=True, tag="file.added"):  # 加入成套文件
    case: CaseId
    file: FileId
    name: str
    kind: FileKind
    sha256: str
    size: int
    state: str
    replaces: FileId | None
    at: datetime


class FileRemoved(Fact, frozen=True, tag="file.removed"):  # 移除成套文件
    case: CaseId
    file: FileId
    name: str


class FileSorted(Fact, frozen=True, tag="file.sorted"):  # 更正文件类别
    case: CaseId
    file: FileId
    kind: FileKind
