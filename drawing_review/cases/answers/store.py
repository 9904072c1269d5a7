"""Rows ↔ values of answers."""

from __future__ import annotations

from app.core.ids import CaseId
from drawing_review.cases.answers.model import Answer
from drawing_review.cases.answers.tables import AnswerTable
from storage.rows import Rows

rows = Rows({Answer: (AnswerTable, "答复")})


async def of_case(case: CaseId) -> list[Answer]:
    """Every answer of the case, in the order they came."""
    return await rows.of(Answer, case=case)
