"""Rows ↔ values of signed checklists."""

from __future__ import annotations

from app.core.ids import CaseId
from drawing_review.cases.checklists.model import Checklist
from drawing_review.cases.checklists.tables import ChecklistTable
from storage.rows import Rows

rows = Rows({Checklist: (ChecklistTable, "审查要点表")})


async def of_case(case: CaseId) -> list[Checklist]:
    """Every checklist of the case, in the order they were signed: the last one of a version holds."""
    return await rows.of(Checklist, case=case)
