"""The lead: how far the second lies above the first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marketplace.signals.model import Both, Family, Hit, Purchase, Setting, Settings, Signal
from marketplace.signals.numbers import SWISS, screened


def diffp(prices: Sequence[float]) -> float | None:
    """Sorted prices."""
    return (prices[1] - prices[0]) / prices[0]


def find(purchases: Sequence[Purchase], settings: Settings) -> Iterator[Hit]:
    for value, hit in screened(purchases, settings, diffp):
        if value >= settings["floor"]:
            yield hit


SIGNAL = Signal(
    code="DIFFP",
    family=Family.SCREEN,
    name=Both("最低价领先过多", "Lead of the lowest price (DIFFP)"),
    says=Both(
        "次低报价比最低报价高出的比例不低于阈值。",
        "The second lowest exceeds the lowest by at least the threshold.",
    ),
    why=Both(
        "陪标人要确保不会中标，会与约定的成交人拉开距离。",
        "Who bids for cover keeps clear of the chosen winner.",
    ),
    example=Both("最低 10 万元，次低 12 万元。", "Lowest ¥100,000, next ¥120,000."),
    formula="DIFFP = (b2 − b1) / b1 ≥ floor",
    source=SWISS,
    settings={"fewest_bids": Setting(4, 3, 20), "floor": Setting(0.1, 0.005, 1)},
    find=find,
)
