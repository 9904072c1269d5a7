"""Two bills that differ by the same amount at every line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from marketplace.signals.bills import PATTERNS, beside, hit
from marketplace.signals.model import Both, Family, Hit, Purchase, Setting, Settings, Signal


def find(purchases: Sequence[Purchase], settings: Settings) -> Iterator[Hit]:
    for two in beside(purchases, settings["fewest_items"]):
        # a hundredth of a fen: what binary fractions of the differences may be off by
        value = round(float(np.ptp(np.array(two.ones) - np.array(two.others))), 4)
        if value < settings["ceiling"]:
            yield hit(two, value, "gap_range")


SIGNAL = Signal(
    code="GAP",
    family=Family.PRICE,
    name=Both("分项报价差额固定", "Constant gap of item prices"),
    says=Both(
        "去掉相同的分项后，两家分项报价的差额全都一样。",
        "Without equal items, two bidders' prices differ by one amount.",
    ),
    why=Both("一份报价可能由另一份加减固定金额得来。", "One bill may be the other plus a fixed amount."),
    example=Both("每个分项都比对方多 50.00 元。", "Every item ¥50.00 above the other's."),
    formula="max(a(i) − b(i)) − min(a(i) − b(i)) < ceiling, items ≥ fewest_items",
    source=PATTERNS,
    settings={"ceiling": Setting(0.01, 0.01, 10), "fewest_items": Setting(10, 3, 200)},
    find=find,
)
