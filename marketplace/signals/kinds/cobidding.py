"""Two who nearly always bid together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marketplace.signals.model import Both, Evidence, Family, Hit, Purchase, Setting, Settings, Signal
from marketplace.signals.networks import NETWORK, together
from marketplace.signals.numbers import number


def find(purchases: Sequence[Purchase], settings: Settings) -> Iterator[Hit]:
    for pair in together(purchases):
        if len(pair.where) >= settings["fewest"] and pair.jaccard >= settings["floor"]:
            seen = (("jaccard", number(pair.jaccard)), ("together", str(len(pair.where))))
            yield Hit(
                value=pair.jaccard,
                parties=(pair.one, pair.other),
                where=pair.where,
                evidence=tuple(Evidence("", what, value) for what, value in seen),
            )


SIGNAL = Signal(
    code="COBID",
    family=Family.NETWORK,
    name=Both("总是一起投标", "Bid together"),
    says=Both(
        "两家共同投标的次数占各自投标合计的比例不低于阈值。",
        "Of all purchases in which either bid, both bid in at least this share.",
    ),
    why=Both(
        "固定搭档可能轮流成交或相互陪标。", "Constant companions may take turns or cover for one another."
    ),
    example=Both("甲投 12 次、乙投 11 次，其中 10 次相同。", "Twelve and eleven bids, ten of them the same."),
    formula="Jaccard = |A ∩ B| / |A ∪ B| ≥ floor, |A ∩ B| ≥ fewest",
    source=NETWORK,
    settings={"floor": Setting(0.6, 0.1, 1), "fewest": Setting(5, 2, 100)},
    find=find,
)
