"""Which entity of the new version is which of the old, among those that have no equal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable

from drawing_review.reading.difference.entity import Entity

FEW = 200  # entities of a container that are each compared with all others
ALIKE = 0.5  # share of equal pieces at which two entities of a kind are one that was changed
Pair = tuple[Entity, Entity]
Key = Callable[[Entity], Hashable | None]


def paired(gone: list[Entity], come: list[Entity], *, handles_kept: bool) -> list[Pair]:
    """Old and new of one entity, the surest pairs first: by handle, by form, by place, by likeness.

    `handles_kept`: what has not changed has the same handle in both versions, so a handle tells something.
    """
    left = _Left(gone, come)
    if handles_kept:
        left.match(lambda one: (one.kind, one.handle))
    left.match(lambda one: one.form)
    left.match(lambda one: one.anchor and (one.kind, one.layer.casefold(), one.anchor))
    left.match_alike()
    return left.pairs


class _Left:
    def __init__(self, gone: list[Entity], come: list[Entity]) -> None:
        self.gone, self.come = gone, come
        self.pairs: list[Pair] = []

    def match(self, key: Key) -> None:
        """Pair what has the same key; among several, in the order of their places."""
        there: dict[Hashable, list[Entity]] = defaultdict(list)
        for one in sorted(self.come, key=_order, reverse=True):
            if (known := key(one)) is not None:
                there[known].append(one)
        found = []
        for one in sorted(self.gone, key=_order):
            if (known := key(one)) is not None and there.get(known):
                found.append((one, there[known].pop()))
        self._take(found)

    def match_alike(self) -> None:
        """Pair the rest by their likeness, where they are few enough to compare each with each."""
        if len(self.gone) > FEW or len(self.come) > FEW:
            return
        rated = sorted(
            (
                (-a.likeness(b), i, j)
                for i, a in enumerate(self.gone)
                for j, b in enumerate(self.come)
                if a.kind == b.kind
            ),
        )
        found, used_old, used_new = [], set(), set()
        for unlike, i, j in rated:
            if -unlike >= ALIKE and i not in used_old and j not in used_new:
                found.append((self.gone[i], self.come[j]))
                used_old.add(i)
                used_new.add(j)
        self._take(found)

    def _take(self, found: list[Pair]) -> None:
        met = {id(one) for pair in found for one in pair}
        self.pairs += found
        self.gone = [one for one in self.gone if id(one) not in met]
        self.come = [one for one in self.come if id(one) not in met]


def _order(one: Entity) -> tuple[tuple[int, int], int]:
    return (one.anchor or (0, 0), one.row)
