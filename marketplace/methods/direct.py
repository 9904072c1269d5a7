"""Direct selection (直接选取): the owner names one agency, with a recorded reason, below the gate's limit."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from marketplace.methods.model import Example, Given, Method, Offer, Outcome, Policy, Ranking, Reason
from marketplace.methods.order import ranked, too_few
from marketplace.methods.validity import amount, price_of, sort_out


def rank(offers: Sequence[Offer], policy: Policy, given: Given) -> Ranking:
    """The one named agency, if its quote counts. Several are no direct selection."""
    if len(offers) > 1:
        why = Reason("not_one", {"offers": str(len(offers))})
        return Ranking(method=policy.method, outcome=Outcome.FAILED, failed=why)
    valid, out = sort_out(offers, policy)
    if failed := too_few(policy, valid, out):
        return failed
    keys = {one.receipt: (Fraction(0),) for one in valid}
    price = amount(price_of(valid[0], policy))
    return ranked(policy, keys, lambda _: Reason("named", {"price": price}), given, out=out)


METHOD = Method(
    code="direct",
    zh="直接选取",
    en="direct selection",
    inputs=("quote", "currency", "tax", "ceiling", "floor"),
    rank=rank,
    example=Example(
        offers=(Offer(receipt=1, agency="甲", quote=Decimal(28000)),), terms={"ceiling": Decimal(30000)}
    ),
)
