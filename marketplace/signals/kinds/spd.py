"""The spread: how far the dearest lies above the cheapest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marketplace.signals.model import Both, Family, Hit, Purchase, Setting, Settings, Signal
from marketplace.signals.numbers import SWISS, screened


def spd(prices: Sequence[float]) -> float | None:
    """Sorted prices."""
    return (prices[-1] - prices[0]) / prices[0]


def find(purchases: Sequence[Purchase], settings: Settings) -> Iterator[Hit]:
    for value, hit in screened(purchases, settings, spd):
        if value <= settings["ceiling"]:
            yield hit


SIGNAL = Signal(
    code="SPD",
    family=Family.SCREEN,
    name=Both("最高与最低报价相差过小", "Narrow spread of prices (SPD)"),
    says=Both(
        "最高报价比最低报价高出的比例不高于阈值。",
        "The dearest exceeds the cheapest by no more than the threshold.",
    ),
    why=Both(
        "真实竞争中成本不同，报价会拉开。",
        "Costs differ where firms compete, and prices with them.",
    ),
    example=Both("六家报价最高与最低只差 3%。", "Six bids, three per cent between the ends."),
    formula="SPD = (bn − b1) / b1 ≤ ceiling",
    source=SWISS,
    settings={"fewest_bids": Setting(4, 3, 20), "ceiling": Setting(0.1, 0.01, 1)},
    find=find,
)
