"""Random draw (随机抽取): every bid that counts has the same chance; the order drawn is the ranking."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from marketplace.methods.model import Example, Given, Method, Offer, Ranking, Reason, Terms
from marketplace.methods.order import ranked, too_few, waiting
from marketplace.methods.validity import sort_out
from marketplace.policy.method import Method as Kind


def rank(offers: Sequence[Offer], terms: Terms, given: Given) -> Ranking:
    """The draw's order, those who do not count passed over. Nobody moves up or down by another's fault."""
    valid, out = sort_out(offers, terms, priced=terms.ceiling is not None)
    if failed := too_few(terms, valid, out):
        return failed
    if given.drawn is None or not {one.receipt for one in valid} <= set(given.drawn):
        return waiting(terms, "draw", out=out)
    places = {receipt: place for place, receipt in enumerate(given.drawn, 1)}
    keys = {one.receipt: (Fraction(places[one.receipt]),) for one in valid}
    return ranked(
        terms, keys, lambda receipt: Reason("drawn", {"place": str(places[receipt])}), given, out=out
    )


METHOD = Method(
    code=Kind.DRAW,
    inputs=("quote", "ceiling", "drawn"),
    rank=rank,
    example=Example(
        offers=tuple(Offer(receipt=number, agency=name) for number, name in enumerate("甲乙丙丁", 1)),
        given=Given(drawn=(3, 1, 4, 2)),
    ),
)
