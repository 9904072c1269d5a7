"""The JSON API of avoidance."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from app.core.ids import OrganisationId
from marketplace.tenders.api import TenderOut, shown
from marketplace.tenders.avoidance.commands import avoid_agency
from marketplace.tenders.model import TenderId
from storage.unit import Context


class AvoidanceIn(msgspec.Struct, forbid_unknown_fields=True):
    agency: OrganisationId
    reason: Annotated[str, Meta(min_length=1, max_length=4000)]


@post("/api/tenders/{tender_id:uuid}/avoidances", operation=avoid_agency)
async def avoid(
    context: NamedDependency[Context], tender_id: FromPath[UUID], data: JSONBody[AvoidanceIn]
) -> TenderOut:
    await avoid_agency(context, TenderId(tender_id), data.agency, data.reason)
    return await shown(tender_id)


routes = [avoid]
