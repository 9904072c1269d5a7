"""Credit-weighted (信用择优): the long list by credit, the short list by a draw with tickets in proportion to
credit, and the owner picks from the short list (Guangdong)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction

from marketplace.methods.model import Example, Given, Method, Offer, Out, Ranking, Reason, Terms
from marketplace.methods.order import ranked, too_few, waiting
from marketplace.methods.validity import sort_out
from marketplace.policy.method import Method as Kind


def rank(offers: Sequence[Offer], terms: Terms, given: Given) -> Ranking:
    """The owner's choice from the short list first, then all others of the long list in the order drawn."""
    valid, out = sort_out(offers, terms, priced=terms.ceiling is not None)
    if failed := too_few(terms, valid, out):
        return failed
    weights = tickets(valid, terms)
    short = _length(terms.short_list, len(weights))
    left_out = tuple(
        Out(one.receipt, Reason("not_on_long_list", {"credit": str(one.credit)}))
        for one in valid
        if one.receipt not in weights
    )
    told = (
        Reason(
            "lists", {"long": str(len(weights)), "short": str(short), "tickets": str(sum(weights.values()))}
        ),
    )
    if given.drawn is None or not weights.keys() <= set(given.drawn):
        return waiting(terms, "draw", out=out + left_out, told=told)
    drawn = [receipt for receipt in given.drawn if receipt in weights]
    if given.chosen not in drawn[:short]:
        return waiting(terms, "choice", ties=(tuple(drawn[:short]),), out=out + left_out, told=told)
    keys = {
        receipt: (Fraction(receipt != given.chosen), Fraction(place)) for place, receipt in enumerate(drawn)
    }

    def why(receipt: int) -> Reason:
        code = "chosen" if receipt == given.chosen else "drawn"
        return Reason(code, {"tickets": str(weights[receipt]), "place": str(drawn.index(receipt) + 1)})

    return ranked(terms, keys, why, given, deciding=2, out=out + left_out, told=told)


def tickets(offers: Sequence[Offer], terms: Terms) -> dict[int, int]:
    """Tickets by receipt of those on the long list: whole, in proportion to credit, at least one.

    Everyone whose credit equals that of the last on the list is on it: nobody is cut by the order of receipt.
    """
    credits = {one.receipt: one.credit or Decimal(0) for one in offers}
    if not credits:
        return {}
    line = sorted(credits.values(), reverse=True)
    last = line[_length(terms.long_list, len(line)) - 1]
    return {
        receipt: max(1, int((credit * terms.tickets_per_point).to_integral_value(ROUND_FLOOR)))
        for receipt, credit in credits.items()
        if credit >= last
    }


def _length(wanted: int | None, have: int) -> int:
    return have if wanted is None else max(1, min(wanted, have))


METHOD = Method(
    code=Kind.CREDIT,
    inputs=("credit", "long_list", "short_list", "tickets_per_point", "quote", "ceiling", "drawn", "chosen"),
    rank=rank,
    tickets=tickets,
    example=Example(
        offers=tuple(
            Offer(receipt=number, agency=name, credit=Decimal(credit))
            for number, (name, credit) in enumerate(
                (("甲", "100"), ("乙", "92.5"), ("丙", "88"), ("丁", "60")), 1
            )
        ),
        terms={"long_list": 3, "short_list": 2},
        given=Given(drawn=(2, 3, 1), chosen=3),
    ),
)
