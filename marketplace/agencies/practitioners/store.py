"""Rows of practitioners as values."""

from __future__ import annotations

from uuid import UUID

from app.core.ids import OrganisationId
from app.core.refusal import Refused
from marketplace.agencies.practitioners.model import Practitioner, PractitionerId
from marketplace.agencies.practitioners.tables import PractitionerTable
from marketplace.agencies.rows import FileRows
from storage import engine
from storage.constraints import means

PRACTITIONERS = FileRows(Practitioner, PractitionerTable, "从业人员")

means("agency_practitioner_once", "practitioner_exists")

_ELSEWHERE = """
SELECT DISTINCT mine.id FROM agency_practitioner mine JOIN agency_practitioner other
ON other.certificate = mine.certificate AND other.agency <> mine.agency
JOIN agency a ON a.id = other.agency AND a.state <> 'refused'
JOIN organisation own ON own.id = mine.agency
JOIN organisation theirs ON theirs.id = other.agency AND theirs.code <> own.code
WHERE mine.agency = $1 AND mine.state = 'present' AND other.state = 'present'
"""


async def lock(agency: OrganisationId, id: PractitionerId) -> Practitioner:
    """A practitioner of that agency, locked; one of another agency does not exist. Refused("not_found")."""
    found = await PRACTITIONERS.one(id, lock=True)
    if found.agency != agency:
        raise Refused("not_found", thing="从业人员")
    return found


async def elsewhere(agency: OrganisationId) -> frozenset[UUID]:
    """Those whose certificate stands in another agency's file too (挂证 suspected).

    Who claims the same credit code, or was refused, keeps nobody out: whose the code is decides the window.
    """
    return frozenset(row["id"] for row in await engine.fetch(_ELSEWHERE, agency))
