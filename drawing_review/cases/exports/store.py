"""Rows ↔ values of exports."""

from __future__ import annotations

from app.core.ids import CaseId, PersonId
from drawing_review.cases.exports.model import Export
from drawing_review.cases.exports.tables import ExportTable
from storage.rows import Rows

rows = Rows({Export: (ExportTable, "导出文件")})


async def own(case: CaseId, person: PersonId | None) -> list[Export]:
    """What he ordered of a case, newest first."""
    return list(reversed(await rows.of(Export, case=case, ordered_by=person))) if person else []
