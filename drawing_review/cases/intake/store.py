"""Rows ↔ values of intake."""

from __future__ import annotations

from app.core.ids import CaseId
from drawing_review.cases.intake.model import Application, FormalCheck, MaterialId, Provision
from drawing_review.cases.intake.tables import ApplicationTable, FormalCheckTable, ProvisionTable
from storage.engine import fetch
from storage.rows import Rows

rows = Rows(
    {
        Application: (ApplicationTable, "申请"),
        Provision: (ProvisionTable, "申请材料"),
        FormalCheck: (FormalCheckTable, "形式审查"),
    }
)

_UNANSWERED = """
SELECT id FROM review_case c WHERE state = 'correcting' AND next_due <= clock_timestamp()
AND NOT EXISTS (SELECT 1 FROM issued_notice n
    WHERE n.path = '/cases/' || c.id AND n.kind = 'correction' AND n.served_at IS NULL)
LIMIT 100
"""
_OVERDUE = """
SELECT p.id, p.case FROM review_provision p JOIN review_case c ON c.id = p.case
WHERE p.document IS NULL AND p.lapsed_at IS NULL AND p.due <= clock_timestamp()
AND c.state IN ('reviewing', 'returned', 'suspended') AND NOT EXISTS (
    SELECT 1 FROM review_provision later
    WHERE later.case = p.case AND later.code = p.code AND later.id > p.id)
ORDER BY p.due LIMIT 100
"""


async def application(case: CaseId) -> Application | None:
    """The application from which the case came; None for one that was opened without."""
    found = await rows.of(Application, case=case)
    return found[0] if found else None


async def provisions(case: CaseId) -> list[Provision]:
    return await rows.of(Provision, case=case)


async def checks(case: CaseId) -> list[FormalCheck]:
    """The formal checks, the first one first."""
    return await rows.of(FormalCheck, case=case)


async def unanswered() -> list[CaseId]:
    """Cases whose limit for the supplement has run out."""
    return [CaseId(row["id"]) for row in await fetch(_UNANSWERED)]


async def overdue() -> list[tuple[MaterialId, CaseId]]:
    """Promised materials whose deadline has passed, in cases that are under review."""
    return [(MaterialId(row["id"]), CaseId(row["case"])) for row in await fetch(_OVERDUE)]
