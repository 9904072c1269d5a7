"""R035: everybody but the winner was disqualified."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marketplace.signals.model import Both, Evidence, Family, Hit, Purchase, Setting, Settings, Signal
from marketplace.signals.numbers import CARDINAL, number


def find(purchases: Sequence[Purchase], settings: Settings) -> Iterator[Hit]:
    for one in purchases:
        winners = set(one.winners)
        if one.cancelled or not winners:
            continue
        out = [quote for quote in one.disqualified if not set(quote.bidders) & winners]
        others = [quote for quote in one.compared if quote not in out and not set(quote.bidders) & winners]
        if len(out) >= settings["fewest"] and not others:
            evidence = tuple(Evidence("、".join(quote.bidders), "disqualified", "") for quote in out)
            count = Evidence("", "count", number(len(out)))
            yield Hit(
                value=float(len(out)), purchase=one.id, parties=one.winners, evidence=(count, *evidence)
            )


SIGNAL = Signal(
    code="R035",
    family=Family.RED_FLAG,
    name=Both("其余投标全部被否决", "All but the winner disqualified"),
    says=Both("除成交人外，其他投标都被否决。", "Every bid but the winner's was disqualified."),
    why=Both("否决可能被用来排除竞争者。", "Disqualification may have served to remove competitors."),
    example=Both("四家投标，三家因格式被否决。", "Four bids, three thrown out over form."),
    formula="disqualified(others) ≥ fewest, no other bid left",
    source=CARDINAL,
    settings={"fewest": Setting(1, 1, 20)},
    find=find,
)
