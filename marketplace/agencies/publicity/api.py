"""The public JSON API of agencies: no sign-in."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from litestar import get
from litestar.params import FromPath, FromQuery, QueryParameter

from app.core.ids import OrganisationId
from marketplace.agencies.model import PLAIN
from marketplace.agencies.publicity import queries
from marketplace.agencies.publicity.model import Card, PublicAgency


@get("/api/market/agencies", public="anyone may look for an agency")
async def search_agencies(
    service: Annotated[str, QueryParameter(pattern=r"^[A-Za-z0-9._-]{0,40}$")] = "",
    words: Annotated[str, QueryParameter(max_length=100, pattern=PLAIN)] = "",
    sort: Annotated[str, QueryParameter(max_length=20, pattern=PLAIN)] = "",
    down: FromQuery[bool] = False,
    limit: Annotated[int, QueryParameter(ge=1, le=200)] = 50,
    offset: Annotated[int, QueryParameter(ge=0, le=1_000_000)] = 0,
) -> list[Card]:
    """Admitted agencies; `sort` is price, days, name, practitioners or admitted_at, else a daily shuffle."""
    found, _total = await queries.cards(
        service=service, words=words, sort=sort, down=down, limit=limit, offset=offset
    )
    return found


@get("/api/market/agencies/{agency_id:uuid}", public="what an admitted agency publishes of itself")
async def show_public_agency(agency_id: FromPath[UUID]) -> PublicAgency:
    return await queries.public_agency(OrganisationId(agency_id))


routes = [search_agencies, show_public_agency]
