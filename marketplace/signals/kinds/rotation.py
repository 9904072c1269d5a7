"""A group whose members win in turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from marketplace.signals.model import Both, Evidence, Family, Hit, Purchase, Setting, Settings, Signal
from marketplace.signals.networks import NETWORK, groups
from marketplace.signals.numbers import fields, number

LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


def find(purchases: Sequence[Purchase], settings: Settings) -> Iterator[Hit]:
    for group in groups(purchases, settings["jaccard"], settings["fewest"]):
        won = _won(purchases, group)
        turns = in_turn([winner for _, winner in won], len(group))
        if turns is None or len(won) < settings["fewest"] or turns < settings["floor"]:
            continue
        seen = tuple(Evidence(winner, "won", purchase) for purchase, winner in won)
        where = tuple(purchase for purchase, _ in won)
        evidence = (Evidence("", "turns", number(turns)), *seen)
        yield Hit(value=turns, parties=tuple(sorted(group)), where=where, evidence=evidence)


def _won(purchases: Sequence[Purchase], group: frozenset[str]) -> list[tuple[str, str]]:
    """What members won where at least two of them bid, the earliest first."""
    met = [one for one, bidders in fields(purchases) if len(bidders & group) > 1]
    met.sort(key=lambda one: (one.ends or LONG_AGO, one.id))
    return [(one.id, one.winners[0]) for one in met if len(one.winners) == 1 and one.winners[0] in group]


def in_turn(winners: Sequence[str], members: int) -> float | None:
    """Of all runs of as many awards as there are members: the share in which each won once.

    None where there are too few awards for three runs.
    """
    runs = [winners[n : n + members] for n in range(len(winners) - members + 1)]
    if len(runs) < 3:
        return None
    return sum(len(set(run)) == members for run in runs) / len(runs)


SIGNAL = Signal(
    code="TURNS",
    family=Family.NETWORK,
    name=Both("轮流成交", "Wins in turn"),
    says=Both(
        "经常一起投标的一组机构依次成交，每轮每家各一次。",
        "Firms that often bid together win one after the other, each once a round.",
    ),
    why=Both(
        "轮流坐庄是串通投标最常见的分配方式。", "Taking turns is the commonest way to share out a market."
    ),
    example=Both("甲乙丙三家，成交顺序甲乙丙甲乙丙。", "Three firms win A, B, C, A, B, C."),
    formula="runs of k awards with k winners / runs ≥ floor; k members, linked by Jaccard ≥ jaccard",
    source=NETWORK,
    settings={"floor": Setting(0.6, 0.2, 1), "jaccard": Setting(0.5, 0.1, 1), "fewest": Setting(5, 2, 100)},
    find=find,
)
