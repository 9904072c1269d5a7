"""A sheet as it is drawn, ready to be held against a printed page: its texts and a coarse picture."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
import numpy as np
from numpy.typing import NDArray

from drawing_review.drawing.columns import HIDDEN, Columns
from drawing_review.drawing.model import Drawing, Point, Sheet

GRID = 96  # cells along the longer side of a coarse picture
Grid = NDArray[np.bool_]
_SHORT = 6  # cells: lines up to this length are traced in few steps
_SCALE = re.compile(r"1\s*[:：]\s*(\d{1,5})")


class Drawn(msgspec.Struct, frozen=True):
    """A framed sheet of a drawing. `width` and `height` are millimetres of the building, or of paper."""

    sheet: Sheet
    width: float
    height: float
    texts: tuple[tuple[str, Point], ...]

    @property
    def scale(self) -> float:
        """100 for 1:100; 1 on a paper layout; 0 where it is not told."""
        if self.sheet.layout != "Model":
            return 1.0
        found = _SCALE.search(self.sheet.scale)
        return float(found.group(1)) if found else 0.0


def drawn(drawing: Drawing, columns: Columns) -> list[Drawn]:
    """The framed sheets that have a number."""
    return [_drawn(drawing, columns, sheet) for sheet in drawing.sheets if sheet.framed and sheet.number]


def _drawn(drawing: Drawing, columns: Columns, sheet: Sheet) -> Drawn:
    left, bottom, right, top = sheet.box
    unit = drawing.unit if sheet.layout == "Model" else 1.0
    texts = tuple(_texts(columns, sheet))
    return Drawn(sheet, (right - left) * unit, (top - bottom) * unit, texts)


def _texts(columns: Columns, sheet: Sheet) -> Iterator[tuple[str, Point]]:
    """Every line of text that is shown on the sheet, those of dimensions too, as a printer puts them."""
    runs, entities = columns.runs, columns.entities
    left, bottom, right, top = sheet.box
    x, y = runs.place[:, 0], runs.place[:, 1]
    there = (x >= left) & (x <= right) & (y >= bottom) & (y <= top)
    there &= entities.layout[runs.entity] == columns.layouts.index(sheet.layout)
    there &= (entities.flags[runs.entity] & HIDDEN) == 0
    for run in map(int, np.flatnonzero(there)):
        yield runs.content[run], (float(x[run]), float(y[run]))


def ink(columns: Columns, layout: str, box: tuple[float, float, float, float]) -> Grid:
    """Which cells of a grid over the box a line goes through; row 0 is at the top."""
    left, bottom, right, top = box
    cell = max(right - left, top - bottom) / GRID
    grid = np.zeros((max(1, round((top - bottom) / cell)), max(1, round((right - left) / cell))), bool)
    segments = (_segments(columns, layout) - (left, bottom, left, bottom)) / cell
    long = np.abs(segments[:, 2:] - segments[:, :2]).max(axis=1, initial=0) > _SHORT
    for some, steps in ((segments[~long], 2 * _SHORT), (segments[long], 2 * GRID)):
        _trace(grid, some, steps)
    return grid


def _trace(grid: Grid, segments: NDArray[np.float64], steps: int) -> None:
    """Mark the cells along the segments (in cells, y upwards) at so many steps of each."""
    rows, columns = grid.shape
    for share in np.linspace(0.0, 1.0, steps + 1):
        points = segments[:, :2] + share * (segments[:, 2:] - segments[:, :2])
        column, row = (
            np.floor(points[:, 0]).astype(np.int64),
            rows - 1 - np.floor(points[:, 1]).astype(np.int64),
        )
        inside = (column >= 0) & (column < columns) & (row >= 0) & (row < rows)
        grid[row[inside], column[inside]] = True


def _segments(columns: Columns, layout: str) -> NDArray[np.float64]:
    """The lines of a layout that are shown."""
    entities = columns.entities
    shown = (entities.layout == columns.layouts.index(layout)) & ((entities.flags & HIDDEN) == 0)
    found = np.asarray(columns.segments, np.float64)[shown[columns.segment_entity]]
    finite: NDArray[np.float64] = found[np.isfinite(found).all(axis=1)]
    return finite
