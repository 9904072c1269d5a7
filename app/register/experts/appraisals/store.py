"""Rows ↔ values of appraisals."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.refusal import declare
from app.register.experts.appraisals.model import Appraisal
from app.register.experts.appraisals.tables import ExpertAppraisalTable
from app.register.experts.model import ExpertId
from storage.constraints import means
from storage.rows import Rows

declare(
    "appraised_already",
    409,
    "本单位已就这次评审评价过这位专家，评价提交后不能更改。",
    "Your body has appraised this expert for this occasion; an appraisal stands as it was given.",
)
means("expert_appraisal_once", "appraised_already")
rows = Rows({Appraisal: (ExpertAppraisalTable, "专家评价")})


async def of_expert(expert: ExpertId) -> Sequence[Appraisal]:
    return await rows.of(Appraisal, expert=expert)


async def of_occasion(occasion: str) -> Sequence[Appraisal]:
    return await rows.of(Appraisal, occasion=occasion)
