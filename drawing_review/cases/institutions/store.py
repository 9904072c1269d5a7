"""Rows ↔ values of review institutions."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from app.core.ids import BodyId, CaseId, OrganisationId, ProjectId
from drawing_review.cases.institutions.model import Institution, Issue, Purchase
from drawing_review.cases.institutions.tables import InstitutionTable, IssueTable, PurchaseTable
from drawing_review.cases.model import Seat
from storage.engine import fetch
from storage.rows import Rows

rows = Rows(
    {
        Institution: (InstitutionTable, "审图机构"),
        Purchase: (PurchaseTable, "政府购买记录"),
        Issue: (IssueTable, "签发"),
    }
)

_SEATS = """
SELECT s.* FROM review_seat s JOIN review_institution i ON i.id = s.body JOIN review_case c ON c.id = s.case
WHERE i.organisation = $1 AND c.state NOT IN ('passed', 'withdrawn') ORDER BY s.id DESC LIMIT 200
"""


async def open_reviews(project: ProjectId) -> list[CaseId]:
    """The cases of the project that are under review now."""
    sql = """
    SELECT id FROM review_case WHERE project = $1 AND matter = 'review' AND state = 'reviewing' ORDER BY id
    """
    return [CaseId(row["id"]) for row in await fetch(sql, project)]


async def lock(organisation: OrganisationId) -> None:
    """One contract of the organisation at a time, also while it has no body yet. Until the unit ends."""
    await fetch("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", str(organisation))


async def of_organisation(organisation: OrganisationId) -> Institution | None:
    found = await rows.of(Institution, organisation=organisation)
    return found[0] if found else None


async def among(bodies: Collection[BodyId]) -> dict[BodyId, Institution]:
    """Which of the bodies are review institutions."""
    if not bodies:
        return {}
    query = InstitutionTable.select().where(InstitutionTable.id.is_in(list(bodies)))
    return {one.id: one for one in msgspec.convert(await query, list[Institution])}


async def purchases(project: ProjectId) -> list[Purchase]:
    return await rows.of(Purchase, project=project)


async def issues(case: CaseId) -> list[Issue]:
    return await rows.of(Issue, case=case)


async def seats_of(organisation: OrganisationId) -> list[Seat]:
    """The seats of the organisation in open cases, the newest first."""
    return [msgspec.convert(dict(row), Seat) for row in await fetch(_SEATS, organisation)]
