"""Price bidding (竞价): the lowest price that counts wins."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from marketplace.methods.model import Example, Given, Method, Offer, Ranking, Reason, Terms
from marketplace.methods.order import Key, ranked, tied, too_few, waiting
from marketplace.methods.validity import abnormally_low, amount, cost, price_of, quote_fault, sort_out
from marketplace.policy.method import Method as Kind


def rank(offers: Sequence[Offer], terms: Terms, given: Given) -> Ranking:
    """By price; those tied for the lowest by a second sealed round; what is still tied by the draw."""
    valid, out = sort_out(offers, terms)
    if failed := too_few(terms, valid, out):
        return failed
    prices = {one.receipt: price_of(one, terms) for one in valid}
    best = tied({receipt: (price,) for receipt, price in prices.items()})[0]
    low = abnormally_low(valid, terms)
    if len(best) > 1 and terms.second_round and not given.second_round_held:
        return waiting(terms, "second_round", ties=(tuple(best),), out=out, low=low)
    seconds = {one.receipt: _second(one, terms) for one in valid if one.receipt in best}
    keys: dict[int, Key] = {
        receipt: (price, seconds.get(receipt, price)) for receipt, price in prices.items()
    }
    return ranked(
        terms,
        keys,
        lambda receipt: Reason("price", {"price": amount(prices[receipt])}),
        given,
        by="second_round",
        out=out,
        low=low,
    )


def _second(offer: Offer, terms: Terms) -> Fraction:
    """The price of the second round; none, one that does not count, or a higher one leaves the first."""
    first = price_of(offer, terms)
    if offer.second is None or quote_fault(offer.second, terms) is not None:
        return first
    return min(first, cost(offer.second, terms))


METHOD = Method(
    code=Kind.PRICE,
    inputs=("quote", "currency", "tax", "ceiling", "floor", "second", "drawn"),
    rank=rank,
    example=Example(
        offers=tuple(
            Offer(receipt=number, agency=name, quote=Decimal(price))
            for number, (name, price) in enumerate((("甲", 100), ("乙", 90), ("丙", 95)), 1)
        ),
    ),
)
