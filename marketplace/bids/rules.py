"""When a bid is taken, what must be in it, and which bids are enough."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from app.core.ids import OrganisationId
from app.core.refusal import Refused
from app.draw.model import Entrant
from app.html.say import instant, moment
from marketplace.bids import states
from marketplace.bids.facts import BidSubmitted
from marketplace.bids.model import Bid, Defect, Offer
from marketplace.methods.model import Offer as Offered
from marketplace.methods.model import Terms
from marketplace.methods.registry import METHODS
from marketplace.methods.validity import fault
from marketplace.methods.words import sentence
from marketplace.tenders.model import Lot, LotId, Tender
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


FIELDS = {"currency": "currency", "tax": "tax"}
"""The field that a fault of `methods.validity` is about; all others are about the price."""


def lot_terms(tender: Tender, lot: Lot) -> Terms:
    """The method's frozen terms with the lot's own limits."""
    assert tender.terms is not None, "a published tender has its terms"
    return msgspec.structs.replace(tender.terms, ceiling=lot.ceiling, floor=lot.floor)


def as_offered(bid: Bid, offer: Offer) -> Offered:
    """The offer as the selection methods see it."""
    return Offered(
        receipt=bid.receipt or 0,
        agency=str(bid.agency),
        currency=offer.currency,
        tax=offer.tax,
        quote=offer.price,
        second=offer.second,
        credit=bid.credit,
    )


def entrants(
    tender: Tender,
    lot: Lot,
    sealed: Sequence[Bid],
    names: Mapping[OrganisationId, str],
    pledges: Mapping[UUID, str],
) -> list[Entrant]:
    """Who takes part in a lot's draw, by receipt: with the method's tickets, or one each; and his pledge."""
    weigh = METHODS[tender.method].tickets
    seen = [Offered(receipt=bid.receipt or 0, agency=str(bid.agency), credit=bid.credit) for bid in sealed]
    tickets = weigh(seen, lot_terms(tender, lot)) if weigh else {one.receipt: 1 for one in seen}
    by_receipt = {bid.receipt or 0: bid for bid in sealed}
    return [
        Entrant(
            receipt=receipt,
            name=names[by_receipt[receipt].agency],
            tickets=count,
            pledge=pledges.get(by_receipt[receipt].id, ""),
        )
        for receipt, count in tickets.items()
    ]


def defects(tender: Tender, lot: Lot, bid: Bid, offer: Offer) -> Iterator[Defect]:
    """What makes an offer invalid, each with the field that is wrong."""
    why = fault(as_offered(bid, offer), lot_terms(tender, lot))
    if why is not None:
        yield Defect(FIELDS.get(why.code, "price"), sentence(why))
    if offer.duration_days is not None and offer.duration_days > tender.duration_days:
        yield Defect(
            "duration_days", f"承诺时限 {offer.duration_days} 个工作日超过要求的 {tender.duration_days} 个"
        )


def too_few(lots: Sequence[Lot], bids: Collection[Bid], fewest: int, what: str) -> dict[LotId, str]:
    """The lots that fail because too few bids are left for them, each with the reason."""
    count = Counter(bid.lot for bid in bids)
    return {
        lot.id: f"{what} {count[lot.id]} 家，少于 {fewest} 家"
        for lot in lots
        if lot.state == "open" and count[lot.id] < fewest
    }
