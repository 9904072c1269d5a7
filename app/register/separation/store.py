"""The roles a person holds or will hold, whatever they rest on."""

from __future__ import annotations

from app.core.actor import Role
from app.core.ids import PersonId
from storage import engine

# Rights that begin later count too: two that may not meet must not be waiting for each other either.
_HELD = """
SELECT role FROM duty_grant WHERE person = $1 AND state = 'active' AND (until IS NULL OR until >= $2)
UNION SELECT role FROM mandate WHERE person = $1 AND revoked_at IS NULL AND (until IS NULL OR until >= $2)
UNION SELECT unnest(roles) FROM organisation WHERE legal_representative = $1
"""


async def roles_of(person: PersonId) -> frozenset[Role]:
    """Every role of the person's duties, mandates and offices. Call with the person locked."""
    today = await engine.fetch_value("SELECT (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date")
    return frozenset(Role(row["role"]) for row in await engine.fetch(_HELD, person, today))
