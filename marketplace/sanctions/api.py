"""The JSON API of sanctions: what is public, and the import of another platform's listings."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec import Meta

from marketplace.sanctions import commands, queries
from marketplace.sanctions.model import Foreign, Level, Measure, Running, Sanction
from marketplace.sanctions.rules import MOST_IMPORTED, check_listings
from storage.unit import Context


class SanctionOut(msgspec.Struct, frozen=True):
    """A sanction as everybody reads it, with its basis and authority; no person is named."""

    id: UUID
    number: str
    state: str
    agency: UUID | None
    code: str
    name: str
    measure: Measure
    level: Level
    basis: str
    authority: str
    document: str
    reason: str
    since: datetime
    until: datetime
    repair_from: datetime
    district: UUID | None
    services: tuple[str, ...]
    running: Running
    source: str


class ListingsIn(msgspec.Struct, forbid_unknown_fields=True):
    """Listings of another platform; `source` is its name."""

    source: Annotated[str, Meta(min_length=2, max_length=100)]
    listings: Annotated[list[Foreign], Meta(min_length=1, max_length=MOST_IMPORTED)]


def sanction_out(one: Sanction) -> SanctionOut:
    return SanctionOut(**{name: getattr(one, name) for name in SanctionOut.__struct_fields__})


@get("/api/sanctions", public="sanctions are published")
async def list_sanctions() -> list[SanctionOut]:
    """What stands or is shown now, newest first."""
    return [sanction_out(one) for one in await queries.listed()]


@post("/api/sanctions/import", operation=commands.import_listings)
async def import_listings(context: NamedDependency[Context], data: JSONBody[ListingsIn]) -> dict[str, int]:
    """How many were new. What was imported before, or has ended, is passed over."""
    check_listings(data.listings)
    told = await commands.import_listings(context, data.source, data.listings)
    return {"imported": len(told or [])}


routes = [list_sanctions, import_listings]
