"""Overviews of a layout: its lines on coarse grids, each once, so that the first look comes at once.

    counts (u32 × 2): lines, triangles
    lines:     x Δ, y Δ, width (signed), height (signed), style
    triangles: x Δ, y Δ of three corners each, style

Where a grid cell is no larger than a pixel, the overview looks like the drawing itself.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from drawing_review.drawing.columns import F64, Columns
from drawing_review.viewing.runs import spans
from drawing_review.viewing.shown import Layout
from drawing_review.viewing.styles import Styles
from drawing_review.viewing.wire import Rows, planes, points, section, zigzag

LEVELS = (1024, 4096)  # cells across the longer side of what "fit" shows, coarse to fine
BEYOND = 4  # what lies further out than so many times that side is left to the chunks
NOWHERE = 2**31


@dataclass(frozen=True, slots=True)
class Overview:
    """The section, the size of a cell in drawing units (the origin is the corner of `home`), its lines."""

    data: bytes
    cell: float
    lines: int


def overview(columns: Columns, layout: Layout, styles: Styles, cells: int) -> Overview:
    """The overview of a layout on a grid of `cells`."""
    home, entities, reach = layout.home, columns.entities, BEYOND * cells
    cell = (max(home[2] - home[0], home[3] - home[1]) or 1.0) / cells
    rows = np.sort(layout.rows)
    style = styles.number[rows].astype(np.int64)
    strokes = spans(entities.segment_first[rows], entities.segment_count[rows])
    lines = snapped(columns.segments[strokes], home[:2], cell)
    lines = once(upwards(lines), np.repeat(style, entities.segment_count[rows]), reach)
    filled = spans(entities.triangle_first[rows], entities.triangle_count[rows])
    areas = snapped(columns.triangles[filled], home[:2], cell)
    areas = once(areas, np.repeat(style, entities.triangle_count[rows]), reach)
    data = section(
        [
            np.array((len(lines), len(areas)), "<u4").tobytes(),
            *points(lines[:, :2]),
            planes(zigzag(lines[:, 2] - lines[:, 0])),
            planes(zigzag(lines[:, 3] - lines[:, 1])),
            planes(lines[:, 4]),
            *points(areas[:, :6].reshape(-1, 2)),
            planes(areas[:, 6]),
        ]
    )
    return Overview(data, cell, len(lines))


def snapped(coordinates: F64, origin: tuple[float, float], cell: float) -> Rows:
    """`coordinates` (n, 2k) as grid cells; what is not finite or too far gets one out of any reach."""
    with np.errstate(invalid="ignore"):
        cells = np.floor((coordinates - np.tile(origin, coordinates.shape[1] // 2)) / cell)
    return np.where(np.abs(cells) < NOWHERE, cells, NOWHERE).astype(np.int64)


def upwards(lines: Rows) -> Rows:
    """Lines (n, 4) with the lesser end first, so that a line drawn both ways is one."""
    backwards = (lines[:, 0] > lines[:, 2]) | ((lines[:, 0] == lines[:, 2]) & (lines[:, 1] > lines[:, 3]))
    return np.where(backwards[:, None], lines[:, [2, 3, 0, 1]], lines)


def once(cells: Rows, style: Rows, reach: int) -> Rows:
    """Rows of cells and style, each once and in order; without points and what lies out of reach."""
    first = np.tile(cells[:, :2], cells.shape[1] // 2)
    kept = (np.abs(cells) <= reach).all(axis=1) & (cells != first).any(axis=1)
    rows = np.column_stack([cells[kept], style[kept]])
    rows = rows[np.lexsort(rows.T[::-1])]
    new = np.ones(len(rows), bool)
    new[1:] = (rows[1:] != rows[:-1]).any(axis=1)
    unique: Rows = rows[new]
    return unique
