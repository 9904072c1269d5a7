"""Which entities touch sheets that are closed to a reader, on paper or in the part of the model they show."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from drawing_review.drawing.columns import F64, Columns
from drawing_review.drawing.model import Box, Drawing, Sheet, Viewport

MODEL = "Model"
Region = tuple[str, Box]  # layout, drawing units


def regions(drawing: Drawing, closed: Sequence[Sheet]) -> list[Region]:
    """The sheets themselves, and what their windows show of model space."""
    found = [(one.layout, one.box) for one in closed]
    return found + [(MODEL, box) for sheet in closed for box in _windows(drawing, sheet)]


def _windows(drawing: Drawing, sheet: Sheet) -> Iterator[Box]:
    for one in drawing.viewports:
        if one.entity.layout == sheet.layout and _meet(one.box, sheet.box) and one.scale > 0:
            yield _shown_by(one)


def _shown_by(window: Viewport) -> Box:
    """The square of model space that holds the window however it is turned."""
    left, bottom, right, top = window.box
    reach = math.hypot(right - left, top - bottom) / 2 / window.scale
    x, y = window.centre
    return (x - reach, y - reach, x + reach, y + reach)


def _meet(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def within(columns: Columns, boxes: F64, closed: Sequence[Region]) -> NDArray[np.bool_]:
    """Which entities (n,) touch one of these regions."""
    layout = columns.entities.layout
    found = np.zeros(len(boxes), bool)
    for name, (left, bottom, right, top) in closed:
        there = np.array([one == name for one in columns.layouts], bool)[layout]
        across = (boxes[:, 0] <= right) & (boxes[:, 2] >= left)
        found |= there & across & (boxes[:, 1] <= top) & (boxes[:, 3] >= bottom)
    return found
