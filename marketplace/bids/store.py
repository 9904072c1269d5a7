"""Rows ↔ values of bids."""

from __future__ import annotations

from uuid import UUID

from app.core.ids import OrganisationId
from app.core.refusal import Refused
from marketplace.bids.model import Bid, BidId, Correction
from marketplace.bids.tables import BidTable, CorrectionTable
from marketplace.tenders.model import LotId, TenderId
from storage.constraints import means
from storage.engine import fetch_value
from storage.rows import Rows

rows = Rows({Bid: (BidTable, "投标"), Correction: (CorrectionTable, "更正通知")})

means("bid_correction_bid_key", "corrected_once")


async def next_receipt() -> int:
    number: int = await fetch_value("SELECT nextval('bid_receipt')")
    return number


async def of_tender(tender: TenderId) -> list[Bid]:
    """All bids of a tender in the order of their receipts; drafts last."""
    found = await rows.of(Bid, tender=tender)
    return sorted(found, key=lambda bid: (bid.receipt is None, bid.receipt or 0, bid.id))


async def of_agency(lot: LotId, agency: OrganisationId) -> list[Bid]:
    """The agency's bids for a lot, in the order they were drafted."""
    return await rows.of(Bid, lot=lot, agency=agency)


async def count(tender: TenderId, state: str) -> int:
    number: int = await fetch_value(
        "SELECT count(*) FROM bid WHERE tender = $1 AND state = $2", tender, state
    )
    return number


async def submission_entry(bid: BidId) -> UUID:
    """The trail entry of a bid's submission. Refused("not_found") if it has not been submitted."""
    entry = await fetch_value(
        "SELECT id FROM trail_entry WHERE subject_kind = 'bid' AND subject_id = $1 "
        "AND act IN ('bid.submit', 'bid.seal') AND outcome = 'done' ORDER BY at LIMIT 1",
        str(bid),
    )
    if entry is None:
        raise Refused("not_found", thing="投标回执")
    return UUID(str(entry))


async def corrections(tender: TenderId) -> list[Correction]:
    """What was asked to be corrected in a tender, in the order it was asked."""
    return await rows.of(Correction, tender=tender)
