"""Rows ↔ values of signatures."""

from __future__ import annotations

from app.core.ids import CaseId
from drawing_review.cases.signing.model import PartSignature
from drawing_review.cases.signing.tables import PartSignatureTable
from storage.rows import Rows

rows = Rows({PartSignature: (PartSignatureTable, "签署")})


async def of_case(case: CaseId) -> list[PartSignature]:
    """Every signature of the case, those taken back as well."""
    return await rows.of(PartSignature, case=case)
