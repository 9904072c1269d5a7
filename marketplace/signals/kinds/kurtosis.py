"""Kurtosis: most prices nearly the same, one far away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from marketplace.signals.model import Both, Family, Hit, Purchase, Setting, Settings, Signal
from marketplace.signals.numbers import SWISS, screened, spread


def kurtosis(prices: Sequence[float]) -> float | None:
    """The excess of four prices or more; None where all are equal."""
    n, s = len(prices), spread(prices)
    if n < 4 or s == 0:
        return None
    fourth = float(np.sum(((np.array(prices) - np.mean(prices)) / s) ** 4))
    part = (n - 1) / ((n - 2) * (n - 3))
    return n * (n + 1) / ((n - 1) * (n - 2) * (n - 3)) * fourth - 3 * (n - 1) * part


def find(purchases: Sequence[Purchase], settings: Settings) -> Iterator[Hit]:
    for value, hit in screened(purchases, settings, kurtosis):
        if value >= settings["floor"]:
            yield hit


SIGNAL = Signal(
    code="KURT",
    family=Family.SCREEN,
    name=Both("报价分布过尖（峰度）", "Peaked prices (kurtosis)"),
    says=Both("报价的超额峰度不低于阈值。", "The excess kurtosis of the prices is at least the threshold."),
    why=Both(
        "多数报价几乎相同，只有一家离群。",
        "Most prices are nearly the same and one lies apart.",
    ),
    example=Both("四家都在 14 万元左右，一家 10 万元。", "Four near 14, one at 10."),
    formula="n(n+1) / ((n−1)(n−2)(n−3)) · Σ((b − m) / s)⁴ − 3(n−1)² / ((n−2)(n−3)) ≥ floor",
    source=SWISS,
    settings={"fewest_bids": Setting(4, 3, 20), "floor": Setting(2, -2, 20)},
    find=find,
)
