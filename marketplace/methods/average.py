"""Nearest to the average (均价): the price nearest to the mean of all that count wins."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from marketplace.methods.model import Example, Given, Method, Offer, Policy, Ranking, Reason
from marketplace.methods.order import ranked, too_few
from marketplace.methods.validity import abnormally_low, amount, mean, price_of, sort_out


def rank(offers: Sequence[Offer], policy: Policy, given: Given) -> Ranking:
    """By distance from the exact mean; at the same distance the lower price; equal prices by the draw."""
    valid, out = sort_out(offers, policy)
    if failed := too_few(policy, valid, out):
        return failed
    prices = {one.receipt: price_of(one, policy) for one in valid}
    middle = mean(list(prices.values()))
    keys = {receipt: (abs(price - middle), price) for receipt, price in prices.items()}
    return ranked(
        policy,
        keys,
        lambda receipt: Reason(
            "distance", {"price": amount(prices[receipt]), "distance": amount(keys[receipt][0])}
        ),
        given,
        by="lower",
        out=out,
        low=abnormally_low(valid, policy),
        told=(Reason("mean", {"mean": amount(middle), "valid": str(len(valid))}),),
    )


METHOD = Method(
    code="average",
    zh="均价",
    en="nearest to the average",
    inputs=("quote", "currency", "tax", "ceiling", "floor", "drawn"),
    rank=rank,
    example=Example(
        offers=tuple(
            Offer(receipt=number, agency=name, quote=Decimal(price))
            for number, (name, price) in enumerate((("甲", 90), ("乙", 100), ("丙", 140)), 1)
        ),
    ),
)
