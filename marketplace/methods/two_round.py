"""Two rounds (两轮选取): plans that reach the mark, then the lowest price among them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from marketplace.methods.model import Example, Given, Method, Offer, Out, Ranking, Reason, Terms
from marketplace.methods.order import Key, ranked, too_few, waiting
from marketplace.methods.scores import PLANS, given_by, total, whole
from marketplace.methods.validity import abnormally_low, amount, price_of, sort_out
from marketplace.policy.method import Method as Kind


def rank(offers: Sequence[Offer], terms: Terms, given: Given) -> Ranking:
    """Round one: points against the pass mark. Round two: price; at the same price the better plan; the draw.

    A bid below the mark is out whatever its price: prices of round two are opened only for those above it.
    """
    standing, formal = sort_out(offers, terms, priced=False)
    if failed := too_few(terms, standing, formal):
        return failed
    if not whole(standing, terms):
        return waiting(terms, "scores", out=formal)
    points = {one.receipt: total(one) for one in standing}
    mark = terms.pass_mark
    below = tuple(
        Out(one.receipt, Reason("below_mark", {"points": amount(points[one.receipt]), "mark": amount(mark)}))
        for one in standing
        if points[one.receipt] < mark
    )
    valid, priced_out = sort_out([one for one in standing if points[one.receipt] >= mark], terms)
    out = formal + below + priced_out
    if failed := too_few(terms, valid, out):
        return failed
    prices = {one.receipt: price_of(one, terms) for one in valid}
    keys: dict[int, Key] = {receipt: (price, -points[receipt]) for receipt, price in prices.items()}

    def why(receipt: int) -> Reason:
        return Reason("passed", {"price": amount(prices[receipt]), "points": amount(points[receipt])})

    return ranked(terms, keys, why, given, by="plan", out=out, low=abnormally_low(valid, terms))


METHOD = Method(
    code=Kind.TWO_ROUND,
    inputs=("scores", "criteria", "pass_mark", "quote", "currency", "tax", "ceiling", "floor", "drawn"),
    rank=rank,
    example=Example(
        offers=(
            Offer(
                receipt=1, agency="甲", quote=Decimal(90000), scores=given_by((30, 50), (34, 48), (32, 49))
            ),
            Offer(
                receipt=2, agency="乙", quote=Decimal(95000), scores=given_by((36, 52), (33, 51), (35, 53))
            ),
            Offer(
                receipt=3, agency="丙", quote=Decimal(60000), scores=given_by((20, 30), (22, 31), (21, 29))
            ),
        ),
        terms={"ceiling": Decimal(100000), "criteria": PLANS, "pass_mark": Decimal(70)},
    ),
)
