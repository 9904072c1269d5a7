"""One who always loses to the same winner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marketplace.signals.model import Both, Evidence, Family, Hit, Purchase, Setting, Settings, Signal
from marketplace.signals.networks import NETWORK, together
from marketplace.signals.numbers import number


def find(purchases: Sequence[Purchase], settings: Settings) -> Iterator[Hit]:
    won = {one.id: one.winners for one in purchases}
    for pair in together(purchases):
        ended = [where for where in pair.where if won[where]]
        if len(ended) < settings["fewest"]:
            continue
        for winner, loser in ((pair.one, pair.other), (pair.other, pair.one)):
            wins = sum(winner in won[where] for where in ended)
            lost = not any(loser in won[where] for where in ended)
            if lost and wins / len(ended) >= settings["floor"]:
                seen = ((winner, "won_of", f"{wins} / {len(ended)}"), (loser, "won_of", f"0 / {len(ended)}"))
                evidence = (
                    Evidence("", "share", number(wins / len(ended))),
                    *(Evidence(*one) for one in seen),
                )
                yield Hit(
                    value=wins / len(ended), parties=(winner, loser), where=tuple(ended), evidence=evidence
                )


SIGNAL = Signal(
    code="COVER",
    family=Family.NETWORK,
    name=Both("同一成交人、同一陪标人", "Same winner, same loser"),
    says=Both(
        "一家与另一家一起投标时几乎总是成交，另一家从不成交。",
        "Where both bid, one nearly always wins and the other never.",
    ),
    why=Both("固定陪标人只为凑够家数。", "A constant cover bidder only makes up the number."),
    example=Both(
        "一起投标 8 次，甲成交 7 次，乙 0 次。", "Eight times together: one won seven, the other none."
    ),
    formula="wins(a) / joint ≥ floor, wins(b) = 0, joint ≥ fewest",
    source=NETWORK,
    settings={"floor": Setting(0.8, 0.3, 1), "fewest": Setting(5, 2, 100)},
    find=find,
)
