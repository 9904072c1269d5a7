"""Where the lines of a text end: 64 bytes at a time, so that no line is looked at twice for its end.

The twin is `numpy.flatnonzero(text == 10)`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from drawing_review.scan.arena import Arena
from drawing_review.scan.compiled import kernel, ones_in, where_equal, zeros_below

FEED, RETURN = np.uint8(10), np.uint8(13)
BLOCK = 64  # bytes looked at together: so many line feeds must stand behind the text
BYTES_A_LINE = 4  # guessed; where there are more lines, they are asked for again
PLACE = "out.segments"  # that of the segments, which come when nobody asks for ends of lines any more
BEHIND = 2  # places behind the last line, for a reader that takes two at once
USUAL = 12  # lines of a block, seldom more
_0, _1, _63, _LAST = np.uint64(0), np.uint64(1), np.uint64(63), np.uint64(1 << 63)


@kernel
def _ends(buffer, begin, size, ends):
    """Write where the lines of `buffer[begin:size]` end, as long as there is room. How many there are, and
    whether a carriage return stands before anything but a line feed."""
    room = np.uint64(ends.shape[0] - BLOCK)
    count = alone = carried = _0
    if begin > 0 and buffer[begin - 1] == RETURN:
        carried = _1
    for place in range(begin, size, BLOCK):
        feeds = where_equal(buffer, place, FEED)
        returns = where_equal(buffer, place, RETURN)
        alone |= ((returns << _1) | carried) & ~feeds
        carried = returns >> _63
        if size - place < BLOCK:
            feeds &= (_1 << np.uint64(size - place)) - _1
        at = count if count <= room else _0  # there they do no harm: all is asked for again
        count += ones_in(feeds)
        for _ in range(USUAL):  # so many at once, whether they are there or not: no branch to guess
            ends[at] = place + zeros_below(feeds | _LAST)
            at += _1
            feeds &= feeds - _1
        while feeds != _0:
            ends[at] = place + zeros_below(feeds)
            at += _1
            feeds &= feeds - _1
    return np.int64(count), alone != _0


def line_ends(
    buffer: NDArray[np.uint8], begin: int, size: int, arena: Arena, name: str = PLACE
) -> tuple[NDArray[np.int32], int, bool]:
    """Where the lines of `buffer[begin:size]` end, how many there are, and whether line ends are mixed.

    Behind the text stand `BLOCK` line feeds; where more of the text follows, `size` is a multiple of `BLOCK`.
    Behind the last line `size` stands `BEHIND` times more.
    """
    count = (size - begin) // BYTES_A_LINE
    while True:
        ends = arena.take(name, count + BLOCK + BEHIND, np.int32)
        count, mixed = _ends(buffer, begin, size, ends)
        if count <= len(ends) - BLOCK - BEHIND:
            ends[count : count + BEHIND] = size
            return ends, count, mixed
