"""Nearest to the average (均价): the price nearest to the mean of all that count wins."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from marketplace.methods.model import Example, Given, Method, Offer, Ranking, Reason, Terms
from marketplace.methods.order import ranked, too_few
from marketplace.methods.validity import abnormally_low, amount, mean, price_of, sort_out
from marketplace.policy.method import Method as Kind


def rank(offers: Sequence[Offer], terms: Terms, given: Given) -> Ranking:
    """By distance from the exact mean; at the same distance the lower price; equal prices by the draw."""
    valid, out = sort_out(offers, terms)
    if failed := too_few(terms, valid, out):
        return failed
    prices = {one.receipt: price_of(one, terms) for one in valid}
    middle = mean(list(prices.values()))
    keys = {receipt: (abs(price - middle), price) for receipt, price in prices.items()}
    return ranked(
        terms,
        keys,
        lambda receipt: Reason(
            "distance", {"price": amount(prices[receipt]), "distance": amount(keys[receipt][0])}
        ),
        given,
        by="lower",
        out=out,
        low=abnormally_low(valid, terms),
        told=(Reason("mean", {"mean": amount(middle), "valid": str(len(valid))}),),
    )


METHOD = Method(
    code=Kind.AVERAGE,
    inputs=("quote", "currency", "tax", "ceiling", "floor", "drawn"),
    rank=rank,
    example=Example(
        offers=tuple(
            Offer(receipt=number, agency=name, quote=Decimal(price))
            for number, (name, price) in enumerate((("甲", 90), ("乙", 100), ("丙", 140)), 1)
        ),
    ),
)
