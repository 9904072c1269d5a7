"""Each method once more, another way: whole fen and cross-multiplication, elimination instead of sorting.

The oracle of the property tests. It knows amounts only (no discounts), and answers receipts in order.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

from marketplace.methods.model import Offer

Better = Callable[[Offer, Offer], int]  # below zero: the first is better


def fen(price: Decimal | None) -> int:
    assert price is not None
    return int(price * 100)


def counts(offer: Offer, ceiling: int, floor: int) -> bool:
    if offer.currency != "CNY" or offer.tax != "included" or offer.quote is None or offer.quote <= 0:
        return False
    return floor <= fen(offer.quote) <= ceiling


def first_fault(offer: Offer, ceiling: int, floor: int) -> str:
    """The first thing that is wrong, in the order in which people are told; empty if it counts."""
    quote = offer.quote
    if offer.currency != "CNY":
        return "currency"
    if offer.tax != "included":
        return "tax"
    if quote is None:
        return "quote_missing"
    if not quote.is_finite() or quote <= 0 or quote * 100 != int(quote * 100) or quote > 10**15:
        return "quote_wrong"
    if quote * 100 > ceiling:
        return "above_ceiling"
    return "below_floor" if quote * 100 < floor else ""


def line_up(offers: list[Offer], better: Better, drawn: tuple[int, ...]) -> list[int]:
    """Take out the best of those left, again and again; where none is better, whoever was drawn first."""
    left, line = list(offers), []
    while left:
        best = left[0]
        for other in left[1:]:
            sign = better(other, best)
            if sign < 0 or (sign == 0 and drawn.index(other.receipt) < drawn.index(best.receipt)):
                best = other
        line.append(best.receipt)
        left.remove(best)
    return line


def by_price(one: Offer, other: Offer) -> int:
    return fen(one.quote) - fen(other.quote)


def price_with_second_round(offers: list[Offer]) -> Better:
    lowest = min(fen(one.quote) for one in offers)

    def second(one: Offer) -> int:
        first = fen(one.quote)
        return min(first, fen(one.second)) if one.second is not None and first == lowest else first

    return lambda one, other: by_price(one, other) or second(one) - second(other)


def average(offers: list[Offer]) -> Better:
    """Distances times the number of offers, so that nothing is divided."""
    many, total = len(offers), sum(fen(one.quote) for one in offers)

    def distance(one: Offer) -> int:
        return abs(many * fen(one.quote) - total)

    return lambda one, other: distance(one) - distance(other) or by_price(one, other)


def points(one: Offer) -> int:
    """All experts' points together, in hundredths: the same number of experts for all, so never divided."""
    return sum(int(given * 100) for row in one.scores for given in row)


def plan(one: Offer, other: Offer) -> int:
    return points(other) - points(one) or by_price(one, other)


def comparison(offers: list[Offer], price_points: int) -> Better:
    """Totals brought to one denominator: experts × price of each."""
    lowest = min(fen(one.quote) for one in offers)
    experts = len(offers[0].scores)

    def lead(one: Offer, other: Offer) -> int:
        mine, his = fen(one.quote), fen(other.quote)
        of_plan = (points(other) - points(one)) * (100 - price_points) * mine * his
        of_price = lowest * price_points * (mine - his) * 10_000 * experts
        return of_plan + of_price

    return lambda one, other: lead(one, other) or by_price(one, other) or points(other) - points(one)


def two_round(one: Offer, other: Offer) -> int:
    return by_price(one, other) or points(other) - points(one)


def auction(one: Offer, other: Offer) -> int:
    def last(offer: Offer) -> tuple[int, datetime]:
        return fen(offer.spoken[-1].amount), offer.spoken[-1].at

    mine, his = last(one), last(other)
    return -1 if mine < his else int(mine > his)
