"""The coefficient of variation: all prices lie close together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from marketplace.signals.model import Both, Family, Hit, Purchase, Setting, Settings, Signal
from marketplace.signals.numbers import SWISS, screened, spread


def cv(prices: Sequence[float]) -> float | None:
    """Sorted prices; None where all are zero."""
    return spread(prices) / float(np.mean(prices))


def find(purchases: Sequence[Purchase], settings: Settings) -> Iterator[Hit]:
    for value, hit in screened(purchases, settings, cv):
        if value <= settings["ceiling"]:
            yield hit


SIGNAL = Signal(
    code="CV",
    family=Family.SCREEN,
    name=Both("报价过于集中（变异系数）", "Prices too close (CV)"),
    says=Both("报价的标准差与均值之比不高于阈值。", "Standard deviation over mean is at most the threshold."),
    why=Both(
        "约定报价时，陪标价紧跟在成交价之上，离散程度变小。",
        "Agreed covers follow just above the winner, so that prices spread less.",
    ),
    example=Both("五家报价都在 10 万元上下 2% 之内。", "Five bids within two per cent of ¥100,000."),
    formula="CV = s / m ≤ ceiling",
    source=SWISS,
    settings={"fewest_bids": Setting(4, 3, 20), "ceiling": Setting(0.05, 0.005, 0.3)},
    find=find,
)
