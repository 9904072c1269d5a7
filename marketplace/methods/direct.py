"""Direct selection (直接选取): the owner names one agency, with a recorded reason, below the gate's limit."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from marketplace.methods.model import Example, Given, Method, Offer, Outcome, Ranking, Reason, Terms
from marketplace.methods.order import ranked, too_few
from marketplace.methods.validity import amount, price_of, sort_out
from marketplace.policy.method import Method as Kind


def rank(offers: Sequence[Offer], terms: Terms, given: Given) -> Ranking:
    """The one named agency, if its quote counts. Several are no direct selection."""
    if len(offers) > 1:
        why = Reason("not_one", {"offers": str(len(offers))})
        return Ranking(method=terms.method, outcome=Outcome.FAILED, failed=why)
    valid, out = sort_out(offers, terms)
    if failed := too_few(terms, valid, out):
        return failed
    keys = {one.receipt: (Fraction(0),) for one in valid}
    price = amount(price_of(valid[0], terms))
    return ranked(terms, keys, lambda _: Reason("named", {"price": price}), given, out=out)


METHOD = Method(
    code=Kind.DIRECT,
    inputs=("quote", "currency", "tax", "ceiling", "floor"),
    rank=rank,
    example=Example(
        offers=(Offer(receipt=1, agency="甲", quote=Decimal(28000)),), terms={"ceiling": Decimal(30000)}
    ),
)
