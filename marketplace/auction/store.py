"""Rows ↔ values of auctions."""

from __future__ import annotations

from marketplace.auction.model import Auction, AuctionId, Word
from marketplace.auction.tables import AuctionTable, WordTable
from marketplace.tenders.model import LotId, TenderId
from storage.engine import fetch
from storage.rows import Rows

rows = Rows({Auction: (AuctionTable, "竞价"), Word: (WordTable, "报价")})

_WAITING = """
SELECT id FROM tender WHERE state = 'opening' AND method = 'auction' AND hold = '' ORDER BY id LIMIT 100
"""


async def of_tender(tender: TenderId) -> list[Auction]:
    return await rows.of(Auction, tender=tender)


async def of_lot(lot: LotId) -> Auction | None:
    found = await rows.of(Auction, lot=lot)
    return found[0] if found else None


async def words(auction: AuctionId) -> list[Word]:
    """The prices spoken, in the order they came."""
    return await rows.of(Word, auction=auction)


async def waiting() -> list[TenderId]:
    """Tenders whose bids are open and that go on by an auction."""
    return [TenderId(row["id"]) for row in await fetch(_WAITING)]


async def running() -> list[Auction]:
    return await rows.of(Auction, closed_at=None)
