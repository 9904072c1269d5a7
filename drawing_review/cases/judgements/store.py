"""Rows ↔ values of judgements."""

from __future__ import annotations

from app.core.ids import CaseId
from drawing_review.cases.judgements.model import Judgement
from drawing_review.cases.judgements.tables import JudgementTable
from storage.constraints import means
from storage.rows import Rows

rows = Rows({Judgement: (JudgementTable, "判定")})

means("review_judgement_once", "finding_judged")


async def of_case(case: CaseId) -> list[Judgement]:
    """Every judgement of the case, in the order they came."""
    return await rows.of(Judgement, case=case)
