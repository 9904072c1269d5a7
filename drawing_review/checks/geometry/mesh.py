"""Meshes of a net drawn with lines: every cell that its lines enclose, and how large each is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
import shapely
from shapely.geometry import Polygon

from drawing_review.checks.geometry.fitting import sides
from drawing_review.drawing.model import Point

SNAP = 1.0  # mm within which ends of lines meet
LEAST = 1e4  # mm²: smaller cells are where lines cross beside one another


class Cell(msgspec.Struct, frozen=True):
    """A cell of the net: its outline and the sides (mm) of the smallest rectangle around it."""

    outline: Polygon
    length: float
    width: float

    def within(self, sizes: Iterable[tuple[float, float]]) -> bool:
        """Whether the cell fits into a mesh of one of these sizes (mm, the longer side first)."""
        return any(self.length <= a + SNAP and self.width <= b + SNAP for a, b in sizes)


def cells(lines: Sequence[Sequence[Point]]) -> list[Cell]:
    """The cells that lines (mm) enclose together, the largest first."""
    drawn = shapely.union_all([shapely.LineString(line) for line in lines if len(line) > 1], grid_size=SNAP)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(drawn)))
    made = [Cell(face, *sides(face)) for face in faces if face.area > LEAST]
    return sorted(made, key=lambda cell: (-cell.length, -cell.width, cell.outline.bounds))
