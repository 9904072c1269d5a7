"""Which entities of a drawing go into the picture, in what order, and what is left out and why."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from drawing_review.drawing.columns import F64, HIDDEN, Columns
from drawing_review.drawing.model import Box, Drawing
from drawing_review.viewing.hilbert import hilbert
from drawing_review.viewing.runs import run_boxes
from drawing_review.viewing.wire import Rows

FAR = 1e12  # drawing units; beyond it doubles are coarser than a tenth of a millimetre
BIG = 8  # an entity wider than an eighth of its layout is kept apart from the small ones


@dataclass(frozen=True, slots=True)
class Layout:
    """The entities of one layout in the order of the pack."""

    name: str
    rows: Rows  # entity rows: small ones along the Hilbert curve, then big ones
    small: int  # how many of them are small
    box: Box  # all of them
    home: Box  # what "fit" shows: without far outliers and without layers that are off


def entity_boxes(columns: Columns) -> F64:
    """Boxes (n, 4) of the entities, their text included."""
    boxes = columns.entities.box.copy()
    written = run_boxes(columns.runs)
    for side, widen in enumerate((np.fmin, np.fmin, np.fmax, np.fmax)):
        widen.at(boxes[:, side], columns.runs.entity, written[:, side])
    return boxes


def visible(columns: Columns, drawing: Drawing, boxes: F64) -> tuple[NDArray[np.bool_], dict[str, int]]:
    """Which entities are in the picture, and how many are not, by reason.

    What lies on a layer that is off or frozen is in: the reader may switch the layer on. What is
    hidden otherwise (invisible entities, INSERTs on frozen layers) is out.
    """
    entities = columns.entities
    switched = {layer.name for layer in drawing.layers if layer.off or layer.frozen}
    switchable = np.array([name in switched for name in columns.layers], bool)[entities.layer]
    invisible = ((entities.flags & HIDDEN) > 0) & ~switchable
    drawn = np.asarray(np.isfinite(boxes).all(axis=1))
    far = drawn & (np.abs(np.where(drawn[:, None], boxes, 0.0)) > FAR).any(axis=1)
    left_out = {"invisible": int((drawn & invisible).sum()), "far": int((far & ~invisible).sum())}
    return drawn & ~invisible & ~far, left_out


def layouts(columns: Columns, boxes: F64, shown: NDArray[np.bool_]) -> list[Layout]:
    """The layouts that show something, "Model" first."""
    found = []
    for index, name in enumerate(columns.layouts):
        rows = np.flatnonzero(shown & (columns.entities.layout == index))
        if len(rows):
            lit = (columns.entities.flags[rows] & HIDDEN) == 0
            found.append(_arranged(name, rows, boxes[rows], lit if lit.any() else ~lit))
    return found


def _arranged(name: str, rows: Rows, boxes: F64, lit: NDArray[np.bool_]) -> Layout:
    box, home = around(boxes), home_box(boxes[lit])
    centres = (boxes[:, :2] + boxes[:, 2:]) / 2
    width = np.maximum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])
    big = width > max(home[2] - home[0], home[3] - home[1]) / BIG
    order = np.lexsort((rows, hilbert(centres, home), big))
    return Layout(name, rows[order], int((~big).sum()), box, home)


def around(boxes: F64) -> Box:
    """The box around boxes (n, 4)."""
    low, high = boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)
    return (float(low[0]), float(low[1]), float(high[0]), float(high[1]))


def home_box(boxes: F64) -> Box:
    """The box a person wants to see first.

    All of the drawing, unless a few stray entities (at most 1 % at each side) make it eight times as
    large as the rest: then the rest, with a margin.
    """
    box = around(boxes)
    centres = (boxes[:, :2] + boxes[:, 2:]) / 2
    low, high = np.quantile(centres, 0.01, axis=0), np.quantile(centres, 0.99, axis=0)
    spread = float((high - low).max())
    if spread <= 0 or max(box[2] - box[0], box[3] - box[1]) <= 8 * spread:
        return box
    near = ((centres >= low - spread) & (centres <= high + spread)).all(axis=1)
    return around(boxes[near])
