"""Kolmogorov–Smirnov: standardised prices against evenly spread ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from marketplace.signals.model import Both, Family, Hit, Purchase, Setting, Settings, Signal
from marketplace.signals.numbers import SWISS, screened, spread


def ks(prices: Sequence[float]) -> float | None:
    """Sorted prices; None where all are equal."""
    s = spread(prices)
    if s == 0:
        return None
    even = np.arange(1, len(prices) + 1) / (len(prices) + 1)
    apart = np.array(prices) / s - even
    return float(np.max(np.abs(apart)))


def find(purchases: Sequence[Purchase], settings: Settings) -> Iterator[Hit]:
    for value, hit in screened(purchases, settings, ks):
        if value >= settings["floor"]:
            yield hit


SIGNAL = Signal(
    code="KS",
    family=Family.SCREEN,
    name=Both("报价分布偏离均匀（KS）", "Away from even spread (KS)"),
    says=Both(
        "按标准差标准化后的报价与均匀分布的最大偏离不低于阈值。",
        "Prices over their standard deviation differ from an even spread by at least the threshold.",
    ),
    why=Both(
        "约定的报价离散小，标准化后离均匀分布更远。",
        "Agreed prices spread little, so that standardised they lie further off.",
    ),
    example=Both(
        "标准差为均值的 4%，偏离约 25。", "A deviation of four per cent of the mean gives about 25."
    ),
    formula="max |b(i) / s − i / (n + 1)| ≥ floor",
    source=SWISS,
    settings={"fewest_bids": Setting(4, 3, 20), "floor": Setting(20, 1, 500)},
    find=find,
)
