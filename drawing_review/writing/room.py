"""Where a stamp fits on a sheet without covering anything that is drawn."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from drawing_review.drawing.columns import HIDDEN, Columns
from drawing_review.drawing.model import Sheet
from drawing_review.viewing.runs import run_boxes
from drawing_review.writing.paper import Paper

CELL = 2.0  # millimetres of paper
CLEAR = 3.0  # millimetres kept free around the stamp
EDGE = 12.0  # millimetres from the edge of the sheet: the frame's margins (GB/T 50001-2017 table 3.1.1)


def free_corner(
    sheet: Sheet, paper: Paper, columns: Columns, size: tuple[float, float]
) -> tuple[float, float] | None:
    """Left and lower edge (mm from the sheet's) of a free rectangle of `size` mm; None on a full sheet.

    As low and as far right as there is one: there the title block stands, and eyes look for a stamp.
    """
    taken = _taken(sheet, paper, columns)
    across, up = (int(np.ceil((side + 2 * CLEAR) / CELL)) for side in size)
    rows, places = taken.shape
    if rows < up or places < across:
        return None
    summed = np.zeros((rows + 1, places + 1), np.int64)
    summed[1:, 1:] = taken.cumsum(axis=0).cumsum(axis=1)
    inside = summed[up:, across:] - summed[:-up, across:] - summed[up:, :-across] + summed[:-up, :-across]
    free = np.argwhere(inside == 0)
    if not len(free):
        return None
    far = free[:, 0] * 1.0 - free[:, 1] * 1.0  # low rows and high columns first
    row, place = free[int(np.argmin(far))].tolist()
    return (place * CELL + CLEAR, row * CELL + CLEAR)


def _taken(sheet: Sheet, paper: Paper, columns: Columns) -> NDArray[np.int8]:
    """Cells of the sheet that something is drawn on, from its lower left corner."""
    rows, places = int(paper.height / CELL), int(paper.width / CELL)
    taken = np.zeros((max(rows, 1), max(places, 1)), np.int8)
    margin = int(EDGE / CELL)
    taken[:margin], taken[-margin:], taken[:, :margin], taken[:, -margin:] = 1, 1, 1, 1
    if sheet.layout in columns.layouts:
        number = columns.layouts.index(sheet.layout)
        shown = (columns.entities.layout == number) & (columns.entities.flags & HIDDEN == 0)
        _mark_lines(taken, sheet, paper, columns.segments[shown[columns.segment_entity]])
        for boxes in (
            run_boxes(columns.runs)[shown[columns.runs.entity]],
            columns.entities.box[shown & (columns.entities.triangle_count > 0)],
        ):
            _mark_boxes(taken, sheet, paper, boxes)
    return taken


def _mark_lines(taken: NDArray[np.int8], sheet: Sheet, paper: Paper, segments: NDArray[np.float64]) -> None:
    """Every cell that a line passes, by points so close that none is skipped."""
    ends = (segments.reshape(-1, 2) - np.array(sheet.box[:2])) * paper.scale / CELL
    ends = np.clip(ends.reshape(-1, 4), -1e6, 1e6)
    steps = np.ceil(np.abs(ends[:, 2:] - ends[:, :2]).max(axis=1, initial=0.0) * 2).astype(np.int64) + 1
    for count in np.unique(np.minimum(steps, 20_000)):
        part = ends[np.minimum(steps, 20_000) == count]
        for share in np.linspace(0.0, 1.0, int(count) + 1):
            x, y = (part[:, :2] + (part[:, 2:] - part[:, :2]) * share).astype(np.int64).T
            here = (x >= 0) & (y >= 0) & (x < taken.shape[1]) & (y < taken.shape[0])
            taken[y[here], x[here]] = 1


def _mark_boxes(taken: NDArray[np.int8], sheet: Sheet, paper: Paper, boxes: NDArray[np.float64]) -> None:
    finite = boxes[np.isfinite(boxes).all(axis=1)]
    cells = (finite - np.array([*sheet.box[:2], *sheet.box[:2]])) * paper.scale / CELL
    for x0, y0, x1, y1 in np.clip(cells, -1, 1e5).astype(np.int64).tolist():
        taken[max(y0, 0) : y1 + 1, max(x0, 0) : x1 + 1] = 1
