"""R038: for a buyer or a bidder, unusually many bids are disqualified."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from marketplace.signals.model import Both, Evidence, Family, Hit, Purchase, Setting, Settings, Signal
from marketplace.signals.numbers import CARDINAL, high_fence, number


def find(purchases: Sequence[Purchase], settings: Settings) -> Iterator[Hit]:
    kept = [one for one in purchases if not one.cancelled]
    for bids, out, of_buyer in (_of_buyers(kept), _of_bidders(kept)):
        for who, ratio, fence in _high(bids, out, settings):
            seen = (("bids", bids[who]), ("disqualified", out[who]), ("ratio", ratio), ("fence", fence))
            evidence = tuple(Evidence(who, what, number(value)) for what, value in seen)
            yield Hit(
                value=ratio,
                parties=() if of_buyer else (who,),
                buyer=who if of_buyer else "",
                where=tuple(one.id for one in kept if _concerns(one, who, of_buyer)),
                evidence=evidence,
            )


Counts = tuple[Counter[str], Counter[str], bool]


def _of_buyers(purchases: Sequence[Purchase]) -> Counts:
    bids: Counter[str] = Counter()
    out: Counter[str] = Counter()
    for one in purchases:
        if one.buyer:
            bids[one.buyer] += len(one.compared)
            out[one.buyer] += len(one.disqualified)
    return bids, out, True


def _of_bidders(purchases: Sequence[Purchase]) -> Counts:
    bids = Counter(who for one in purchases for quote in one.compared for who in quote.bidders)
    out = Counter(who for one in purchases for quote in one.disqualified for who in quote.bidders)
    return bids, out, False


def _high(
    bids: Mapping[str, int], out: Mapping[str, int], settings: Settings
) -> Iterator[tuple[str, float, float]]:
    ratio = {who: out[who] / count for who, count in bids.items() if count >= settings["fewest"]}
    if ratio:
        fence = high_fence(list(ratio.values()), settings["width"])
        yield from ((who, one, fence) for who, one in sorted(ratio.items()) if one >= fence and one > 0)


def _concerns(one: Purchase, who: str, of_buyer: bool) -> bool:
    if of_buyer:
        return one.buyer == who and bool(one.disqualified)
    return any(who in quote.bidders for quote in one.disqualified)


SIGNAL = Signal(
    code="R038",
    family=Family.RED_FLAG,
    name=Both("否决比例异常高", "Unusual share of disqualified bids"),
    says=Both(
        "某采购人或某机构被否决的投标比例高于分布上界。",
        "A buyer's or bidder's share of disqualified bids exceeds the upper fence.",
    ),
    why=Both(
        "采购人可能用否决挑选，机构可能故意投废标陪标。",
        "A buyer may choose by disqualifying; a bidder may bid invalidly for cover.",
    ),
    example=Both(
        "别家否决 5%，这家采购人否决一半。", "Others throw out one in twenty, this buyer every second."
    ),
    formula="disqualified / bids ≥ Q3 + width · (Q3 − Q1)",
    source=CARDINAL,
    settings={"width": Setting(1.5, 0.5, 5), "fewest": Setting(1, 1, 100)},
    find=find,
)
