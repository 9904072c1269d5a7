"""Two bills that are nearly one straight line of each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from marketplace.signals.bills import PATTERNS, beside, hit
from marketplace.signals.model import Both, Family, Hit, Purchase, Setting, Settings, Signal


def find(purchases: Sequence[Purchase], settings: Settings) -> Iterator[Hit]:
    for two in beside(purchases, settings["fewest_items"]):
        value = determined(two.ones, two.others)
        if value >= settings["floor"]:
            yield hit(two, value, "r2")


def determined(ones: Sequence[float], others: Sequence[float]) -> float:
    """R² of the straight line; 0 where one of them does not vary at all."""
    a, b = np.array(ones), np.array(others)
    if np.ptp(a) == 0 or np.ptp(b) == 0:
        return 0.0
    return float(np.corrcoef(a, b)[0, 1] ** 2)


SIGNAL = Signal(
    code="R2",
    family=Family.PRICE,
    name=Both("分项报价高度相关", "Item prices on one line"),
    says=Both(
        "去掉相同的分项后，两家的分项报价几乎成一条直线。",
        "Without equal items, the prices of two bidders lie almost on one straight line.",
    ),
    why=Both("两份报价可能由同一人按同一份底稿生成。", "Both bills may come from one hand and one draft."),
    example=Both("十二个分项，R² = 0.9998。", "Twelve items, R² = 0.9998."),
    formula="R² ≥ floor, items ≥ fewest_items",
    source=PATTERNS,
    settings={"floor": Setting(0.999, 0.9, 1), "fewest_items": Setting(10, 3, 200)},
    find=find,
)
