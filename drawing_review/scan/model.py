"""What an expansion works on: everything in its block, every place of a block, everything in the world."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

NOTHING, DRAWN, INSERTION = range(3)
DEEPEST = 80
MOST = 1 << 40
DONE, CIRCLE, TOO_DEEP, TOO_MUCH, TOO_FAR = range(5)
# places in totals
PLACES, ENTITIES, LINES, SEGMENTS, TRIANGLES, RUNS = range(6)
TOTALS = 6


class Items(NamedTuple):
    """What rows come to: things drawn, and insertions."""

    what: NDArray[np.uint8]
    layer: NDArray[np.int32]
    colour: NDArray[np.int32]
    weight: NDArray[np.int32]
    flags: NDArray[np.uint8]
    kind: NDArray[np.uint16]
    chain: NDArray[np.int64]  # first and, below, how many
    chains: NDArray[np.int32]
    triangle: NDArray[np.int64]
    triangles: NDArray[np.int32]
    run: NDArray[np.int64]
    runs: NDArray[np.int32]
    insertion: NDArray[np.int32]


class Book(NamedTuple):
    """Everything in the coordinates of its block."""

    items: Items
    item: NDArray[np.int64]  # (rows,): first item of a row and, below, how many
    item_count: NDArray[np.int32]
    block_from: NDArray[np.int64]  # (blocks,): rows of a block
    block_to: NDArray[np.int64]
    roots: NDArray[np.int64]  # rows of all layouts in drawing order
    root_layout: NDArray[np.uint16]
    target: NDArray[np.int32]  # (insertions,): block, -1 where it is not defined
    member: NDArray[np.int64]  # (insertions + 1,): first matrix of each
    matrices: NDArray[np.float64]  # (members, 7): a, b, c, d, e, f, z
    points: NDArray[np.float64]  # (n, 2)
    start: NDArray[np.int64]  # chains
    length: NDArray[np.int32]
    closed: NDArray[np.uint8]
    line: NDArray[np.uint8]  # 1 where checks may take the chain for a line
    triangles: NDArray[np.float64]  # (n, 6)
    run_place: NDArray[np.float64]  # (runs, 2)
    run_along: NDArray[np.float64]
    run_up: NDArray[np.float64]
    layer_colour: NDArray[np.int64]
    layer_weight: NDArray[np.int64]
    layer_off: NDArray[np.bool_]
    layer_frozen: NDArray[np.bool_]


class Places(NamedTuple):
    """Every place where a block stands, in drawing order. Place 0 is the layouts' own."""

    above: NDArray[np.int32]
    item: NDArray[np.int64]
    member: NDArray[np.int32]
    matrix: NDArray[np.float64]  # (n, 7)
    layer: NDArray[np.int32]
    colour: NDArray[np.int32]
    weight: NDArray[np.int32]
    flags: NDArray[np.uint8]
    layout: NDArray[np.uint16]


class Out(NamedTuple):
    """The world: as `drawing.columns`, and which of its segments are lines."""

    item: NDArray[np.uint32]
    path: NDArray[np.uint32]
    kind: NDArray[np.uint16]
    layer: NDArray[np.uint32]
    layout: NDArray[np.uint16]
    colour: NDArray[np.uint32]
    weight: NDArray[np.int16]
    flags: NDArray[np.uint8]
    box: NDArray[np.float64]
    segment_first: NDArray[np.uint64]
    segment_count: NDArray[np.uint32]
    triangle_first: NDArray[np.uint64]
    triangle_count: NDArray[np.uint32]
    segments: NDArray[np.float64]
    segment_entity: NDArray[np.uint32]
    triangles: NDArray[np.float64]
    triangle_entity: NDArray[np.uint32]
    line_segment: NDArray[
        np.int64
    ]  # of chains that checks may take for lines: the first, and how many points
    line_length: NDArray[np.int32]
    line_closed: NDArray[np.uint8]
    line_entity: NDArray[np.uint32]
    run: NDArray[np.int64]  # which run of the book
    run_entity: NDArray[np.uint32]
    run_place: NDArray[np.float64]
    run_along: NDArray[np.float64]
    run_up: NDArray[np.float64]
