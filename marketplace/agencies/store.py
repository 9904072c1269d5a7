"""Rows of agencies and notices as values. Locking reads are for commands alone."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from app.core.ids import OrganisationId
from app.core.term import CHINA
from marketplace.agencies import tables
from marketplace.agencies.model import Agency, Notice
from marketplace.agencies.rows import FileRows
from storage import engine
from storage.constraints import means

AGENCIES = FileRows(Agency, tables.AgencyTable, "中介机构")
NOTICES = FileRows(Notice, tables.NoticeTable, "补正告知")

means("agency_pkey", "agency_exists")


async def lock(id: OrganisationId) -> Agency:
    """The agency, locked: everything that changes an agency or its file takes this lock first."""
    return await AGENCIES.one(id, lock=True)


async def known(id: OrganisationId) -> Agency | None:
    rows = await engine.fetch("SELECT * FROM agency WHERE id = $1", id)
    return AGENCIES.value(rows[0]) if rows else None


async def some(ids: Collection[OrganisationId]) -> dict[OrganisationId, Agency]:
    rows = await engine.fetch("SELECT * FROM agency WHERE id = ANY ($1)", list(ids)) if ids else []
    return {row["id"]: AGENCIES.value(row) for row in rows}


async def next_number(now: datetime) -> str:
    """The next number of joining (入驻编号), as people cite it."""
    serial = await engine.fetch_value("SELECT nextval('agency_number')")
    return f"ZJ{now.astimezone(CHINA).year}-{serial:06d}"


async def due(now: datetime, most: int = 100) -> list[Agency]:
    """Agencies whose moment has come, the oldest first."""
    rows = await engine.fetch(
        "SELECT * FROM agency WHERE next_due <= $1 ORDER BY next_due LIMIT $2", now, most
    )
    return [AGENCIES.value(row) for row in rows]
