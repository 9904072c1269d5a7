"""The ranking of a lot's valid bids by the tender's method: one call, pure and repeatable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import msgspec

from app.core.money import yuan
from marketplace.awards.model import Candidate
from marketplace.bids.model import Bid, BidId
from marketplace.bids.rules import as_offered, lot_terms
from marketplace.methods.model import Given, Quote, Ranking, Spoken
from marketplace.methods.registry import METHODS
from marketplace.methods.validity import cost
from marketplace.tenders.model import Lot, Tender


class Heard(msgspec.Struct, frozen=True):
    """What came after the bids, by bid: points of experts (a row each), prices spoken in an auction."""

    scores: Mapping[BidId, tuple[tuple[Decimal, ...], ...]]
    spoken: Mapping[BidId, tuple[Spoken, ...]]


def rank(tender: Tender, lot: Lot, valid: Sequence[Bid], given: Given, heard: Heard) -> Ranking:
    """What the method says of the valid bids of a lot. Bids without an offer do not count."""
    offers = [
        msgspec.structs.replace(
            as_offered(bid, bid.offer),
            scores=heard.scores.get(bid.id, ()),
            spoken=heard.spoken.get(bid.id, ()),
        )
        for bid in valid
        if bid.offer
    ]
    return METHODS[tender.method].rank(offers, lot_terms(tender, lot), given)


def candidates(
    tender: Tender, lot: Lot, valid: Sequence[Bid], ranking: Ranking, heard: Heard
) -> list[Candidate]:
    """The bids in the order of their places, with what is to be paid and why they stand there."""
    by_receipt = {bid.receipt: bid for bid in valid}
    low = {one.receipt: one.why for one in ranking.low}
    return [
        Candidate(
            bid=by_receipt[place.receipt].id,
            agency=by_receipt[place.receipt].agency,
            price=price(tender, lot, by_receipt[place.receipt], heard),
            why=place.why,
            by=place.by,
            lowness=low.get(place.receipt),
        )
        for place in ranking.places
    ]


def price(tender: Tender, lot: Lot, bid: Bid, heard: Heard) -> Decimal:
    """Yuan, or per cent of the budget; the last price spoken; the ceiling where no price was asked for."""
    if said := heard.spoken.get(bid.id):
        return said[-1].amount
    if bid.offer is None or bid.offer.price is None:
        return lot.ceiling
    if tender.quote != Quote.DISCOUNT:
        return bid.offer.price
    exact = cost(bid.offer.price, lot_terms(tender, lot))
    return yuan(Decimal(exact.numerator) / Decimal(exact.denominator))
