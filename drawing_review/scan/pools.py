"""What the tokens of a file are kept in: a place per row, and pools of what rows have many of, or none."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from drawing_review.scan.arena import Arena

PAD = 64  # line feeds behind the text
# flags of a row
IS_ODD, CLOSED, BULGED, MIRRORED, IS_INVISIBLE, IS_PAPER, EXTENDED = 1, 2, 4, 8, 16, 32, 64
# what the kernel answers
(
    DONE, FULL, NOT_TAGS, NO_SECTION, NO_END, NO_BLOCK, TOO_LARGE, TOO_MANY_TAGS, BAD_HANDLE, TWICE,
    PARTED, MISJUDGED,
) = range(12)  # fmt: skip
# sections
OUTSIDE, NAMELESS, SKIPPED, IN_BLOCKS, IN_ENTITIES = range(5)
# places in `counts`
ROWS, POINTS, NUMBERS, PATHS, STRINGS, FIXES, FAR, SECTIONS, AT, TAGS, HIGHEST, SWALLOWING = range(12)
COUNTS = 12
# places in `part`: the first line; that of the entity to stop at; section; whether a BLOCK is open, and which
FROM, UNTIL, IN_SECTION, OPEN, IN_BLOCK = range(5)
FIX_POINT, FIX_BULGE, FIX_NUMBER, FIX_ZERO, FIX_ANY = range(5)  # which pool a number left to Python is for
ALL_LINES = 1 << 40
HANDLES_IN_BITMAP = 1 << 27
MOST_SECTIONS = 64
LINES_AN_ENTITY, LINES_A_POINT, LINES_A_STRING = 16, 5, 16  # as few as drawings have; less is asked for again


class Columns(NamedTuple):
    """One place per row, in file order."""

    kind: NDArray[np.uint8]
    flags: NDArray[np.uint8]
    block: NDArray[np.int32]  # number of the BLOCK it stands in; -1: ENTITIES
    layer: NDArray[np.int32]  # string, -1: none
    colour: NDArray[np.int16]  # ACI
    true_colour: NDArray[np.int32]  # -1: none
    weight: NDArray[np.int16]
    name: NDArray[np.int32]  # string: block, tag or, of a type not known, the type
    content: NDArray[np.int32]  # string
    style: NDArray[np.int32]  # string: a dimension's style
    linetype: NDArray[np.int32]  # string, -1: BYLAYER
    linetype_scale: NDArray[np.float32]
    handle: NDArray[np.uint64]  # 0: none
    owner: NDArray[np.uint64]
    start: NDArray[np.int64]  # place of its first byte (that of the group code 0)
    point: NDArray[np.int64]  # first of its points, which end where those of the next row begin
    number: NDArray[np.int64]  # first of its numbers
    path: NDArray[np.int64]  # first of its hatch paths


class Pools(NamedTuple):
    """What rows have many of, or none."""

    points: NDArray[np.float64]  # (n, 2)
    bulges: NDArray[np.float64]  # (n,)
    numbers: NDArray[np.float64]
    path: NDArray[np.int64]  # first point of each hatch path
    path_flags: NDArray[np.int32]
    string: NDArray[np.int64]  # (n, 2): start and end in the buffer, each different string once
    slots: NDArray[np.int32]  # hash table of strings, -1 where free; its size is a power of two
    fixes: NDArray[np.int64]  # (n, 3): place of a number left to Python, which pool, where in it
    seen: NDArray[np.uint64]  # bitmap of handles
    far: NDArray[np.uint64]  # handles above the bitmap
    sections: NDArray[np.int64]  # (n, 4): name from, to; content from, to


_TYPES = (
    np.uint8, np.uint8, np.int32, np.int32, np.int16, np.int32, np.int16, np.int32, np.int32, np.int32,
    np.int32, np.float32, np.uint64, np.uint64, np.int64, np.int64, np.int64, np.int64,
)  # fmt: skip


class Room(NamedTuple):
    """For how much there is room."""

    entities: int
    points: int
    strings: int


def room_for(lines: int) -> Room:
    """What so many lines hold in most drawings."""
    return Room(lines // LINES_AN_ENTITY, lines // LINES_A_POINT, lines // LINES_A_STRING)


def more_room(room: Room) -> Room:
    return Room(*(4 * number + 64 for number in room))


class Limits(NamedTuple):
    """What no drawing has more of: tags of an entity, and coordinates."""

    tags: int
    coordinate: float


class Scanned(NamedTuple):
    """What the kernel fills, and how far."""

    columns: Columns
    pools: Pools
    counts: NDArray[np.int64]


def made(arena: Arena, room: Room, name: str = "") -> Scanned:
    """Arrays for so much, as the kernel wants to find them. `name`: for which part of a file."""
    entities, points, strings = room
    columns = Columns(
        *(
            arena.take(f"{name}row.{column}", entities + 8, dtype)
            for column, dtype in zip(Columns._fields, _TYPES, strict=True)
        )
    )
    slots = arena.cut(f"{name}slots", 1 << (2 * strings + 64).bit_length(), np.int32)
    slots[:] = -1
    pools = Pools(
        arena.cut(f"{name}points", 2 * (points + 64)).reshape(-1, 2),
        arena.take(f"{name}bulges", points + 64),
        arena.take(f"{name}numbers", points + 64),
        arena.take(f"{name}path", entities + 64, np.int64),
        arena.take(f"{name}path_flags", entities + 64, np.int32),
        arena.cut(f"{name}strings", 2 * (strings + 64), np.int64).reshape(-1, 2),
        slots,
        arena.cut(f"{name}fixes", 3 * (entities + 64), np.int64).reshape(-1, 3),
        arena.zeros(f"{name}seen", HANDLES_IN_BITMAP >> 6, np.uint64),
        arena.take(f"{name}far", entities + 64, np.uint64),
        np.zeros((MOST_SECTIONS, 4), np.int64),
    )
    return Scanned(columns, pools, np.zeros(COUNTS, np.int64))


def part_from(
    line: int, until: int = ALL_LINES, within: tuple[int, bool] = (OUTSIDE, False)
) -> NDArray[np.int64]:
    """`part` of a scan of these lines that begins within a section, and maybe within BLOCK 0."""
    section, is_open = within
    return np.array([line, until, section, is_open, 0 if is_open else -1])
