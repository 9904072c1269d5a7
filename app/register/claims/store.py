"""Rows of the organisations that claim one code."""

from __future__ import annotations

import msgspec

from app.core.ids import OrganisationId
from app.register.organisations.model import Organisation, Standing
from storage.constraints import means
from storage.engine import execute, fetch

means("organisation_claimed_once", "claim_exists")


async def of_code(code: str, *, lock: bool = False) -> list[Organisation]:
    """Those that claim the code and were not refused yet, in the order they came."""
    sql = "SELECT * FROM organisation WHERE code = $1 AND standing = 'claimed' ORDER BY id"
    rows = await fetch(f"{sql} FOR UPDATE" if lock else sql, code)
    return msgspec.convert([dict(row) for row in rows], list[Organisation])


async def set_standing(id: OrganisationId, standing: Standing) -> None:
    await execute("UPDATE organisation SET standing = $2 WHERE id = $1", id, standing)
