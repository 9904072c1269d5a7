"""From keys to places: equal keys are a tie, and only the draw breaks what the method's own rule leaves.

Receipts order the answer's lists, never the ranking: the same bids received in another order rank the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

import msgspec

from marketplace.methods.model import Given, Offer, Out, Outcome, Place, Ranking, Reason, Terms

Key = tuple[Fraction, ...]  # smaller is better


def too_few(
    terms: Terms, valid: Sequence[Offer], out: tuple[Out, ...], told: tuple[Reason, ...] = ()
) -> Ranking | None:
    """The failure, if fewer bids count than the method needs."""
    if valid and len(valid) >= terms.fewest:
        return None
    why = Reason("too_few", {"valid": str(len(valid)), "fewest": str(terms.fewest)})
    return Ranking(method=terms.method, outcome=Outcome.FAILED, out=out, told=told, failed=why)


def waiting(terms: Terms, needs: str, **known: object) -> Ranking:
    """A ranking that cannot be finished yet."""
    answer = Ranking(method=terms.method, outcome=Outcome.WAITING, needs=needs)
    return msgspec.structs.replace(answer, **known)


def tied(keys: Mapping[int, Key]) -> list[list[int]]:
    """Receipts in groups of equal keys, the best group first."""
    groups: dict[Key, list[int]] = {}
    for receipt, key in keys.items():
        groups.setdefault(key, []).append(receipt)
    return [sorted(groups[key]) for key in sorted(groups)]


def ranked(
    terms: Terms,
    keys: Mapping[int, Key],
    why: Callable[[int], Reason],
    given: Given,
    *,
    deciding: int = 1,
    by: str = "",
    **known: object,
) -> Ranking:
    """Places by key. The first `deciding` parts of a key are the method's measure, the others its rule
    for ties, named `by`; a tie that is left waits for the draw, or is broken by it."""
    groups = tied(keys)
    ties = tuple(tuple(group) for group in groups if len(group) > 1)
    if ties and not _drawn_all(ties, given):
        return waiting(terms, "draw", ties=ties, **known)
    line = [receipt for group in groups for receipt in _by_draw(group, given)]
    measures = [keys[receipt][:deciding] for receipt in line]
    breaks = {receipt: "draw" for group in ties for receipt in group}
    places = tuple(
        Place(
            place, receipt, why(receipt), breaks.get(receipt) or (by if measures.count(measure) > 1 else "")
        )
        for place, (receipt, measure) in enumerate(zip(line, measures, strict=True), 1)
    )
    answer = Ranking(method=terms.method, outcome=Outcome.RANKED, places=places, ties=ties)
    return msgspec.structs.replace(answer, **known)


def _drawn_all(ties: Sequence[Sequence[int]], given: Given) -> bool:
    return given.drawn is not None and {one for group in ties for one in group} <= set(given.drawn)


def _by_draw(group: list[int], given: Given) -> list[int]:
    return sorted(group, key=(given.drawn or ()).index) if len(group) > 1 else group
