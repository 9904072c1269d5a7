"""What is taken out of a case: who ordered it, and what it held."""

from __future__ import annotations

from datetime import datetime

from app.core.fact import Fact
from app.core.ids import CaseId
from drawing_review.cases.exports.model import ExportId, Kind


class ExportOrdered(Fact, frozen=True, tag="export.ordered"):  # 导出
    case: CaseId
    export: ExportId
    version_number: int
    kind: Kind
    at: datetime


class ExportWritten(Fact, frozen=True, tag="export.written"):  # 导出完成
    case: CaseId
    export: ExportId
    sha256: str
    opinions: int
    left_out: int
    at: datetime


class ExportTaken(Fact, frozen=True, tag="export.taken"):  # 下载导出文件
    case: CaseId
    export: ExportId
    sha256: str
