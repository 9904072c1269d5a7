"""Two halves of a file joined: the second behind the first, all numbered as one scan would have done it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from drawing_review.scan.arena import Arena
from drawing_review.scan.compiled import inlined, kernel
from drawing_review.scan.lexemes import intern
from drawing_review.scan.pools import (
    AT,
    DONE,
    FAR,
    FIX_BULGE,
    FIX_NUMBER,
    FIX_POINT,
    FIXES,
    FULL,
    HIGHEST,
    IN_BLOCK,
    IN_SECTION,
    MISJUDGED,
    NUMBERS,
    OPEN,
    PATHS,
    POINTS,
    ROWS,
    SECTIONS,
    STRINGS,
    SWALLOWING,
    TWICE,
    Scanned,
)

I64 = NDArray[np.int64]
_0 = np.uint64(0)


@inlined
def _has_room(into, counts, more):
    """Whether everything of both fits into the pools and columns of the first."""
    columns, pools = into.columns, into.pools
    return (
        counts[ROWS] + more[ROWS] + 1 < columns.kind.shape[0]
        and counts[POINTS] + more[POINTS] + 1 < pools.points.shape[0]
        and counts[NUMBERS] + more[NUMBERS] + 1 < pools.numbers.shape[0]
        and counts[PATHS] + more[PATHS] + 1 < pools.path.shape[0]
        and counts[STRINGS] + more[STRINGS] + 1 < min(pools.string.shape[0], pools.slots.shape[0] // 2)
        and counts[FIXES] + more[FIXES] < pools.fixes.shape[0]
        and counts[FAR] + more[FAR] < pools.far.shape[0]
        and counts[SECTIONS] + more[SECTIONS] < pools.sections.shape[0]
    )


@inlined
def _meet(seen, also, words):
    """Whether a handle stands in both."""
    common = _0
    for word in range(words):
        common |= seen[word] & also[word]
    return common != _0


@inlined
def _rename(numbers, number):
    return numbers[number] if number >= 0 else number


def join(
    buffer: NDArray[np.uint8], first: Scanned, second: Scanned, ended: I64, begun: I64, arena: Arena
) -> int:
    """Write what `second` holds behind what `first` does. DONE, FULL, TWICE for a handle in both, MISJUDGED.

    `ended`: the `part` of the first half when it stopped; `begun`: that of the second when it began.
    """
    if ended[IN_SECTION] != begun[IN_SECTION] or ended[OPEN] != begun[OPEN]:
        return MISJUDGED
    numbers = arena.take("numbers of strings", int(second.counts[STRINGS]), np.int32)
    answer: int = _join_strings(buffer, first, second, numbers)
    if answer == DONE:
        blocks = int(ended[IN_BLOCK] - begun[IN_BLOCK])
        counts, more = first.counts.copy(), second.counts
        arena.both(
            lambda: _join_rows(first.columns, second.columns, counts, more, blocks, numbers),
            lambda: _join_pools(first.pools, second.pools, first.counts, more),
        )
    return answer


@kernel
def _join_strings(buffer, first, second, numbers):
    """Number the strings of the second as in the first. DONE, or why the two are not to be joined."""
    into, counts, more = first.pools, first.counts, second.counts
    if not _has_room(first, counts, more):
        return FULL
    if _meet(into.seen, second.pools.seen, min(counts[HIGHEST], more[HIGHEST]) + 1):
        return TWICE
    string = second.pools.string
    for index in range(more[STRINGS]):
        numbers[index] = intern(buffer, string[index, 0], string[index, 1], into.string, into.slots, counts)
    return DONE


@kernel
def _join_pools(into, out, counts, more):
    """What rows have many of, or none, and `counts`."""
    points, values, paths = counts[POINTS], counts[NUMBERS], counts[PATHS]
    for index in range(more[POINTS]):
        into.points[points + index, 0] = out.points[index, 0]
        into.points[points + index, 1] = out.points[index, 1]
        into.bulges[points + index] = out.bulges[index]
    for index in range(more[NUMBERS]):
        into.numbers[values + index] = out.numbers[index]
    for index in range(more[PATHS]):
        into.path[paths + index] = out.path[index] + points
        into.path_flags[paths + index] = out.path_flags[index]
    _join_fixes(into.fixes, counts[FIXES], out.fixes, more[FIXES], points, values)
    for index in range(more[FAR]):
        into.far[counts[FAR] + index] = out.far[index]
    last = counts[SECTIONS] - 1  # the section in which the second half begins
    into.sections[last, 3] = out.sections[0, 3]
    for index in range(1, more[SECTIONS]):
        for place in range(4):
            into.sections[last + index, place] = out.sections[index, place]
    for total in (ROWS, POINTS, NUMBERS, PATHS, FIXES, FAR, SWALLOWING):
        counts[total] += more[total]
    counts[SECTIONS] = last + more[SECTIONS]
    counts[AT] = more[AT]


@kernel
def _join_rows(into, out, counts, more, blocks, numbers):
    """The rows. `blocks`: what is added to the numbers of blocks; `numbers`: new ones of strings."""
    rows = counts[ROWS]
    for index in range(more[ROWS]):
        row = rows + index
        into.kind[row] = out.kind[index]
        into.flags[row] = out.flags[index]
        block = out.block[index]
        into.block[row] = block + blocks if block >= 0 else block
        into.layer[row] = _rename(numbers, out.layer[index])
        into.colour[row] = out.colour[index]
        into.true_colour[row] = out.true_colour[index]
        into.weight[row] = out.weight[index]
        into.name[row] = _rename(numbers, out.name[index])
        into.content[row] = _rename(numbers, out.content[index])
        into.style[row] = _rename(numbers, out.style[index])
        into.linetype[row] = _rename(numbers, out.linetype[index])
        into.linetype_scale[row] = out.linetype_scale[index]
        into.handle[row] = out.handle[index]
        into.owner[row] = out.owner[index]
    for index in range(more[ROWS] + 1):  # one more: where what belongs to the last one ends
        row = rows + index
        into.start[row] = out.start[index]
        into.point[row] = out.point[index] + counts[POINTS]
        into.number[row] = out.number[index] + counts[NUMBERS]
        into.path[row] = out.path[index] + counts[PATHS]


@inlined
def _join_fixes(into, used, out, count, points, values):
    """Numbers left to Python: where each is to be written."""
    for index in range(count):
        where, at = out[index, 1], out[index, 2]
        if where == FIX_POINT:
            at += 2 * points
        elif where == FIX_BULGE:
            at += points
        elif where == FIX_NUMBER:
            at += values
        into[used + index, 0] = out[index, 0]
        into[used + index, 1] = where
        into[used + index, 2] = at
