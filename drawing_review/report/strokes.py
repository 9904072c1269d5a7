"""The strokes of a plan as one compressed text that a page carries with it and a browser unpacks.

Integers counted in quanta from the view's corner. Segments are sorted into cells of a grid and by
colour, so that the page can draw only what is seen: a run is one colour in one cell.
"""

from __future__ import annotations

import base64
import zlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

from drawing_review.drawing.columns import BASELINE, Columns
from drawing_review.drawing.model import Box
from drawing_review.report.scene import ink

I32 = NDArray[np.int32]
CELLS = 24  # grid cells along each side of the view
FINEST_MM = 0.1  # quanta are no smaller than this
REACH = 2**29  # quanta from the corner beyond which a stroke is left out
MOST_TEXTS = 20_000


def packed(columns: Columns, visible: NDArray[np.bool_], box: Box, unit: float) -> dict[str, Any]:
    """Everything the page draws: `origin`, `quantum`, `colours`, `runs`, `strokes`, `fills`, `texts`."""
    quantum = max(FINEST_MM / unit, max(box[2] - box[0], box[3] - box[1]) / 2**22)
    palette, colour_of = np.unique(columns.entities.colour, return_inverse=True)
    segments, colours = _inside(columns.segments, columns.segment_entity, visible, colour_of, box, quantum)
    order, runs = _runs(segments, colours, box, quantum)
    triangles, filled = _inside(columns.triangles, columns.triangle_entity, visible, colour_of, box, quantum)
    return {
        "origin": [box[0], box[1]],
        "quantum": quantum,
        "colours": ["#" + bytes(rgb).hex() for rgb in ink(palette).tolist()],
        "runs": runs,
        "strokes": _squeezed(segments[order]),
        "fills": _squeezed(triangles),
        "fillColours": filled.tolist(),
        "texts": _texts(columns, visible),
    }


def _inside(
    shapes: NDArray[np.float64],
    entity: NDArray[np.uint32],
    visible: NDArray[np.bool_],
    colour_of: NDArray[np.int64],
    box: Box,
    quantum: float,
) -> tuple[I32, NDArray[np.int64]]:
    """Visible shapes near the view in quanta, and the index of each one's colour."""
    kept = visible[entity]
    with np.errstate(invalid="ignore"):
        counted = np.round((shapes[kept].reshape(-1, 2) - np.array(box[:2])) / quantum)
    counted = counted.reshape(len(counted) * 2 // shapes.shape[1], shapes.shape[1])
    near = (np.abs(counted) < REACH).all(axis=1)
    return counted[near].astype(np.int32), colour_of[entity[kept][near]]


def _runs(
    segments: I32, colours: NDArray[np.int64], box: Box, quantum: float
) -> tuple[NDArray[np.int64], list[list[int]]]:
    """The order by cell and colour, and the runs: colour, first, count, and the box they fill."""
    side = np.array([box[2] - box[0], box[3] - box[1]]) / quantum
    middle = (segments[:, :2].astype(np.float64) + segments[:, 2:]) / 2
    cell = np.clip(middle / np.maximum(side, 1) * CELLS, -1, CELLS).astype(np.int64) + 1
    key = (cell[:, 0] * (CELLS + 2) + cell[:, 1]) * (colours.max(initial=0) + 1) + colours
    order = np.argsort(key, kind="stable")
    starts = np.flatnonzero(np.diff(key[order], prepend=-1))
    ends = np.append(starts[1:], len(order))[: len(starts)].tolist()
    runs = []
    for start, end in zip(starts.tolist(), ends, strict=True):
        part = segments[order[start:end]]
        low = np.minimum(part[:, :2], part[:, 2:]).min(axis=0)
        high = np.maximum(part[:, :2], part[:, 2:]).max(axis=0)
        runs.append([int(colours[order[start]]), start, end - start, *low.tolist(), *high.tolist()])
    return order, runs


def _squeezed(rows: I32) -> str:
    """Rows as differences to the row before, column after column, deflated, in base64."""
    changes = np.diff(rows, axis=0, prepend=np.zeros((1, rows.shape[1]), np.int32)).astype("<i4")
    return base64.b64encode(zlib.compress(np.ascontiguousarray(changes.T).tobytes(), 6)).decode()


def _texts(columns: Columns, visible: NDArray[np.bool_]) -> list[list[Any]]:
    """Text runs: x, y (world), height, rotation, width factor, horizontal, vertical, content."""
    runs = columns.runs
    chosen = np.flatnonzero(visible[runs.entity])[:MOST_TEXTS].tolist()
    return [
        [
            *np.round(runs.place[i], 3).tolist(),
            round(float(runs.height[i]), 3),
            round(float(runs.rotation[i]), 2),
            round(float(runs.width[i]), 3),
            int(runs.horizontal[i]),
            int(runs.vertical[i]) if len(runs.vertical) else BASELINE,
            runs.content[i],
        ]
        for i in chosen
    ]
