"""Which lines can be the edge of a sheet or one of its sides: of millions, `frames` looks at these alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from drawing_review.drawing.model import Line
from drawing_review.reading.sizes import CORNERS, OF_ONE_SCALE, PROPORTIONS

F64 = NDArray[np.float64]
UPRIGHT = 0.01  # of its length: more than this no side of a sheet leans
SURE = 1.1  # times as much as `standard` allows, since proportions are computed in another order here


class Edges(Protocol):
    """The lines of a drawing, asked for edges of sheets."""

    def outlines(self, layout: str) -> Sequence[Line]:
        """All closed lines of four or five corners with a sheet's proportions, and maybe others."""

    def sides(self, layout: str, shortest: float) -> Sequence[Line]:
        """All upright lines of two points that are no shorter, and maybe others."""


class EdgesOf:
    """Among lines that are there anyway."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    def outlines(self, layout: str) -> Sequence[Line]:
        closed = (ln for ln in self._lines if ln.closed and len(ln.points) in CORNERS)
        return [ln for ln in closed if ln.entity.layout == layout]

    def sides(self, layout: str, shortest: float) -> Sequence[Line]:
        return [ln for ln in self._lines if len(ln.points) == 2 and ln.entity.layout == layout]


def like_a_sheet(width: F64, height: F64) -> NDArray[np.bool_]:
    """Which rectangles have the proportions of a standard sheet, lying or upright."""
    with np.errstate(divide="ignore", invalid="ignore"):
        proportion = np.maximum(width, height) / np.minimum(width, height)
        place = np.searchsorted(PROPORTIONS, proportion)
        below = PROPORTIONS[np.maximum(place - 1, 0)]
        above = PROPORTIONS[np.minimum(place, len(PROPORTIONS) - 1)]
        off = np.minimum(np.abs(below / proportion - 1), np.abs(above / proportion - 1))
    like: NDArray[np.bool_] = off <= SURE * OF_ONE_SCALE
    return like


def upright(width: F64, height: F64, shortest: float) -> NDArray[np.bool_]:
    """Which straight lines can be a side that is no shorter than `shortest`."""
    long = np.maximum(width, height)
    sides: NDArray[np.bool_] = (np.minimum(width, height) <= UPRIGHT * long) & (long >= shortest)
    return sides
