"""Two bids with the same sentences, without those of the owner."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from marketplace.agencies.relations.ties import plain
from marketplace.signals.model import Both, Evidence, Family, Hit, Purchase, Setting, Settings, Signal
from marketplace.signals.numbers import pairs
from marketplace.signals.shared import HARD

ENDS = re.compile(r"[。！？；;!?\n\r]+|\.(?=\s|$)")


def find(purchases: Sequence[Purchase], settings: Settings) -> Iterator[Hit]:
    least = int(settings["signs"])
    for purchase in purchases:
        owned = sentences(purchase.given, 1)
        said = {id(quote): sentences(quote.texts, least) for quote in purchase.quotes}
        for one, other in pairs(purchase):
            same = sorted((said[id(one)].keys() & said[id(other)].keys()) - owned.keys())
            if len(same) >= settings["fewest"]:
                who = ("、".join(one.bidders), "、".join(other.bidders))
                told = ((name, said[id(quote)]) for name, quote in zip(who, (one, other), strict=True))
                evidence = tuple(
                    Evidence(name, "sentence", words[key]) for name, words in told for key in same
                )
                yield Hit(value=float(len(same)), purchase=purchase.id, parties=who, evidence=evidence)


def sentences(texts: Sequence[str], least: int) -> dict[str, str]:
    """The sentences of at least so many signs, by their letters and digits alone."""
    parts = (part.strip() for text in texts for part in ENDS.split(text))
    return {key: part for part in parts if len(key := plain(part)) >= least}


SIGNAL = Signal(
    code="TEXT",
    family=Family.HARD,
    name=Both("投标文字雷同", "Same sentences"),
    says=Both(
        "去掉采购人自己的文字后，两家投标仍有相同的句子。",
        "Without the owner's own words, two bids still share sentences.",
    ),
    why=Both("投标文件异常一致视为串通。", "Bids that agree abnormally count as collusion."),
    example=Both("两家服务承诺有三句一字不差。", "Three sentences of both promises are the same."),
    formula="|sentences(a) ∩ sentences(b) − sentences(owner)| ≥ fewest, each ≥ signs",
    source=HARD,
    settings={"signs": Setting(15, 5, 200), "fewest": Setting(1, 1, 50)},
    find=find,
)
