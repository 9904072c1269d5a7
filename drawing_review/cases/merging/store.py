"""Rows ↔ values of relations."""

from __future__ import annotations

from app.core.ids import CaseId
from drawing_review.cases.merging.model import Relation
from drawing_review.cases.merging.tables import OpinionRelationTable
from storage.rows import Rows

rows = Rows({Relation: (OpinionRelationTable, "意见标注")})


async def of_case(case: CaseId) -> list[Relation]:
    """Every relation of the case, those that ended as well."""
    return await rows.of(Relation, case=case)
