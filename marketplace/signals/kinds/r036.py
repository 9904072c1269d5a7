"""R036: the lowest price was disqualified."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marketplace.signals.model import Both, Evidence, Family, Hit, Purchase, Settings, Signal
from marketplace.signals.numbers import CARDINAL


def find(purchases: Sequence[Purchase], settings: Settings) -> Iterator[Hit]:
    for one in purchases:
        awarded = one.prizes and all(prize.state != "pending" for prize in one.prizes)
        active = any(prize.state == "active" for prize in one.prizes)
        if not (awarded and active) or one.cancelled or not one.by_price:
            continue
        quotes = one.compared
        if any(quote.amount is None for quote in quotes) or len({quote.currency for quote in quotes}) != 1:
            continue
        lowest = min(quote.amount for quote in quotes if quote.amount is not None)
        out = [quote for quote in one.disqualified if quote.amount == lowest]
        if out:
            evidence = tuple(Evidence("、".join(quote.bidders), "price", f"{lowest:.2f}") for quote in out)
            yield Hit(value=1.0, purchase=one.id, evidence=evidence)


SIGNAL = Signal(
    code="R036",
    family=Family.RED_FLAG,
    name=Both("最低价被否决", "Lowest bid disqualified"),
    says=Both(
        "以价格决定的采购中，报价最低的投标被否决。", "Price decides, and the lowest bid was disqualified."
    ),
    why=Both("否决最低价可能是为了让指定的一家成交。", "It may have been removed so that a chosen one wins."),
    example=Both("最低 8 万元被否决，9 万元成交。", "¥80,000 was thrown out, ¥90,000 won."),
    formula="min(amount) ∈ disqualified",
    source=CARDINAL,
    settings={},
    find=find,
)
