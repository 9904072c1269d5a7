"""When a bid is taken, what must be in it, and which bids are enough."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

import msgspec

from app.core.money import figures
from app.core.refusal import Refused
from app.html.say import instant, moment
from marketplace.bids import states
from marketplace.bids.facts import BidSubmitted
from marketplace.bids.model import Bid, Defect, Offer
from marketplace.tenders.model import Lot, LotId, Quote, Tender
from marketplace.tenders.rules import demand_free

BIDDING = ("enquiry", "bidding")  # the ticker may be a moment late; the moments decide


def demand_open(tender: Tender, now: datetime) -> None:
    """Bids are taken from the end of questions to the deadline. `now` is read with the tender held still."""
    demand_free(tender, "投标")
    if tender.state not in BIDDING or not tender.questions_due <= now < tender.bids_due:
        raise Refused("bids_closed", since=moment(tender.questions_due), due=instant(tender.bids_due))


def submit(tender: Tender, bid: Bid, receipt: int, now: datetime) -> BidSubmitted:
    demand_open(tender, now)
    states.BID.step(bid.state, "submit")
    return BidSubmitted(
        bid=bid.id,
        tender=tender.id,
        lot=bid.lot,
        agency=bid.agency,
        receipt=receipt,
        sha256=bid.sha256,
        at=now,
    )


def digest(offer: Offer) -> str:
    """SHA-256 of an open offer as JSON with sorted keys."""
    return hashlib.sha256(msgspec.json.encode(offer, order="sorted")).hexdigest()


def defects(tender: Tender, lot: Lot, offer: Offer) -> Iterator[Defect]:
    """What makes an offer invalid, each with the field that is wrong."""
    if offer.currency != tender.currency:
        yield Defect("currency", f"币种应为 {tender.currency}，报价为 {offer.currency}")
    if offer.tax != tender.tax:
        wanted = "含税价" if tender.tax.value == "included" else "不含税价"
        yield Defect("tax", f"本项目要求报{wanted}")
    if offer.price > lot.ceiling:
        yield Defect("price", f"报价 {said(tender, offer)}超过最高限价")
    if lot.floor is not None and offer.price < lot.floor:
        yield Defect("price", f"报价 {said(tender, offer)}低于最低限价")
    if offer.duration_days is not None and offer.duration_days > tender.duration_days:
        yield Defect(
            "duration_days", f"承诺时限 {offer.duration_days} 个工作日超过要求的 {tender.duration_days} 个"
        )


def said(tender: Tender, offer: Offer) -> str:
    """The price as people write it."""
    return figures(offer.price) if tender.quote == Quote.AMOUNT else f"{offer.price.normalize():f}%"


def too_few(lots: Sequence[Lot], bids: Collection[Bid], fewest: int, what: str) -> dict[LotId, str]:
    """The lots that fail because too few bids are left for them, each with the reason."""
    count = Counter(bid.lot for bid in bids)
    return {
        lot.id: f"{what} {count[lot.id]} 家，少于 {fewest} 家"
        for lot in lots
        if lot.state == "open" and count[lot.id] < fewest
    }
