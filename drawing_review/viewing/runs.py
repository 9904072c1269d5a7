"""The text runs of a pack."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from drawing_review.drawing.columns import Columns, Runs
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
