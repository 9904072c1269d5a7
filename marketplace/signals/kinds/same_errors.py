"""Two bills with the same mistakes of arithmetic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from marketplace.signals.bills import PATTERNS
from marketplace.signals.model import (
    Both,
    Evidence,
    Family,
    Hit,
    Item,
    Purchase,
    Quote,
    Setting,
    Settings,
    Signal,
)
from marketplace.signals.numbers import pairs

CENT = Decimal("0.01")


def find(purchases: Sequence[Purchase], settings: Settings) -> Iterator[Hit]:
    for purchase in purchases:
        for one, other in pairs(purchase):
            same = sorted(errors(one) & errors(other))
            if len(same) >= settings["fewest"]:
                who = ("、".join(one.bidders), "、".join(other.bidders))
                evidence = tuple(
                    Evidence(name, "error", f"{code}: {off:+.2f}") for name in who for code, off in same
                )
                yield Hit(value=float(len(same)), purchase=purchase.id, parties=who, evidence=evidence)


def errors(quote: Quote) -> set[tuple[str, Decimal]]:
    """Each line whose amount is not quantity times price, by how much."""
    found = {(item.code, _off(item)) for item in quote.items}
    return {(code, off) for code, off in found if abs(off) > CENT}


def _off(item: Item) -> Decimal:
    if item.quantity is None or item.unit_price is None:
        return Decimal(0)
    return (item.amount - item.quantity * item.unit_price).quantize(CENT)


SIGNAL = Signal(
    code="ERRORS",
    family=Family.PRICE,
    name=Both("计算错误相同", "Same arithmetic errors"),
    says=Both(
        "两家在同样的分项算错同样的数。", "Two bidders are wrong at the same items by the same amounts."
    ),
    why=Both("各自计算很难错得一样。", "Who calculates alone hardly errs alike."),
    example=Both("都把第 7 项多算了 120.00 元。", "Both put ¥120.00 too much at item 7."),
    formula="|errors(a) ∩ errors(b)| ≥ fewest; error = (code, amount − quantity · price)",
    source=PATTERNS,
    settings={"fewest": Setting(1, 1, 50)},
    find=find,
)
