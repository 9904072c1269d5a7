"""Which bids count, in one order for every method; the first reason found is the one that is told.

1 currency, 2 tax basis, 3 quote missing, 4 quote no amount, 5 above the ceiling, 6 below the floor.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from app.core.money import yuan
from marketplace.methods.model import Offer, Out, Policy, Quote, Reason

ORDER = ("currency", "tax", "quote_missing", "quote_wrong", "above_ceiling", "below_floor")
HUNDRED = Decimal(100)


def sort_out(
    offers: Sequence[Offer], policy: Policy, *, priced: bool = True
) -> tuple[list[Offer], tuple[Out, ...]]:
    """The offers that count, and those that do not with the reason. Receipts must be unique."""
    assert len({offer.receipt for offer in offers}) == len(offers), "a receipt stands twice"
    valid, out = [], []
    for offer in sorted(offers, key=lambda one: one.receipt):
        why = fault(offer, policy, priced=priced)
        if why:
            out.append(Out(offer.receipt, why))
        else:
            valid.append(offer)
    return valid, tuple(out)


def fault(offer: Offer, policy: Policy, *, priced: bool = True) -> Reason | None:
    """The first reason why this bid does not count, or None."""
    if offer.currency != policy.currency:
        return Reason("currency", {"given": offer.currency, "wanted": policy.currency})
    if offer.tax != policy.tax:
        return Reason("tax", {"given": offer.tax, "wanted": policy.tax})
    return quote_fault(offer.quote, policy) if priced else None


def quote_fault(quote: Decimal | None, policy: Policy) -> Reason | None:
    """What is wrong with a quote: it must be exact to the fen (or to 0.01 %), positive and within limits."""
    if quote is None:
        return Reason("quote_missing")
    if not well_formed(quote, policy):
        return Reason("quote_wrong", {"given": str(quote)})
    price = cost(quote, policy)
    if policy.ceiling is not None and price > policy.ceiling:
        return Reason("above_ceiling", {"price": amount(price), "ceiling": amount(policy.ceiling)})
    if policy.floor is not None and price < policy.floor:
        return Reason("below_floor", {"price": amount(price), "floor": amount(policy.floor)})
    return None


def well_formed(quote: Decimal, policy: Policy) -> bool:
    try:
        exact = yuan(quote) == quote
    except ValueError:
        return False
    return exact and (0 <= quote < HUNDRED if policy.quote == Quote.DISCOUNT else quote > 0)


def cost(quote: Decimal, policy: Policy) -> Fraction:
    """What the quote would cost, in yuan, exactly: the amount, or the ceiling less the discount."""
    if policy.quote == Quote.AMOUNT:
        return Fraction(quote)
    assert policy.ceiling is not None, "a discount is taken off the ceiling"
    return Fraction(policy.ceiling) * (100 - Fraction(quote)) / 100


def price_of(offer: Offer, policy: Policy) -> Fraction:
    """The exact price of an offer that counts."""
    assert offer.quote is not None
    return cost(offer.quote, policy)


def amount(price: Fraction | Decimal) -> str:
    """A price or share as it is told, rounded half up to two places; ranking never uses the rounded one."""
    cents = Fraction(price) * 100
    whole = int(cents + Fraction(1, 2)) if cents >= 0 else -int(-cents + Fraction(1, 2))
    return f"{Decimal(whole) / 100:.2f}"


def mean(prices: Sequence[Fraction]) -> Fraction:
    """The arithmetic mean, exactly."""
    return sum(prices, Fraction()) / len(prices)


def abnormally_low(valid: Sequence[Offer], policy: Policy) -> tuple[Out, ...]:
    """Who must explain his price before an award (财办库〔2024〕265号 R; the shares stand in the record)."""
    prices = sorted(price_of(offer, policy) for offer in valid)
    found = []
    for offer in valid:
        price = price_of(offer, policy)
        above = next((other for other in prices if other > price), None)
        limits = (
            ("low_of_mean", policy.low_of_mean, mean(prices)),
            ("low_of_next", policy.low_of_next, above),
            ("low_of_ceiling", policy.low_of_ceiling, policy.ceiling),
        )
        for code, share, of in limits:
            if share is not None and of is not None and price < Fraction(share) * Fraction(of):
                found.append(Out(offer.receipt, Reason(code, {"price": amount(price), "of": amount(of)})))
                break
    return tuple(found)
