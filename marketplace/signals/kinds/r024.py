"""R024: the second price is unusually close to the winner's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from marketplace.signals.model import Both, Evidence, Family, Hit, Purchase, Setting, Settings, Signal
from marketplace.signals.numbers import CARDINAL, amounts, low_fence, number, priced, prices_seen


def find(purchases: Sequence[Purchase], settings: Settings) -> Iterator[Hit]:
    ratios = leads(purchases)
    if ratios:
        fence = low_fence([ratio for _, ratio in ratios], settings["width"])
        yield from (_hit(one, ratio, fence) for one, ratio in ratios if ratio <= fence)


def leads(purchases: Iterable[Purchase]) -> list[tuple[Purchase, float]]:
    """By how much the second lowest valid price exceeds the winner's, where the lowest won."""
    found = []
    for one in purchases:
        quotes, winners = priced(one), one.winners
        if not quotes or not winners or tuple(sorted(quotes[0].bidders)) != winners:
            continue
        best, *_ = amounts(quotes)
        rest = amounts(quote for quote in quotes if not set(quote.bidders) & set(winners))
        if rest:
            found.append((one, (rest[0] - best) / best))
    return found


def _hit(one: Purchase, ratio: float, fence: float) -> Hit:
    seen = (Evidence("", "ratio", number(ratio)), Evidence("", "fence", number(fence)))
    return Hit(value=ratio, purchase=one.id, parties=one.winners, evidence=(*seen, *prices_seen(priced(one))))


SIGNAL = Signal(
    code="R024",
    family=Family.RED_FLAG,
    name=Both("次低价紧贴成交价", "Second price close to the winner's"),
    says=Both(
        "次低有效报价与成交价的相对差，低于全部采购分布的下界。",
        "The second lowest price lies closer to the winner's than the lower fence of all purchases.",
    ),
    why=Both(
        "成交人可能知道别人的报价，或陪标人照着它报。",
        "The winner may have known the others' prices, or they followed his.",
    ),
    example=Both("其他采购相差一成，这一项只差几元。", "Elsewhere a tenth apart, here a few yuan."),
    formula="(b2 − b1) / b1 ≤ Q1 − width · (Q3 − Q1)",
    source=CARDINAL,
    settings={"width": Setting(1.5, 0.5, 5)},
    find=find,
)
