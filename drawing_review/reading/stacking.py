"""What is drawn after what: entities as they stand in their block, its content where the INSERT stands."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

I64 = NDArray[np.int64]


def drawing_order(parents: list[int], standing: list[int], path: I64, order: I64) -> I64:
    """The entities as they are drawn, by number.

    `parents`: of each path the one above, which comes before it; `standing`: where its INSERT stands among
    what is drawn beside it. `path` and `order`: the same of each entity.
    """
    below = np.bincount(path, minlength=len(parents)).tolist()  # entities of each path and of those under it
    for child in range(len(parents) - 1, 0, -1):
        below[parents[child]] += below[child]
    above = np.concatenate((_array(parents[1:]), path))
    siblings = np.lexsort((np.concatenate((_array(standing[1:]), order)), above))
    size = np.concatenate((_array(below[1:]), np.ones(len(path), np.int64)))[siblings]
    before = np.cumsum(size) - size
    first = np.searchsorted(above[siblings], above[siblings])
    within = np.empty(
        len(above), np.int64
    )  # how many entities are drawn before, of those under the same path
    within[siblings] = before - before[first]
    begin = [0] * len(parents)  # how many before all of a path
    for child, place in enumerate(within[: len(parents) - 1].tolist(), 1):
        begin[child] = begin[parents[child]] + place
    drawn: I64 = np.argsort(np.array(begin)[path] + within[len(parents) - 1 :])
    return drawn


def _array(numbers: list[int]) -> I64:
    return np.array(numbers, np.int64)
