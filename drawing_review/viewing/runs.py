"""The text runs of a pack."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from drawing_review.drawing.columns import F64, Columns, Runs
from drawing_review.viewing.wire import Rows, floats, planes


def spans(first: NDArray[Any], count: NDArray[Any]) -> Rows:
    """The indices first, first + 1 … of every span, one span after the other."""
    first, count = first.astype(np.int64), count.astype(np.int64)
    starts = np.cumsum(count) - count
    found: Rows = np.repeat(first - starts, count) + np.arange(int(count.sum()))
    return found


class RunsByEntity:
    """Which text runs belong to which entities."""

    def __init__(self, columns: Columns) -> None:
        owners = columns.runs.entity
        self.order = np.argsort(owners, kind="stable")
        self.count = np.bincount(owners, minlength=len(columns.entities))
        self.first = np.cumsum(self.count) - self.count

    def of(self, rows: Rows) -> Rows:
        """The runs of these entities, one entity after the other."""
        picked: Rows = self.order[spans(self.first[rows], self.count[rows])]
        return picked


def lettering(runs: Runs, picked: Rows) -> list[bytes]:
    """Height, rotation, width, alignment and bytes of text of the picked runs, as byte planes."""
    aligned = runs.horizontal[picked].astype(np.uint32) + 4 * runs.vertical[picked].astype(np.uint32)
    offsets = runs.content.offsets.astype(np.int64)
    return [
        floats(runs.height[picked]),
        floats(runs.rotation[picked]),
        floats(runs.width[picked]),
        planes(aligned),
        planes(offsets[picked + 1] - offsets[picked]),
    ]


def text(runs: Runs, picked: Rows) -> bytes:
    """The text of the picked runs, one after the other, in UTF-8."""
    offsets = runs.content.offsets.astype(np.int64)
    return runs.content.data[spans(offsets[picked], offsets[picked + 1] - offsets[picked])].tobytes()


LETTER = 1.0  # width of a letter in heights, between Latin (0.8) and Chinese (1.35)
BELOW = np.array([-0.2, 0.0, -0.5, -1.0])  # lower edge over the place, in heights, by vertical alignment


def run_boxes(runs: Runs) -> F64:
    """About the boxes (n, 4) that the runs cover."""
    wide = _letters(runs) * LETTER * runs.height * np.abs(runs.width)
    left = -0.5 * runs.horizontal * wide
    low = BELOW[runs.vertical] * runs.height
    angle = np.radians(runs.rotation)
    cos, sin = np.cos(angle), np.sin(angle)
    across = np.stack([left, left + wide, left, left + wide])
    up = np.stack([low, low, low + 1.2 * runs.height, low + 1.2 * runs.height])
    x = runs.place[:, 0] + across * cos - up * sin
    y = runs.place[:, 1] + across * sin + up * cos
    return np.column_stack([x.min(axis=0), y.min(axis=0), x.max(axis=0), y.max(axis=0)])


def _letters(runs: Runs) -> Rows:
    """How many letters each run has: UTF-8 bytes that do not continue a letter."""
    begins = np.concatenate([[0], np.cumsum((runs.content.data & 0xC0) != 0x80)])
    offsets = runs.content.offsets.astype(np.int64)
    counted: Rows = begins[offsets[1:]] - begins[offsets[:-1]]
    return counted
