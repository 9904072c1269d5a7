"""The relative distance: the lead against how the losers differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marketplace.signals.model import Both, Family, Hit, Purchase, Setting, Settings, Signal
from marketplace.signals.numbers import SWISS, screened, spread


def rd(prices: Sequence[float]) -> float | None:
    """Sorted prices; None where all losers quote the same."""
    losers = spread(prices[1:])
    return (prices[1] - prices[0]) / losers if losers > 0 else None


def find(purchases: Sequence[Purchase], settings: Settings) -> Iterator[Hit]:
    for value, hit in screened(purchases, settings, rd):
        if value >= settings["floor"]:
            yield hit


SIGNAL = Signal(
    code="RD",
    family=Family.SCREEN,
    name=Both("领先幅度大于落选者差异（相对距离）", "Relative distance (RD)"),
    says=Both(
        "次低与最低之差，除以落选报价的标准差，不低于阈值。",
        "The lead over the standard deviation of the losing prices is at least the threshold.",
    ),
    why=Both(
        "陪标价彼此接近，又都避开成交价。",
        "Covers lie close to one another and away from the winner.",
    ),
    example=Both("成交 10 万元，其余 11.5、11.6、11.7 万元。", "Won at 100, the others 115, 116 and 117."),
    formula="RD = (b2 − b1) / s(b2 … bn) ≥ floor",
    source=SWISS,
    settings={"fewest_bids": Setting(4, 3, 20), "floor": Setting(1, 0.1, 20)},
    find=find,
)
