"""R058: the winner's price lies unusually far below the second."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marketplace.signals.kinds.r024 import leads
from marketplace.signals.model import Both, Evidence, Family, Hit, Purchase, Setting, Settings, Signal
from marketplace.signals.numbers import CARDINAL, high_fence, number, priced, prices_seen


def find(purchases: Sequence[Purchase], settings: Settings) -> Iterator[Hit]:
    ratios = leads(purchases)
    if not ratios:
        return
    fence = high_fence([ratio for _, ratio in ratios], settings["width"])
    for one, ratio in ratios:
        if ratio >= fence and ratio > 0:
            seen = (Evidence("", "ratio", number(ratio)), Evidence("", "fence", number(fence)))
            evidence = (*seen, *prices_seen(priced(one)))
            yield Hit(value=ratio, purchase=one.id, parties=one.winners, evidence=evidence)


SIGNAL = Signal(
    code="R058",
    family=Family.RED_FLAG,
    name=Both("成交价远低于次低价", "Heavily discounted winner"),
    says=Both(
        "次低有效报价与成交价的相对差，高于全部采购分布的上界。",
        "The second lowest price lies further above the winner's than the upper fence of all purchases.",
    ),
    why=Both(
        "陪标人可能有意报高，或成交人打算成交后再加价。",
        "Others may have bid high on purpose, or the winner counts on later changes.",
    ),
    example=Both("成交价 10 万元，其余都在 25 万元以上。", "Won at 100,000, all others above 250,000."),
    formula="(b2 − b1) / b1 ≥ Q3 + width · (Q3 − Q1)",
    source=CARDINAL,
    settings={"width": Setting(1.5, 0.5, 5)},
    find=find,
)
