"""Rows of qualifications as values."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from app.core.ids import OrganisationId
from app.core.refusal import Refused
from marketplace.agencies.qualifications.model import Qualification, QualificationId
from marketplace.agencies.qualifications.tables import QualificationTable
from marketplace.agencies.rows import FileRows
from storage import engine

QUALIFICATIONS = FileRows(Qualification, QualificationTable, "资质")

_ELSEWHERE = """
SELECT DISTINCT mine.id FROM agency_qualification mine JOIN agency_qualification other
ON other.kind = mine.kind AND other.number = mine.number AND other.agency <> mine.agency
JOIN agency a ON a.id = other.agency AND a.state <> 'refused'
JOIN organisation own ON own.id = mine.agency
JOIN organisation theirs ON theirs.id = other.agency AND theirs.code <> own.code
WHERE mine.agency = $1 AND mine.state IN ('given', 'accepted') AND other.state IN ('given', 'accepted')
"""


async def lock(agency: OrganisationId, id: QualificationId) -> Qualification:
    """A qualification of that agency, locked; one of another agency does not exist. Refused("not_found")."""
    found = await QUALIFICATIONS.one(id, lock=True)
    if found.agency != agency:
        raise Refused("not_found", thing="资质")
    return found


async def elsewhere(agency: OrganisationId) -> frozenset[UUID]:
    """Those of the agency's certificates that another agency has in its file too.

    Who claims the same credit code, or was refused, keeps nobody out: whose the code is decides the window.
    """
    return frozenset(row["id"] for row in await engine.fetch(_ELSEWHERE, agency))


async def due(now: datetime, most: int = 100) -> list[Qualification]:
    """Those nobody judged within the limit, the oldest first."""
    rows = await engine.fetch(
        "SELECT * FROM agency_qualification WHERE check_due <= $1 ORDER BY check_due LIMIT $2", now, most
    )
    return [QUALIFICATIONS.value(row) for row in rows]
