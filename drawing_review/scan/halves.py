"""A large file scanned in two halves at once, by two threads, and joined: the same rows as in one go.

The second half begins with an entity near the middle. Within what that stands - BLOCKS, an open BLOCK,
ENTITIES - is guessed from what follows, and known when the first half is done. Whatever is not as guessed, or
not as it should be, is left to the scan in one go, which is the oracle of the tests, too.
"""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray

from drawing_review.scan import grammar, pools, tokens
from drawing_review.scan.arena import Arena
from drawing_review.scan.compiled import kernel
from drawing_review.scan.feeds import BEHIND, BLOCK, line_ends
from drawing_review.scan.joining import join
from drawing_review.scan.lexemes import long_code, without_return, word_at
from drawing_review.scan.pools import DONE, FULL, IN_BLOCKS, IN_ENTITIES, PARTED, Limits, Scanned

I64 = NDArray[np.int64]
LARGE = 1 << 22  # bytes from which on a second thread is worth its while
AHEAD = 20_000  # tags that are looked at for what the second half stands within
LATER = "later."
_ENDBLK, _BLOCK, _ENDSEC = (
    np.uint64(int.from_bytes(name, "little")) for name in (b"ENDBLK", b"BLOCK", b"ENDSEC")
)


def in_halves(buffer: NDArray[np.uint8], size: int, arena: Arena, limits: Limits) -> Scanned | None:
    """The text `buffer[:size]`, read by two threads; None where it must be read in one go."""
    middle = size // 2 // BLOCK * BLOCK
    (ends, count, mixed), (later, more, mixed_later) = arena.both(
        lambda: line_ends(buffer, 0, middle, arena),
        lambda: line_ends(buffer, middle, size, arena, "out.segment_entity"),
    )
    border = _border(buffer, later, more, 1 - count % 2)
    behind = border + 2 + BEHIND
    if mixed or mixed_later or border < 0 or count + behind > len(ends):
        return None
    ends[count : count + behind] = later[:behind]  # the first half ends with the head of the second's first
    within = _within(buffer, later, border, more)
    room = pools.room_for(count + more)
    while room.entities <= count + more:
        first, second = pools.made(arena, room), pools.made(arena, room, LATER)
        second.counts[pools.SECTIONS] = 1  # that in which it begins
        here, there = pools.part_from(0, count + border), pools.part_from(border, within=within)
        begun = there.copy()
        one = partial(_scan, buffer, size, ends, count + border + 2, here, first, limits)
        other = partial(_scan, buffer, size, later, more + 1, there, second, limits)
        answers = arena.both(one, other)
        if answers == (PARTED, DONE):
            answers = join(buffer, first, second, here, begun, arena), DONE
        for half in (first, second):
            half.pools.seen[: half.counts[pools.HIGHEST] + 1] = 0
        if FULL not in answers:
            return first if answers == (DONE, DONE) else None
        room = pools.more_room(room)
    return None


def _scan(
    buffer: NDArray[np.uint8],
    size: int,
    ends: NDArray[np.int32],
    lines: int,
    part: I64,
    into: Scanned,
    limits: Limits,
) -> int:
    answer: int = tokens.scan(buffer, size, ends, lines, part, grammar.tables(), *into, *limits)
    return answer


@kernel
def _border(buffer, ends, lines, line):
    """The first line from `line` on, where a value ends, behind which an entity begins: the line of its group
    code 0. -1 where there is none."""
    while line + 4 < lines:
        if long_code(buffer, ends[line] + 1) == 0:
            return line + 1
        line += 2
    return np.int64(-1)


@kernel
def _within(buffer, ends, line, lines):
    """In which section the entity at `line` probably stands, and whether in an open BLOCK."""
    for at in range(line, min(line + 2 * AHEAD, lines - 1), 2):
        if long_code(buffer, ends[at - 1] + 1) == 0:
            text = ends[at] + 1
            name = word_at(buffer, text, min(without_return(buffer, text, ends[at + 1]) - text, 8))
            if name in (_ENDBLK, _BLOCK):
                return IN_BLOCKS, name == _ENDBLK
            if name == _ENDSEC:
                break
    return IN_ENTITIES, False
