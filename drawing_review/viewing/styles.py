"""Styles: a layer with a colour. The desk switches and colours by style, not by stroke."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from drawing_review.drawing.columns import MASK, U32, Columns, Entities
from drawing_review.drawing.model import Drawing

PAPER = 0x02000000  # colour flag: the paper's own, of what hides what lies below (WIPEOUT)
GREY = 0x808080  # of a layer on which nothing lies


@dataclass(frozen=True, slots=True)
class Styles:
    """`number` is the style of each entity; the other columns have one row per style."""

    number: U32
    layer: U32  # index into Columns.layers
    colour: U32  # 0xRRGGBB, PAPER_COLOUR added for black on white; or PAPER
    count: U32  # entities

    def listed(self) -> dict[str, list[int]]:
        """The table as the header of a pack holds it."""
        return {"layer": self.layer.tolist(), "colour": self.colour.tolist()}


def styles(entities: Entities) -> Styles:
    """The styles of all entities."""
    shade = np.where(entities.flags & MASK, PAPER, entities.colour).astype(np.uint64)
    key = entities.layer.astype(np.uint64) << np.uint64(32) | shade
    known, number, count = np.unique(key, return_inverse=True, return_counts=True)
    layer, colour = known >> np.uint64(32), known & np.uint64(0xFFFFFFFF)
    return Styles(
        number.astype(np.uint32), layer.astype(np.uint32), colour.astype(np.uint32), count.astype(np.uint32)
    )


def layers(drawing: Drawing, columns: Columns, known: Styles) -> list[dict[str, Any]]:
    """The layers as the desk lists them, in the columns' order, in the colour of most of their entities."""
    states = {layer.name: layer for layer in drawing.layers}
    count = np.bincount(known.layer, known.count, minlength=len(columns.layers)).astype(int)
    colour = np.full(len(columns.layers), GREY)
    for style in np.argsort(known.count, kind="stable"):
        colour[known.layer[style]] = known.colour[style]
    rows = []
    for index, name in enumerate(columns.layers):
        state = states.get(name)
        rows.append(
            {
                "name": name,
                "entities": int(count[index]),
                "colour": int(colour[index]),
                "off": state is not None and state.off,
                "frozen": state is not None and state.frozen,
                "token": state.token if state else None,
            }
        )
    return rows
