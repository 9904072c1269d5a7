"""R025: somebody bids often and hardly ever wins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from marketplace.signals.model import Both, Evidence, Family, Hit, Purchase, Setting, Settings, Signal
from marketplace.signals.numbers import CARDINAL, low_fence, number, quartiles


def find(purchases: Sequence[Purchase], settings: Settings) -> Iterator[Hit]:
    bids, wins = _counted(one for one in purchases if one.winners and not one.cancelled)
    if not bids:
        return
    ratio = {bidder: wins[bidder] / times for bidder, times in bids.items()}
    often = max(quartiles(list(bids.values()))[1], settings["participations"])
    fence = low_fence(list(ratio.values()), settings["width"])
    for bidder, times in sorted(bids.items()):
        if times >= often and ratio[bidder] <= fence and ratio[bidder] < 1:
            seen = (("bids", times), ("wins", wins[bidder]), ("ratio", ratio[bidder]), ("fence", fence))
            evidence = tuple(Evidence(bidder, what, number(value)) for what, value in seen)
            where = tuple(one.id for one in purchases if any(bidder in bid.bidders for bid in one.valid))
            yield Hit(value=ratio[bidder], parties=(bidder,), where=where, evidence=evidence)


def _counted(purchases: Iterable[Purchase]) -> tuple[Counter[str], Counter[str]]:
    """In how many purchases each took part, and how many he won; twice in one counts once."""
    bids: Counter[str] = Counter()
    wins: Counter[str] = Counter()
    for one in purchases:
        present = {bidder for quote in one.valid for bidder in quote.bidders}
        bids.update(present)
        wins.update(present.intersection(one.winners))
    return bids, wins


SIGNAL = Signal(
    code="R025",
    family=Family.RED_FLAG,
    name=Both("屡投不中", "Frequent loser"),
    says=Both(
        "投标次数在上四分位以上，中标率低于分布下界。",
        "Bids as often as the upper quarter, wins less than the lower fence.",
    ),
    why=Both("长期陪标的机构投标多、成交少。", "Who bids only for cover bids much and wins little."),
    example=Both("一年投标四十次，只成交一次。", "Forty bids in a year, one award."),
    formula="bids ≥ max(Q3, participations), wins / bids ≤ Q1 − width · (Q3 − Q1)",
    source=CARDINAL,
    settings={"width": Setting(1.5, 0.5, 5), "participations": Setting(1, 1, 100)},
    find=find,
)
