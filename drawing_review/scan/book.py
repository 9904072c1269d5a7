"""Rows, blocks, texts and what ezdxf drew, brought together as one book that can be placed in the world."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from drawing_review.drawing.columns import DIMENSIONED, HIDDEN
from drawing_review.reading.expand import LayerTable
from drawing_review.reading.pen import colour_of
from drawing_review.scan import kinds
from drawing_review.scan.blocks import Blocks, Insertions
from drawing_review.scan.compiled import kernel
from drawing_review.scan.layouts import Roots
from drawing_review.scan.model import DRAWN, INSERTION, NOTHING, Book, Items
from drawing_review.scan.pools import IS_INVISIBLE
from drawing_review.scan.rows import Rows
from drawing_review.scan.strokes import Drawn
from drawing_review.scan.units import PLAIN

F64 = NDArray[np.float64]
I64 = NDArray[np.int64]
CONSTANT, UNSEEN = 2, 1  # flags of an attribute definition
COLOURS = np.array([colour_of(aci, None) for aci in range(257)], np.int32)


def items_of(
    rows: Rows,
    state: NDArray[np.uint8],
    layer_of_string: NDArray[np.int32],
    insertions: Insertions,
    layout_blocks: I64,
) -> Items:
    """One item per row: what plain rows come to, without their strokes. Others come to nothing (here)."""
    count, short = rows.count, np.int32
    what, flags = np.empty(count, np.uint8), np.empty(count, np.uint8)
    layer, colour, weight = np.empty(count, short), np.empty(count, short), np.empty(count, short)
    kind, nowhere, none = np.empty(count, np.uint16), np.zeros(count, np.int64), np.zeros(count, short)
    number = np.full(count, -1, short)
    items = Items(what, layer, colour, weight, flags, kind, *(nowhere, none) * 3, number)
    _fill(rows.columns, state, layer_of_string, COLOURS, items)
    what[insertions.rows] = INSERTION
    what[unshown_definitions(rows, state, layout_blocks)] = NOTHING
    number[insertions.rows] = np.arange(len(insertions.rows))
    return items


@kernel
def _fill(columns, state, layer_of_string, colours, items):
    """What every row says of itself; insertions draw nothing of their own."""
    for row in range(state.shape[0]):
        kind, true_colour = columns.kind[row], columns.true_colour[row]
        inserted = kind in (kinds.INSERT, kinds.DIMENSION)
        items.what[row] = DRAWN if state[row] == PLAIN and not inserted else NOTHING
        items.layer[row] = layer_of_string[columns.layer[row]]
        items.colour[row] = true_colour if true_colour >= 0 else colours[columns.colour[row] % 257]
        items.weight[row] = columns.weight[row]
        hidden = HIDDEN if columns.flags[row] & IS_INVISIBLE else 0
        items.flags[row] = hidden | (DIMENSIONED if kind == kinds.DIMENSION else 0)
        items.kind[row] = kind


def unshown_definitions(rows: Rows, state: NDArray[np.uint8], layout_blocks: I64) -> I64:
    """ATTDEFs in blocks that are not the same for all INSERTs: an INSERT shows its own ATTRIBs instead."""
    columns = rows.columns
    found = np.flatnonzero((columns.kind == kinds.ATTDEF) & (state == PLAIN) & (columns.block >= 0))
    found = found[~np.isin(columns.block[found], layout_blocks)]
    flags = rows.pools.numbers[columns.number[found] + 6].astype(np.int64)
    unshown: I64 = found[(flags & (CONSTANT | UNSEEN)) != CONSTANT]
    return unshown


def skeleton(
    items: Items,
    blocks: Blocks,
    insertions: Insertions,
    layers: LayerTable,
    roots: Roots,
) -> Book:
    """The book of a file that is plain from end to end, with nothing drawn in it yet."""
    count = len(items.what)
    pairs, none = np.zeros((0, 2)), np.zeros(0, np.uint8)
    return Book(
        items,
        np.arange(count),
        np.ones(count, np.int32),
        blocks.first,
        blocks.last,
        roots.rows,
        roots.layout,
        insertions.target,
        insertions.member,
        insertions.matrices,
        pairs,
        np.zeros(0, np.int64),
        np.zeros(0, np.int32),
        none,
        none,
        np.zeros((0, 6)),
        pairs,
        pairs,
        pairs,
        layers.colour,
        layers.lineweight,
        layers.off,
        layers.frozen,
    )


def with_strokes(book: Book, drawn: Drawn) -> Book:
    """The book with what its plain rows draw."""
    count = len(drawn.chain) - 1
    chains, triangles = int(drawn.chain[count]), int(drawn.triangle[count])
    line = np.ones(chains, np.uint8)
    line[
        drawn.chain[np.flatnonzero((book.items.kind[:count] == kinds.POINT) & (np.diff(drawn.chain) > 0))]
    ] = 0
    items = book.items._replace(
        chain=drawn.chain[:count],
        chains=np.diff(drawn.chain).astype(np.int32),
        triangle=drawn.triangle[:count],
        triangles=np.diff(drawn.triangle).astype(np.int32),
    )
    return book._replace(
        items=items,
        points=drawn.points,
        start=drawn.start[:chains],
        length=drawn.length[:chains],
        closed=drawn.closed[:chains],
        line=line,
        triangles=drawn.triangles[:triangles],
    )
