"""Sums that several signals share: quartiles, fences, sorted prices, pairs of bidders. Pure.

Quartiles are those of Hyndman and Fan's type 8 (numpy's `median_unbiased`), as Cardinal computes them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

import numpy as np

from marketplace.signals.model import Evidence, Hit, Purchase, Quote, Settings

CARDINAL = "OCDS red flags, Cardinal (MIT)"
SWISS = "Huber, Imhof: Machine learning with screens for detecting bid-rigging cartels, 2018"


def quartiles(values: Sequence[float]) -> tuple[float, float]:
    """Q1 and Q3 of at least one value."""
    low, high = np.quantile(np.array(values, dtype=float), [0.25, 0.75], method="median_unbiased")
    return float(low), float(high)


def spread(values: Sequence[float]) -> float:
    """The standard deviation of a sample; 0 of a single value."""
    return float(np.std(np.array(values), ddof=1)) if len(values) > 1 else 0.0


def low_fence(values: Sequence[float], width: float) -> float:
    low, high = quartiles(values)
    return low - width * (high - low)


def high_fence(values: Sequence[float], width: float) -> float:
    low, high = quartiles(values)
    return high + width * (high - low)


def number(value: float) -> str:
    """As a person reads it: no more signs than say something."""
    return f"{value:.4g}"


def priced(purchase: Purchase) -> list[Quote]:
    """Its valid bids by price; none where they are of several currencies or prices are not compared."""
    found = [quote for quote in purchase.valid if quote.amount is not None and quote.amount > 0]
    if purchase.cancelled or not purchase.by_price or len({quote.currency for quote in found}) > 1:
        return []
    return sorted(found, key=lambda quote: quote.amount or 0)


def amounts(quotes: Iterable[Quote]) -> list[float]:
    return [float(quote.amount) for quote in quotes if quote.amount is not None]


def prices_seen(quotes: Iterable[Quote]) -> tuple[Evidence, ...]:
    return tuple(Evidence("、".join(one.bidders), "price", f"{one.amount:.2f}") for one in quotes)


def screened(
    purchases: Iterable[Purchase], settings: Settings, measure: Callable[[Sequence[float]], float | None]
) -> Iterator[tuple[float, Hit]]:
    """What was measured of the sorted prices of each purchase with bids enough, and the hit it would be."""
    for purchase in purchases:
        quotes = priced(purchase)
        if len(quotes) < settings["fewest_bids"]:
            continue
        value = measure(amounts(quotes))
        if value is not None:
            parties = tuple(dict.fromkeys(one for quote in quotes for one in quote.bidders))
            seen = (Evidence("", "value", number(value)), *prices_seen(quotes))
            yield value, Hit(value=value, purchase=purchase.id, parties=parties, evidence=seen)


def pairs(purchase: Purchase) -> Iterator[tuple[Quote, Quote]]:
    """Every two bids of different bidders, the same pair always the same way round."""
    alone = sorted((quote for quote in purchase.compared if quote.bidders), key=lambda one: one.bidders)
    for one, other in combinations(alone, 2):
        if not set(one.bidders) & set(other.bidders):
            yield one, other


def fields(purchases: Iterable[Purchase]) -> Iterator[tuple[Purchase, frozenset[str]]]:
    """Each purchase with all who bid in it, where they are at least two."""
    for purchase in purchases:
        bidders = frozenset(one for quote in purchase.compared for one in quote.bidders)
        if len(bidders) > 1 and not purchase.cancelled:
            yield purchase, bidders
