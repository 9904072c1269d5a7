"""Rows ↔ values of design changes."""

from __future__ import annotations

from app.core.ids import CaseId
from drawing_review.cases.changes.model import Change
from drawing_review.cases.changes.tables import DesignChangeTable
from storage.rows import Rows

rows = Rows({Change: (DesignChangeTable, "设计变更")})


async def of_case(case: CaseId) -> Change | None:
    """What the case changes; None where it is not the review of a change."""
    found = await rows.of(Change, id=case)
    return found[0] if found else None
