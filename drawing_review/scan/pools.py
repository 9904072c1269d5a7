"""What the tokens of a file are kept in: a place per row, and pools of what rows have many of, or none."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

PAD = 64  # line feeds behind the text
# flags of a row
IS_ODD, CLOSED, BULGED, MIRRORED, IS_INVISIBLE, IS_PAPER, EXTENDED = 1, 2, 4, 8, 16, 32, 64
# what the kernel answers
(
    DONE, FULL, NOT_TAGS, NO_SECTION, NO_END, NO_BLOCK, TOO_LARGE, TOO_MANY_TAGS, BAD_HANDLE, TWICE,
) = range(10)  # fmt: skip
# sections
OUTSIDE, NAMELESS, SKIPPED, IN_BLOCKS, IN_ENTITIES = range(5)
# places in `counts`
ROWS, POINTS, NUMBERS, PATHS, STRINGS, FIXES, FAR, SECTIONS, AT, TAGS, HIGHEST, SWALLOWING = range(12)
COUNTS = 12
FIX_POINT, FIX_BULGE, FIX_NUMBER, FIX_ZERO, FIX_ANY = range(5)  # which pool a number left to Python is for
HANDLES_IN_BITMAP = 1 << 27


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
