"""Rows ↔ values of set checks."""

from __future__ import annotations

from app.core.ids import CaseId
from drawing_review.cases.model import VersionId
from drawing_review.cases.sets.model import DraftCheck, SetCheck
from drawing_review.cases.sets.tables import DraftCheckTable, SetCheckTable
from storage.rows import Rows

rows = Rows({SetCheck: (SetCheckTable, "成套核对"), DraftCheck: (DraftCheckTable, "成套核对")})


async def of_version(version: VersionId) -> SetCheck | None:
    """The check of a set, if it was done."""
    found = await rows.of(SetCheck, id=version)
    return found[0] if found else None


async def of_draft(case: CaseId, sha256: str) -> DraftCheck | None:
    """The check of a draft with this content, if it was done."""
    found = await rows.of(DraftCheck, case=case, sha256=sha256)
    return found[0] if found else None
