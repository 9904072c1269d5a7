"""Who bids with whom: pairs, and the groups that frequent pairs make. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

import msgspec

from marketplace.signals.model import Purchase
from marketplace.signals.numbers import fields

NETWORK = "MARKETPLACE.md: network; OECD, Guidelines for fighting bid rigging in public procurement"


class Pair(msgspec.Struct, frozen=True):
    """Two that bid together at least once: where, and which share of all that either bid for."""

    one: str
    other: str
    where: tuple[str, ...]
    jaccard: float


def together(purchases: Iterable[Purchase]) -> list[Pair]:
    """All pairs, sorted by name."""
    alone: Counter[str] = Counter()
    joint: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for purchase, bidders in fields(purchases):
        alone.update(bidders)
        for one, other in combinations(sorted(bidders), 2):
            joint[one, other].append(purchase.id)
    return [
        Pair(one, other, tuple(where), len(where) / (alone[one] + alone[other] - len(where)))
        for (one, other), where in sorted(joint.items())
    ]


def groups(purchases: Sequence[Purchase], jaccard: float, fewest: float) -> list[frozenset[str]]:
    """What hangs together by pairs that often bid together, in the order of their first names."""
    found: list[set[str]] = []
    for pair in together(purchases):
        if pair.jaccard < jaccard or len(pair.where) < fewest:
            continue
        touched = [group for group in found if pair.one in group or pair.other in group]
        found = [group for group in found if group not in touched]
        found.append({pair.one, pair.other}.union(*touched))
    return [frozenset(group) for group in sorted(found, key=min)]
