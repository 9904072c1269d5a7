"""R028: different bidders quote the same price."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from marketplace.signals.model import Both, Evidence, Family, Hit, Purchase, Settings, Signal
from marketplace.signals.numbers import CARDINAL


def find(purchases: Sequence[Purchase], settings: Settings) -> Iterator[Hit]:
    for one in purchases:
        if one.by_price and not one.cancelled:
            yield from _same(one)


def _same(purchase: Purchase) -> Iterator[Hit]:
    """One hit for each price that several bidders named; a bid without a bidder says nothing."""
    named: defaultdict[tuple[Decimal, str], set[tuple[str, ...]]] = defaultdict(set)
    for quote in purchase.compared:
        if quote.amount is not None and quote.bidders:
            named[quote.amount, quote.currency].add(tuple(sorted(quote.bidders)))
    for (amount, _), groups in sorted(named.items()):
        if len(groups) > 1:
            parties = tuple(sorted({bidder for group in groups for bidder in group}))
            evidence = tuple(Evidence(bidder, "price", f"{amount:.2f}") for bidder in parties)
            yield Hit(value=1.0, purchase=purchase.id, parties=parties, evidence=evidence)


SIGNAL = Signal(
    code="R028",
    family=Family.RED_FLAG,
    name=Both("报价完全相同", "Identical prices"),
    says=Both("不同机构的报价一分不差。", "Different bidders quote the same price to the cent."),
    why=Both(
        "各自测算的报价很少相同，相同多半商量过。",
        "Prices made apart are rarely equal; equal ones were often agreed.",
    ),
    example=Both("两家都报 96,800.00 元。", "Two bids of ¥96,800.00."),
    formula="amount(i) = amount(j), i ≠ j",
    source=CARDINAL,
    settings={},
    find=find,
)
