"""Styles: a layer with a colour, a lineweight and a line type. The desk switches and colours by style, not by
stroke, and dashes and widths are made as it draws: as geometry they would be a hundred times as much."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from drawing_review.drawing.columns import MASK, U32, Columns, Entities
from drawing_review.drawing.model import Drawing
from drawing_review.meaning.disciplines import discipline_of_layer
from drawing_review.meaning.names import meaning_of

PAPER = 0x02000000  # colour flag: the paper's own, of what hides what lies below (WIPEOUT)
GREY = 0x808080  # of a layer on which nothing lies
PEN = 16  # bits of a line type
USUAL = 25  # 1/100 mm: what "default" means as a lineweight ($LWDEFAULT of programs everywhere)


@dataclass(frozen=True, slots=True)
class Styles:
    """`number` is the style of each entity; the other columns have one row per style."""

    number: U32
    layer: U32  # index into Columns.layers
    colour: U32  # 0xRRGGBB, PAPER_COLOUR added for black on white; or PAPER
    weight: U32  # 1/100 mm
    linetype: U32  # index into Columns.linetypes
    count: U32  # entities

    def listed(self) -> dict[str, list[int]]:
        """The table as the header of a pack holds it."""
        columns = ("layer", "colour", "weight", "linetype")
        return {name: getattr(self, name).tolist() for name in columns}


def styles(entities: Entities) -> Styles:
    """The styles of all entities."""
    shade = np.where(entities.flags & MASK, PAPER, entities.colour).astype(np.uint64)
    key = entities.layer.astype(np.uint64) << np.uint64(32) | shade
    pens, pen = np.unique(_pens(entities), return_inverse=True)
    inks, ink = np.unique(key, return_inverse=True)
    known, number, count = np.unique(ink * len(pens) + pen, return_inverse=True, return_counts=True)
    ink_of, pen_of = np.divmod(known, max(len(pens), 1))
    return Styles(
        number.astype(np.uint32),
        (inks[ink_of] >> np.uint64(32)).astype(np.uint32),
        (inks[ink_of] & np.uint64(0xFFFFFFFF)).astype(np.uint32),
        (pens[pen_of] >> PEN).astype(np.uint32),
        (pens[pen_of] & ((1 << PEN) - 1)).astype(np.uint32),
        count.astype(np.uint32),
    )


def _pens(entities: Entities) -> NDArray[np.int64]:
    """Lineweight and line type of all entities in one number; alike for all that draw no line."""
    weight = np.where(entities.lineweight < 0, USUAL, entities.lineweight).astype(np.int64)
    lines = entities.segment_count > 0
    return np.where(lines, weight, USUAL) << PEN | np.where(lines, entities.linetype, 0)


def layers(drawing: Drawing, columns: Columns, known: Styles) -> list[dict[str, Any]]:
    """The layers as the desk lists them, in the columns' order, in the colour of most of their entities."""
    states = {layer.name: layer for layer in drawing.layers}
    count = np.bincount(known.layer, known.count, minlength=len(columns.layers)).astype(int)
    colour = np.full(len(columns.layers), GREY)
    inks, ink = np.unique(known.layer.astype(np.uint64) << np.uint64(32) | known.colour, return_inverse=True)
    often = np.bincount(ink, known.count, minlength=len(inks))
    for style in np.argsort(often, kind="stable"):
        colour[int(inks[style]) >> 32] = int(inks[style]) & 0xFFFFFFFF
    rows = []
    for index, name in enumerate(columns.layers):
        state = states.get(name)
        token = state.token if state else None
        rows.append(
            {
                "name": name,
                "entities": int(count[index]),
                "colour": int(colour[index]),
                "off": state is not None and state.off,
                "frozen": state is not None and state.frozen,
                "token": token,
                "meaning": meaning_of(token or ""),
                "discipline": discipline_of_layer(name, token),
            }
        )
    return rows
