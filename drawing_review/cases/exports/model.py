"""What a person takes out of a case (导出), once it is written."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

import msgspec

from app.core.ids import CaseId, PersonId

ExportId = NewType("ExportId", UUID)


class Kind(StrEnum):
    LETTER = "letter"  # 审查意见书（PDF，带批注）
    OVERLAY = "overlay"  # 标注图层（DXF）
    BCF = "bcf"  # 协作格式（BCF 3.0）
    TABLE = "table"  # 意见与检查结果（CSV）


class Export(msgspec.Struct, frozen=True, kw_only=True):
    """One file, ordered by a person for himself."""

    id: ExportId
    case: CaseId
    version: int
    kind: Kind
    file: UUID | None  # the drawing that an overlay lies over
    state: str  # making | ready | failed
    ordered_by: PersonId
    ordered_at: datetime
    name: str = ""
    sha256: str = ""
    size: int = 0
    opinions: int = 0  # how many it holds
    left_out: int = 0  # on restricted sheets, which leave by no export
