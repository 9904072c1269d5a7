"""Rows ↔ values of credit."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from app.core.ids import OrganisationId
from marketplace.credit.model import Point, Standing
from marketplace.credit.tables import CreditPointTable, CreditStandingTable
from storage.engine import execute, fetch
from storage.rows import Rows

rows = Rows({Point: (CreditPointTable, "信用记分"), Standing: (CreditStandingTable, "信用分")})


async def lock(agency: OrganisationId) -> None:
    """One writer of an agency's credit at a time, also of one that has none yet."""
    await execute("SELECT pg_advisory_xact_lock(hashtextextended('credit:' || $1, 0))", str(agency))


async def lock_source(source: str) -> None:
    """Counting and undoing of one event wait for each other, whichever job comes first."""
    await execute("SELECT pg_advisory_xact_lock(hashtextextended('credit of ' || $1, 0))", source)


async def of_agency(agency: OrganisationId) -> list[Point]:
    """In the order in which they were counted."""
    return await rows.of(Point, agency=agency)


async def by_source(source: str) -> Point | None:
    found = await rows.of(Point, source=source)
    return found[0] if found else None


async def of_agencies(agencies: Collection[OrganisationId]) -> dict[OrganisationId, list[Point]]:
    """The points of each, an empty list for who has none."""
    found: dict[OrganisationId, list[Point]] = {one: [] for one in agencies}
    if found:
        asked = CreditPointTable.select().where(CreditPointTable.agency.is_in(list(found)))
        for one in msgspec.convert(await asked.order_by(CreditPointTable.id), list[Point]):
            found[one.agency].append(one)
    return found


async def standing(agency: OrganisationId) -> Standing | None:
    found = await rows.of(Standing, id=agency)
    return found[0] if found else None


async def keep(value: Standing) -> None:
    before = await standing(value.id)
    if before is None:
        await rows.add(value)
    else:
        await rows.save(before, value)


async def expired() -> list[OrganisationId]:
    """Whose score has changed by an expiry since it was computed."""
    found = await fetch(
        "SELECT id FROM credit_standing WHERE next_due <= clock_timestamp() ORDER BY next_due LIMIT 200"
    )
    return [row["id"] for row in found]
