"""Layers: how they look, and whether they are seen."""

from __future__ import annotations

from typing import Any

import numpy as np
from ezdxf.document import Drawing as Document

from drawing_review.drawing.columns import Columns
from drawing_review.drawing.model import Layer
from drawing_review.reading.expand import LayerTable
from drawing_review.reading.linetypes import CONTINUOUS
from drawing_review.reading.pen import Paper, colour_of
from drawing_review.reading.template import BY_LAYER
from drawing_review.reading.words import clean

WHITE = 0x01FFFFFF


def layer_table(document: Document, paper: Paper) -> LayerTable:
    """Colours and visibility by layer index; layers that the table lacks look like layer 0."""
    known = {str(entry.dxf.name).lower(): entry for entry in document.layers}
    count = len(paper.layer_names)
    table = LayerTable(
        np.full(count, WHITE),
        np.full(count, -3),
        np.zeros(count, bool),
        np.zeros(count, bool),
        np.full(count, CONTINUOUS),
    )
    for name, index in paper.layers.items():
        entry = known.get(name)
        if entry is None:
            continue
        colour = colour_of(entry.dxf.get("color", 7), entry.dxf.get("true_color", None))
        table.colour[index] = WHITE if colour < 0 else colour
        weight = entry.dxf.get("lineweight", -3)
        table.lineweight[index] = weight if weight > BY_LAYER else -3
        table.off[index] = entry.is_off()
        table.frozen[index] = entry.is_frozen()
        table.linetype[index] = max(paper.linetypes.named(entry.dxf.get("linetype", "")), CONTINUOUS)
    return table


def layers(document: Document, paper: Paper, table: LayerTable, columns: Columns) -> tuple[Layer, ...]:
    """All layers with how many entities lie on each, blocks expanded."""
    known = {str(entry.dxf.name).lower(): entry for entry in document.layers}
    counts = np.bincount(columns.entities.layer, minlength=len(paper.layer_names))
    return tuple(
        Layer(
            name=paper.layer_names[index],
            colour=int(table.colour[index]) & 0xFFFFFF,
            off=bool(table.off[index]),
            frozen=bool(table.frozen[index]),
            entities=int(counts[index]),
            lineweight=int(table.lineweight[index]),
            plotted=_plotted(known.get(name)),
            linetype=clean(str(known[name].dxf.get("linetype", ""))) if name in known else "Continuous",
        )
        for name, index in paper.layers.items()
    )


def _plotted(entry: Any) -> bool:
    """DEFPOINTS is never printed, whatever its flag says."""
    if entry is None:
        return True
    return bool(entry.dxf.get("plot", 1)) and str(entry.dxf.name).lower() != "defpoints"
