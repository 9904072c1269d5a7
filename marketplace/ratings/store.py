"""Rows ↔ values of ratings."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from app.core.ids import OrganisationId
from marketplace.contracts.model import ContractId
from marketplace.ratings.model import Rating
from marketplace.ratings.tables import RatingTable
from marketplace.tenders.model import TenderId
from storage.constraints import means
from storage.rows import Rows

rows = Rows({Rating: (RatingTable, "评价")})

means("rating_once", "rated_already")


async def of_contract(contract: ContractId) -> list[Rating]:
    return await rows.of(Rating, contract=contract)


async def of_tender(tender: TenderId) -> list[Rating]:
    return await rows.of(Rating, tender=tender)


async def of_organisations(organisations: Collection[OrganisationId]) -> list[Rating]:
    """What was said of them, in the order in which it came."""
    if not organisations:
        return []
    found = RatingTable.select().where(RatingTable.of.is_in(list(organisations)))
    return msgspec.convert(await found.order_by(RatingTable.id).output(load_json=True), list[Rating])
