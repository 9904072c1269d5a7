"""The rows of a file: the kernel's answer, with what is left to Python checked and filled in."""

from __future__ import annotations

import math
import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from drawing_review.reading.caps import Caps
from drawing_review.scan import grammar, tokens
from drawing_review.scan import pools as kept
from drawing_review.scan.arena import Arena
from drawing_review.scan.feeds import line_ends
from drawing_review.scan.grammar import Tables
from drawing_review.scan.pools import COUNTS, PAD, Columns, Pools

LINES_AN_ENTITY, LINES_A_POINT, LINES_A_STRING = 16, 5, 16  # as few as drawings have; less is asked for again
SECTIONS = 64
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


@cache
def _tables() -> Tables:
    return grammar.tables()


def load(source: bytes | memoryview | Path, arena: Arena) -> tuple[NDArray[np.uint8], int]:
    """The text of a file in the arena, with the line feeds behind it that the kernels rely on, and its size.

    A file is read straight into it. Raises Odd where it changes meanwhile.
    """
    if isinstance(source, Path):
        with source.open("rb", buffering=0) as file:
            size = os.fstat(file.fileno()).st_size
            buffer: NDArray[np.uint8] = arena.take("buffer", size + PAD, np.uint8)
            place = 0
            while place < size and (count := file.readinto(buffer[place:size].data)):
                place += count
            if place < size:
                raise Odd("a file that is written to while it is read")
    else:
        size = len(source)
        buffer = arena.take("buffer", size + PAD, np.uint8)
        buffer[:size] = np.frombuffer(source, np.uint8)
    buffer[size : size + PAD] = 10
    return buffer, size


def rows_of(buffer: NDArray[np.uint8], size: int, arena: Arena, caps: Caps) -> Rows:
    """The rows of the DXF text `buffer[:size]`. Raises Odd."""
    if size >= GREATEST:
        raise Odd("a file of 2 GB")
    ends, feeds, mixed = line_ends(buffer, size, arena)
    if mixed:
        raise Odd("line ends are mixed")
    room = (feeds // LINES_AN_ENTITY, feeds // LINES_A_POINT, feeds // LINES_A_STRING)
    answer = kept.FULL
    while answer == kept.FULL:
        columns, pools, counts = _room(arena, *room)
        answer = tokens.scan(
            buffer,
            size,
            ends,
            feeds + 1,
            _tables(),
            columns,
            pools,
            counts,
            caps.tags_per_entity,
            caps.number,
        )
        pools.seen[: counts[kept.HIGHEST] + 1] = 0
        if answer == kept.FULL and room[0] > feeds:
            raise Odd("more than its lines can hold")
        room = (room[0] * 4 + 64, room[1] * 4 + 64, room[2] * 4 + 64)
    if answer != kept.DONE:
        raise Odd(f"{LEFT_TO_OTHERS[answer]} (byte {counts[kept.AT]})")
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


_TYPES = (
    np.uint8, np.uint8, np.int32, np.int32, np.int16, np.int32, np.int16, np.int32, np.int32, np.int32,
    np.uint64, np.uint64, np.int64, np.int64, np.int64, np.int64,
)  # fmt: skip


def _room(arena: Arena, entities: int, points: int, strings: int) -> tuple[Columns, Pools, NDArray[np.int64]]:
    """Arrays for so many, as the kernel wants to find them."""
    columns = Columns(
        *(
            arena.take(f"row.{name}", entities + 8, dtype)
            for name, dtype in zip(Columns._fields, _TYPES, strict=True)
        )
    )
    slots = arena.cut("slots", 1 << (2 * strings + 64).bit_length(), np.int32)
    slots[:] = -1
    counts = np.zeros(COUNTS, np.int64)
    pools = Pools(
        arena.cut("points", 2 * (points + 64)).reshape(-1, 2),
        arena.take("bulges", points + 64),
        arena.take("numbers", points + 64),
        arena.take("path", entities + 64, np.int64),
        arena.take("path_flags", entities + 64, np.int32),
        arena.cut("strings", 2 * (strings + 64), np.int64).reshape(-1, 2),
        slots,
        arena.cut("fixes", 3 * (entities + 64), np.int64).reshape(-1, 3),
        arena.zeros("seen", kept.HANDLES_IN_BITMAP >> 6, np.uint64),
        arena.take("far", entities + 64, np.uint64),
        np.zeros((SECTIONS, 4), np.int64),
    )
    return columns, pools, counts


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
