"""Comparison (比选): points of the experts and points of the price together."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from marketplace.methods.model import Example, Given, Method, Offer, Ranking, Reason, Terms
from marketplace.methods.order import Key, ranked, too_few, waiting
from marketplace.methods.scores import PLANS, given_by, total, whole
from marketplace.methods.validity import abnormally_low, amount, price_of, sort_out
from marketplace.policy.method import Method as Kind


def rank(offers: Sequence[Offer], terms: Terms, given: Given) -> Ranking:
    """By total = plan's points × (100 − P) % + lowest price ÷ price × P, where P are the price's points.

    Source of the price's formula: 政府采购货物和服务招标投标管理办法 (财政部令第 87 号) 第 55 条; of the rule
    for ties (lower price, then the better plan): 第 57 条.
    """
    valid, out = sort_out(offers, terms)
    if failed := too_few(terms, valid, out):
        return failed
    if not whole(valid, terms):
        return waiting(terms, "scores", out=out)
    prices = {one.receipt: price_of(one, terms) for one in valid}
    plans = {one.receipt: total(one) for one in valid}
    lowest, weight = min(prices.values()), Fraction(terms.price_points)
    parts = {
        receipt: (plans[receipt] * (100 - weight) / 100, lowest / prices[receipt] * weight)
        for receipt in plans
    }
    keys: dict[int, Key] = {
        receipt: (-sum(parts[receipt], Fraction()), prices[receipt], -plans[receipt]) for receipt in parts
    }

    def why(receipt: int) -> Reason:
        plan, price = parts[receipt]
        told = {"plan": amount(plan), "price": amount(price), "total": amount(plan + price)}
        return Reason("total", told)

    told = (Reason("lowest", {"price": amount(lowest)}),)
    low = abnormally_low(valid, terms)
    return ranked(terms, keys, why, given, by="lower", out=out, told=told, low=low)


METHOD = Method(
    code=Kind.COMPARISON,
    inputs=("scores", "criteria", "price_points", "quote", "currency", "tax", "ceiling", "floor", "drawn"),
    rank=rank,
    example=Example(
        offers=(
            Offer(
                receipt=1, agency="甲", quote=Decimal(90000), scores=given_by((30, 50), (34, 48), (32, 49))
            ),
            Offer(
                receipt=2, agency="乙", quote=Decimal(80000), scores=given_by((30, 45), (31, 46), (32, 44))
            ),
            Offer(
                receipt=3, agency="丙", quote=Decimal(99000), scores=given_by((38, 55), (36, 56), (37, 54))
            ),
        ),
        terms={"ceiling": Decimal(100000), "criteria": PLANS, "price_points": Decimal(30)},
    ),
)
