"""The rows of a file: the kernel's answer, with what is left to Python checked and filled in."""

from __future__ import annotations

import math
import os
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from drawing_review.reading.caps import Caps
from drawing_review.scan import grammar, tokens
from drawing_review.scan import pools as kept
from drawing_review.scan.arena import Arena
from drawing_review.scan.feeds import line_ends
from drawing_review.scan.halves import LARGE, in_halves
from drawing_review.scan.pools import PAD, Columns, Limits, Pools, Scanned

GREATEST = 1 << 31  # bytes: where lines end is kept in 32 bits
LEFT_TO_OTHERS = {
    kept.NOT_TAGS: "a line that must be a group code is none",
    kept.NO_SECTION: "sections do not follow one another",
    kept.NO_END: "no EOF",
    kept.NO_BLOCK: "BLOCK and ENDBLK do not pair",
    kept.TOO_LARGE: "a coordinate that no drawing has",
    kept.TOO_MANY_TAGS: "an entity with too many tags",
    kept.BAD_HANDLE: "a handle that is none",
    kept.TWICE: "a handle stands twice",
}


LINKED = re.compile(rb"ACAD_MTEXT_(?:COLUMN|TEXT_BORDERS)")  # MTEXT that swallows other entities


class Odd(Exception):
    """The scan does not read this file; the long way does, or refuses it with its reason."""


@dataclass(frozen=True)
class Rows:
    """A file's rows. The arrays lie in the arena."""

    buffer: NDArray[np.uint8]  # the text, then `PAD` line feeds
    size: int
    count: int
    columns: Columns  # cut to `count`; start, point, number and path have one more
    pools: Pools
    strings: int
    sections: dict[bytes, tuple[int, int]]  # name → its content from, to
    end: int  # behind EOF


def load(source: bytes | memoryview | Path, arena: Arena) -> tuple[NDArray[np.uint8], int]:
    """The text of a file in the arena, with the line feeds behind it that the kernels rely on, and its size.

    A file is read straight into it. Raises Odd where it changes meanwhile.
    """
    if isinstance(source, Path):
        with source.open("rb", buffering=0) as file:
            size = os.fstat(file.fileno()).st_size
            buffer: NDArray[np.uint8] = arena.take("buffer", size + PAD, np.uint8)
            half = size // 2
            read = arena.both(
                lambda: _fill(file.fileno(), buffer, 0, half),
                lambda: _fill(file.fileno(), buffer, half, size),
            )
            if not all(read):
                raise Odd("a file that is written to while it is read")
    else:
        size = len(source)
        buffer = arena.take("buffer", size + PAD, np.uint8)
        buffer[:size] = np.frombuffer(source, np.uint8)
    buffer[size : size + PAD] = 10
    return buffer, size


def _fill(file: int, buffer: NDArray[np.uint8], place: int, end: int) -> bool:
    """Read the bytes `place`:`end` of a file to where they belong; whether they are there."""
    while place < end and (count := os.preadv(file, [buffer[place:end].data], place)):
        place += count
    return place == end


def rows_of(buffer: NDArray[np.uint8], size: int, arena: Arena, caps: Caps) -> Rows:
    """The rows of the DXF text `buffer[:size]`. Raises Odd."""
    if size >= GREATEST:
        raise Odd("a file of 2 GB")
    limits = Limits(caps.tags_per_entity, caps.number)
    read = in_halves(buffer, size, arena, limits) if arena.threads > 1 and size >= LARGE else None
    columns, pools, counts = read or _in_one(buffer, size, arena, limits)
    if counts[kept.SWALLOWING] and LINKED.search(buffer[:size].data):
        raise Odd("texts that swallow other entities")  # their frames or further columns: ezdxf removes those
    if counts[kept.ROWS] > caps.entities:
        raise Odd("too many entities")
    _finish_numbers(buffer, pools, counts, caps.number)
    _no_handle_twice(pools, counts)
    count = int(counts[kept.ROWS])
    return Rows(
        buffer,
        size,
        count,
        Columns(
            *(
                getattr(columns, n)[: count + (n in ("start", "point", "number", "path"))]
                for n in Columns._fields
            )
        ),
        pools,
        int(counts[kept.STRINGS]),
        _sections(buffer, pools, counts),
        int(counts[kept.AT]),
    )


def _in_one(buffer: NDArray[np.uint8], size: int, arena: Arena, limits: Limits) -> Scanned:
    """The text in one go. Raises Odd."""
    ends, lines, mixed = line_ends(buffer, 0, size, arena)
    if mixed:
        raise Odd("line ends are mixed")
    room = kept.room_for(lines)
    while True:
        found = kept.made(arena, room)
        answer = tokens.scan(
            buffer, size, ends, lines + 1, kept.part_from(0), grammar.tables(), *found, *limits
        )
        counts = found.counts
        found.pools.seen[: counts[kept.HIGHEST] + 1] = 0
        if answer == kept.DONE:
            return found
        if answer != kept.FULL:
            raise Odd(f"{LEFT_TO_OTHERS[answer]} (byte {counts[kept.AT]})")
        if room.entities > lines:
            raise Odd("more than its lines can hold")
        room = kept.more_room(room)


def _finish_numbers(
    buffer: NDArray[np.uint8], pools: Pools, counts: NDArray[np.int64], greatest: float
) -> None:
    """Ask Python for the numbers that the kernel was not sure of."""
    targets = {
        kept.FIX_POINT: pools.points.reshape(-1),
        kept.FIX_BULGE: pools.bulges,
        kept.FIX_NUMBER: pools.numbers,
    }
    for start, where, at in pools.fixes[: counts[kept.FIXES]].tolist():
        code, text = bytes(buffer[start : start + 400]).split(b"\n")[:2]
        try:
            value = float(text)
        except ValueError:
            raise Odd(f"a number that is none (byte {start})") from None
        if not math.isfinite(value) or (abs(value) > greatest and 10 <= int(code) <= 39):
            raise Odd(f"a number that no drawing has (byte {start})")
        if where in targets:
            targets[where][at] = value


def _no_handle_twice(pools: Pools, counts: NDArray[np.int64]) -> None:
    far = pools.far[: counts[kept.FAR]]
    if len(np.unique(far)) < len(far):
        raise Odd("a handle stands twice")


def _sections(
    buffer: NDArray[np.uint8], pools: Pools, counts: NDArray[np.int64]
) -> dict[bytes, tuple[int, int]]:
    found: dict[bytes, tuple[int, int]] = {}
    for name_from, name_to, start, stop in pools.sections[: counts[kept.SECTIONS]].tolist():
        name = bytes(buffer[name_from:name_to]).strip()
        if name in found:
            raise Odd("a section stands twice")
        found[name] = (start, stop)
    if b"ENTITIES" not in found:
        raise Odd("no ENTITIES")
    return found
