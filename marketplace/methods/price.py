"""Price bidding (竞价): the lowest price that counts wins."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from marketplace.methods.model import Example, Given, Method, Offer, Policy, Ranking, Reason
from marketplace.methods.order import Key, ranked, tied, too_few, waiting
from marketplace.methods.validity import abnormally_low, amount, cost, price_of, quote_fault, sort_out


def rank(offers: Sequence[Offer], policy: Policy, given: Given) -> Ranking:
    """By price; those tied for the lowest by a second sealed round; what is still tied by the draw."""
    valid, out = sort_out(offers, policy)
    if failed := too_few(policy, valid, out):
        return failed
    prices = {one.receipt: price_of(one, policy) for one in valid}
    best = tied({receipt: (price,) for receipt, price in prices.items()})[0]
    low = abnormally_low(valid, policy)
    if len(best) > 1 and policy.second_round and not given.second_round_held:
        return waiting(policy, "second_round", ties=(tuple(best),), out=out, low=low)
    seconds = {one.receipt: _second(one, policy) for one in valid if one.receipt in best}
    keys: dict[int, Key] = {
        receipt: (price, seconds.get(receipt, price)) for receipt, price in prices.items()
    }
    return ranked(
        policy,
        keys,
        lambda receipt: Reason("price", {"price": amount(prices[receipt])}),
        given,
        by="second_round",
        out=out,
        low=low,
    )


def _second(offer: Offer, policy: Policy) -> Fraction:
    """The price of the second round; none, one that does not count, or a higher one leaves the first."""
    first = price_of(offer, policy)
    if offer.second is None or quote_fault(offer.second, policy) is not None:
        return first
    return min(first, cost(offer.second, policy))


METHOD = Method(
    code="price",
    zh="竞价",
    en="price bidding",
    inputs=("quote", "currency", "tax", "ceiling", "floor", "second", "drawn"),
    rank=rank,
    example=Example(
        offers=tuple(
            Offer(receipt=number, agency=name, quote=Decimal(price))
            for number, (name, price) in enumerate((("甲", 100), ("乙", 90), ("丙", 95)), 1)
        ),
    ),
)
