"""Skewness: one price far below, the others together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from marketplace.signals.model import Both, Family, Hit, Purchase, Setting, Settings, Signal
from marketplace.signals.numbers import SWISS, screened, spread


def skewness(prices: Sequence[float]) -> float | None:
    """Three prices or more; None where all are equal."""
    n, s = len(prices), spread(prices)
    if s == 0:
        return None
    around = (np.array(prices) - np.mean(prices)) / s
    return float(n / ((n - 1) * (n - 2)) * np.sum(around**3))


def find(purchases: Sequence[Purchase], settings: Settings) -> Iterator[Hit]:
    for value, hit in screened(purchases, settings, skewness):
        if value <= settings["ceiling"]:
            yield hit


SIGNAL = Signal(
    code="SKEW",
    family=Family.SCREEN,
    name=Both("报价分布左偏", "Left-skewed prices"),
    says=Both(
        "报价的偏度不高于阈值（负值）。", "The skewness of the prices is at most the (negative) threshold."
    ),
    why=Both(
        "一家明显低、其余聚在高处，分布偏向左侧。",
        "One low price below a cluster of high ones skews to the left.",
    ),
    example=Both("10、14、14.2、14.5 万元，偏度 −1.9。", "10, 14, 14.2, 14.5: skewness −1.9."),
    formula="n / ((n−1)(n−2)) · Σ((b − m) / s)³ ≤ ceiling",
    source=SWISS,
    settings={"fewest_bids": Setting(4, 3, 20), "ceiling": Setting(-1, -5, 0)},
    find=find,
)
