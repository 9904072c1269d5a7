"""The lead against the mean gap of the losing prices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marketplace.signals.model import Both, Family, Hit, Purchase, Setting, Settings, Signal
from marketplace.signals.numbers import SWISS, screened


def rdalt(prices: Sequence[float]) -> float | None:
    """Three sorted prices or more; None where all losers quote the same."""
    gap = (prices[-1] - prices[1]) / (len(prices) - 2)
    return (prices[1] - prices[0]) / gap if gap > 0 else None


def find(purchases: Sequence[Purchase], settings: Settings) -> Iterator[Hit]:
    for value, hit in screened(purchases, settings, rdalt):
        if value >= settings["floor"]:
            yield hit


SIGNAL = Signal(
    code="RDALT",
    family=Family.SCREEN,
    name=Both("领先幅度大于落选报价间距", "Alternative distance (RDALT)"),
    says=Both(
        "次低与最低之差，除以落选报价之间的平均间距，不低于阈值。",
        "The lead over the mean gap between losing prices is at least the threshold.",
    ),
    why=Both(
        "陪标人之间不必竞争，间距小而均匀。",
        "Covers need not compete among themselves: their gaps are small.",
    ),
    example=Both("领先 6 万元，落选者彼此相差 1 万元。", "A lead of 6, losers 1 apart."),
    formula="RDALT = (b2 − b1) / mean(b(i+1) − b(i), i = 2 … n−1) ≥ floor",
    source=SWISS,
    settings={"fewest_bids": Setting(4, 3, 20), "floor": Setting(3, 0.5, 50)},
    find=find,
)
