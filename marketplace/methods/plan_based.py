"""Plan-based (方案择优): the plan with the most points by the experts, on published criteria, wins."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from marketplace.methods.model import Example, Given, Method, Offer, Ranking, Reason, Terms
from marketplace.methods.order import Key, ranked, too_few, waiting
from marketplace.methods.scores import PLANS, given_by, total, whole
from marketplace.methods.validity import amount, price_of, sort_out
from marketplace.policy.method import Method as Kind


def rank(offers: Sequence[Offer], terms: Terms, given: Given) -> Ranking:
    """By points; equal points by the lower price, where prices were asked for; then by the draw."""
    priced = terms.ceiling is not None
    valid, out = sort_out(offers, terms, priced=priced)
    if failed := too_few(terms, valid, out):
        return failed
    if not whole(valid, terms):
        return waiting(terms, "scores", out=out)
    points = {one.receipt: total(one) for one in valid}
    prices = {one.receipt: price_of(one, terms) if priced else Fraction(0) for one in valid}
    keys: dict[int, Key] = {receipt: (-points[receipt], prices[receipt]) for receipt in points}
    return ranked(
        terms,
        keys,
        lambda receipt: Reason("points", {"points": amount(points[receipt])}),
        given,
        by="lower",
        out=out,
    )


METHOD = Method(
    code=Kind.PLAN,
    inputs=("scores", "criteria", "quote", "ceiling", "drawn"),
    rank=rank,
    example=Example(
        offers=(
            Offer(
                receipt=1, agency="甲", quote=Decimal(90000), scores=given_by((30, 50), (34, 48), (32, 49))
            ),
            Offer(
                receipt=2, agency="乙", quote=Decimal(80000), scores=given_by((36, 52), (33, 51), (35, 53))
            ),
            Offer(
                receipt=3, agency="丙", quote=Decimal(85000), scores=given_by((28, 40), (30, 45), (31, 44))
            ),
        ),
        terms={"ceiling": Decimal(100000), "criteria": PLANS},
    ),
)
