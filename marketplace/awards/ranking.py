"""The ranking of a lot's valid bids by the tender's method, the best first."""

from __future__ import annotations

from collections.abc import Sequence

from marketplace.awards.model import Candidate
from marketplace.bids.model import Bid


def by_price(bids: Sequence[Bid]) -> list[Candidate]:
    """Lowest price first. A tie falls to the earlier receipt."""
    priced = [(bid.offer.price, bid.receipt or 0, bid) for bid in bids if bid.offer is not None]
    return [
        Candidate(bid.id, bid.agency, price, f"报价第 {rank} 低")
        for rank, (price, _receipt, bid) in enumerate(sorted(priced, key=lambda one: one[:2]), 1)
    ]
