"""The line type of everything emitted: of its own, of its layer or of the INSERT around it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from drawing_review.drawing.columns import U16, Linetype
from drawing_review.reading.expand import LayerTable
from drawing_review.reading.linetypes import CONTINUOUS, Linetypes
from drawing_review.reading.template import BY_BLOCK, BY_LAYER
from drawing_review.scan.blocks import Decode, names_of, used_numbers
from drawing_review.scan.extras import Extras
from drawing_review.scan.model import Out, Places
from drawing_review.scan.rows import Rows

I32 = NDArray[np.int32]


def of_items(rows: Rows, extras: Extras, known: Linetypes, decode: Decode) -> tuple[I32, I32]:
    """Line type and scale of every item, as `Linetypes` numbers them."""
    columns = rows.columns
    used = used_numbers(columns.linetype, rows.strings)
    of_string = np.full(rows.strings + 1, BY_LAYER, np.int32)  # the last one for -1
    of_string[used] = [known.named(name) for name in names_of(rows, used, decode)]
    sizes, size = np.unique(columns.linetype_scale, return_inverse=True)
    scales = np.array([known.scaled(float(one)) for one in sizes], np.int32)
    more = extras.rows
    return (
        np.concatenate((of_string[columns.linetype], np.array([r.linetype for r in more], np.int32))),
        np.concatenate((scales[size], np.array([r.linetype_scale for r in more], np.int32))),
    )


def resolved(
    items: tuple[I32, I32],
    known: Linetypes,
    layers: LayerTable,
    out: Out,
    places: Places,
    kinds: tuple[str, ...],
) -> tuple[tuple[Linetype, ...], U16]:
    """As `Linetypes.numbered`. The oracle is `reading.expand`."""
    linetype, scale = items
    if not len(linetype):
        return (Linetype(),), np.zeros(0, np.uint16)
    of_layer = layers.linetype.astype(np.int32)
    around = linetype[places.item]  # of the INSERTs, by place
    around = np.where(around == BY_LAYER, of_layer[places.layer], around)
    around[0] = CONTINUOUS
    while (open_ := around == BY_BLOCK).any():
        around[open_] = around[places.above[open_]]
    own = linetype[out.item]
    own = np.where(own == BY_BLOCK, around[out.path], own)
    own = np.where(own == BY_LAYER, of_layer[out.layer], own)
    return known.numbered(own, scale[out.item], out.segment_count > 0, out.kind, kinds)
