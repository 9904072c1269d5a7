"""Two bills of which one is always the same multiple of the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from marketplace.signals.bills import PATTERNS, beside, hit
from marketplace.signals.model import Both, Family, Hit, Purchase, Setting, Settings, Signal
from marketplace.signals.numbers import spread


def find(purchases: Sequence[Purchase], settings: Settings) -> Iterator[Hit]:
    for two in beside(purchases, settings["fewest_items"]):
        ratios = np.array(two.ones) / np.array(two.others)
        value = spread(ratios.tolist()) / float(np.mean(ratios))
        if value < settings["ceiling"]:
            yield hit(two, value, "ratio_cv")


SIGNAL = Signal(
    code="RATIO",
    family=Family.PRICE,
    name=Both("分项报价成固定比例", "Constant ratio of item prices"),
    says=Both(
        "去掉相同的分项后，两家分项报价之比几乎不变。",
        "Without equal items, two bidders' prices keep one ratio.",
    ),
    why=Both("一份报价可能由另一份统一打折得来。", "One bill may be the other with a discount."),
    example=Both("各分项都是对方的 1.03 倍。", "Every item 1.03 times the other's."),
    formula="CV(a(i) / b(i)) < ceiling, items ≥ fewest_items",
    source=PATTERNS,
    settings={"ceiling": Setting(0.005, 0.0001, 0.1), "fewest_items": Setting(10, 3, 200)},
    find=find,
)
