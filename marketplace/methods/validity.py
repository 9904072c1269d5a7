"""Which bids count, in one order for every method; the first reason found is the one that is told.

1 currency, 2 tax basis, 3 quote missing, 4 quote no amount, 5 above the ceiling, 6 below the floor.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from app.core.money import yuan
from marketplace.methods.model import Offer, Out, Quote, Reason, Terms

ORDER = ("currency", "tax", "quote_missing", "quote_wrong", "above_ceiling", "below_floor")
HUNDRED = Decimal(100)


def sort_out(
    offers: Sequence[Offer], terms: Terms, *, priced: bool = True
) -> tuple[list[Offer], tuple[Out, ...]]:
    """The offers that count, and those that do not with the reason. Receipts must be unique."""
    assert len({offer.receipt for offer in offers}) == len(offers), "a receipt stands twice"
    valid, out = [], []
    for offer in sorted(offers, key=lambda one: one.receipt):
        why = fault(offer, terms, priced=priced)
        if why:
            out.append(Out(offer.receipt, why))
        else:
            valid.append(offer)
    return valid, tuple(out)


def fault(offer: Offer, terms: Terms, *, priced: bool = True) -> Reason | None:
    """The first reason why this bid does not count, or None."""
    if offer.currency != terms.currency:
        return Reason("currency", {"given": offer.currency, "wanted": terms.currency})
    if offer.tax != terms.tax:
        return Reason("tax", {"given": offer.tax, "wanted": terms.tax})
    return quote_fault(offer.quote, terms) if priced else None


def quote_fault(quote: Decimal | None, terms: Terms) -> Reason | None:
    """What is wrong with a quote: it must be exact to the fen (or to 0.01 %), positive and within limits."""
    if quote is None:
        return Reason("quote_missing")
    if not well_formed(quote, terms):
        return Reason("quote_wrong", {"given": str(quote)})
    price = cost(quote, terms)
    if terms.ceiling is not None and price > terms.ceiling:
        return Reason("above_ceiling", {"price": amount(price), "ceiling": amount(terms.ceiling)})
    if terms.floor is not None and price < terms.floor:
        return Reason("below_floor", {"price": amount(price), "floor": amount(terms.floor)})
    return None


def well_formed(quote: Decimal, terms: Terms) -> bool:
    try:
        exact = yuan(quote) == quote
    except ValueError:
        return False
    return exact and (0 <= quote < HUNDRED if terms.quote == Quote.DISCOUNT else quote > 0)


def cost(quote: Decimal, terms: Terms) -> Fraction:
    """What is compared, exactly: the amount or rate itself, or the ceiling less the discount."""
    if terms.quote != Quote.DISCOUNT:
        return Fraction(quote)
    assert terms.ceiling is not None, "a discount is taken off the ceiling"
    return Fraction(terms.ceiling) * (100 - Fraction(quote)) / 100


def price_of(offer: Offer, terms: Terms) -> Fraction:
    """The exact price of an offer that counts."""
    assert offer.quote is not None
    return cost(offer.quote, terms)


def amount(price: Fraction | Decimal) -> str:
    """A price or share as it is told, rounded half up to two places; ranking never uses the rounded one."""
    cents = Fraction(price) * 100
    whole = int(cents + Fraction(1, 2)) if cents >= 0 else -int(-cents + Fraction(1, 2))
    return f"{Decimal(whole) / 100:.2f}"


def mean(prices: Sequence[Fraction]) -> Fraction:
    """The arithmetic mean, exactly."""
    return sum(prices, Fraction()) / len(prices)


def abnormally_low(valid: Sequence[Offer], terms: Terms) -> tuple[Out, ...]:
    """Who must explain his price before an award (财办库〔2024〕265号 R; the shares stand in the record)."""
    if terms.low is None:
        return ()
    prices = sorted(price_of(offer, terms) for offer in valid)
    found = []
    for offer in valid:
        price = price_of(offer, terms)
        above = next((other for other in prices if other > price), None)
        limits = (
            ("low_of_mean", terms.low.of_mean, mean(prices)),
            ("low_of_next", terms.low.of_next, above),
            ("low_of_ceiling", terms.low.of_ceiling, terms.ceiling),
        )
        for code, share, of in limits:
            if of is not None and price < Fraction(share) * Fraction(of):
                found.append(Out(offer.receipt, Reason(code, {"price": amount(price), "of": amount(of)})))
                break
    return tuple(found)
