"""The JSON API of offers."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from app.core.ids import OrganisationId
from marketplace.agencies.model import PLAIN
from marketplace.agencies.offers import commands
from marketplace.agencies.offers.model import Offer, OfferId, Terms
from marketplace.agencies.offers.store import OFFERS
from storage.unit import Context


class OfferIn(msgspec.Struct, forbid_unknown_fields=True):
    """Yuan, tax included, for one unit; working days."""

    price: Decimal
    unit: Annotated[str, Meta(min_length=1, max_length=20, pattern=PLAIN)]
    days: Annotated[int, Meta(ge=1, le=1000)]
    commitment: Annotated[str, Meta(max_length=1000, pattern=PLAIN)] = ""


class ReasonIn(msgspec.Struct, forbid_unknown_fields=True):
    reason: Annotated[str, Meta(min_length=2, max_length=1000, pattern=PLAIN)]


@put("/api/agencies/{agency_id:uuid}/offers/{service:str}", operation=commands.make_offer)
async def make_offer(
    context: NamedDependency[Context],
    agency_id: FromPath[UUID],
    service: FromPath[str],
    data: JSONBody[OfferIn],
) -> Offer:
    """The agency's terms for a service of the catalogue, new or changed."""
    terms = Terms(price=data.price, unit=data.unit, days=data.days, commitment=data.commitment)
    fact = await commands.make_offer(context, OrganisationId(agency_id), service, terms)
    return await OFFERS.one(fact.offer)


@post("/api/agencies/{agency_id:uuid}/offers/{offer_id:uuid}/withdrawal", operation=commands.withdraw_offer)
async def withdraw_offer(
    context: NamedDependency[Context],
    agency_id: FromPath[UUID],
    offer_id: FromPath[UUID],
    data: JSONBody[ReasonIn],
) -> Offer:
    await commands.withdraw_offer(context, OrganisationId(agency_id), OfferId(offer_id), data.reason)
    return await OFFERS.one(offer_id)


routes = [make_offer, withdraw_offer]
