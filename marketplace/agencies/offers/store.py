"""Rows of offers as values."""

from __future__ import annotations

from app.core.ids import OrganisationId
from app.core.refusal import Refused
from marketplace.agencies.offers.model import Offer, OfferId
from marketplace.agencies.offers.tables import OfferTable
from marketplace.agencies.rows import FileRows

OFFERS = FileRows(Offer, OfferTable, "服务报价")


async def lock(agency: OrganisationId, id: OfferId) -> Offer:
    """An offer of that agency, locked; one of another agency does not exist. Refused("not_found")."""
    found = await OFFERS.one(id, lock=True)
    if found.agency != agency:
        raise Refused("not_found", thing="服务报价")
    return found
