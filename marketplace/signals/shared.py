"""What bidders of one purchase must not have in common: the hits that hard evidence gives. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from marketplace.signals.model import Evidence, Hit, Purchase, Quote
from marketplace.signals.numbers import pairs

HARD = "MARKETPLACE.md: hard evidence; 招标投标法实施条例 40"


def common(
    purchases: Sequence[Purchase], what: str, of: Callable[[Quote, Purchase], Collection[str]]
) -> Iterator[Hit]:
    """A hit for every two bidders of a purchase of whom `of` tells something that both have."""
    for purchase in purchases:
        known = {id(quote): frozenset(of(quote, purchase)) for quote in purchase.quotes}
        for one, other in pairs(purchase):
            same = sorted(known[id(one)] & known[id(other)])
            if same:
                who = ("、".join(one.bidders), "、".join(other.bidders))
                evidence = tuple(Evidence(name, what, value) for name in who for value in same)
                yield Hit(value=float(len(same)), purchase=purchase.id, parties=who, evidence=evidence)


def linked(purchases: Sequence[Purchase], kinds: Collection[str]) -> Iterator[Hit]:
    """A hit for every two bidders of a purchase whom the register ties by one of these kinds."""
    for purchase in purchases:
        for one, other in pairs(purchase):
            two = {*one.bidders, *other.bidders}
            ties = sorted(
                link for link in purchase.links if link.kind in kinds and {link.one, link.other} <= two
            )
            if ties:
                who = ("、".join(one.bidders), "、".join(other.bidders))
                evidence = tuple(Evidence(name, link.kind, link.value) for name in who for link in ties)
                yield Hit(value=float(len(ties)), purchase=purchase.id, parties=who, evidence=evidence)
