"""The lead against the mean gap of all prices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marketplace.signals.model import Both, Family, Hit, Purchase, Setting, Settings, Signal
from marketplace.signals.numbers import SWISS, screened


def rdnor(prices: Sequence[float]) -> float | None:
    """Sorted prices; None where all are equal."""
    gap = (prices[-1] - prices[0]) / (len(prices) - 1)
    return (prices[1] - prices[0]) / gap if gap > 0 else None


def find(purchases: Sequence[Purchase], settings: Settings) -> Iterator[Hit]:
    for value, hit in screened(purchases, settings, rdnor):
        if value >= settings["floor"]:
            yield hit


SIGNAL = Signal(
    code="RDNOR",
    family=Family.SCREEN,
    name=Both("领先幅度大于平均间距", "Normalised distance (RDNOR)"),
    says=Both(
        "次低与最低之差，除以相邻报价的平均间距，不低于阈值。",
        "The lead over the mean gap between neighbours is at least the threshold.",
    ),
    why=Both(
        "成交价独自在前，其余挤在一起。",
        "The winner stands alone, the others crowd together.",
    ),
    example=Both("间距依次为 8、1、1、1 万元。", "Gaps of 8, 1, 1 and 1."),
    formula="RDNOR = (b2 − b1) / mean(b(i+1) − b(i), i = 1 … n−1) ≥ floor",
    source=SWISS,
    settings={"fewest_bids": Setting(4, 3, 20), "floor": Setting(2, 0.5, 20)},
    find=find,
)
