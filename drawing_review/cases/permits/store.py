"""Rows ↔ values of permits."""

from __future__ import annotations

from app.core.ids import CaseId
from drawing_review.cases.permits.model import Permit
from drawing_review.cases.permits.tables import PermitTable
from storage.rows import Rows

rows = Rows({Permit: (PermitTable, "许可决定")})


async def of_case(case: CaseId) -> list[Permit]:
    """Every decision of the case, in the order they came."""
    return await rows.of(Permit, case=case)
