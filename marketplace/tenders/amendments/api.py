"""The JSON API of amendments."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from marketplace.tenders.amendments.commands import amend_tender
from marketplace.tenders.amendments.model import Change
from marketplace.tenders.api import TenderOut, shown
from marketplace.tenders.model import TenderId
from storage.unit import Context


class AmendmentIn(msgspec.Struct, forbid_unknown_fields=True):
    change: Change
    reason: Annotated[str, Meta(min_length=1, max_length=4000)]


@post("/api/tenders/{tender_id:uuid}/amendments", operation=amend_tender)
async def amend(
    context: NamedDependency[Context], tender_id: FromPath[UUID], data: JSONBody[AmendmentIn]
) -> TenderOut:
    await amend_tender(context, TenderId(tender_id), data.change, data.reason)
    return await shown(tender_id)


routes = [amend]
