"""Rows ↔ values of stances."""

from __future__ import annotations

from app.core.ids import CaseId
from drawing_review.cases.stances.model import Stance
from drawing_review.cases.stances.tables import StanceTable
from storage.rows import Rows

rows = Rows({Stance: (StanceTable, "表态")})


async def of_case(case: CaseId) -> list[Stance]:
    """Every stance of the case, those that ended as well."""
    return await rows.of(Stance, case=case)
