"""The map (示意图): areas as paths of one picture, north up, with a scale; without tiles or network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from marketplace.regional.areas import plain
from marketplace.regional.model import Area, Point

MARGIN = 0.08  # of the longer side
EMPTY = (0.0, 0.0, 2000.0, 2000.0)  # what is shown where nothing has been drawn yet
STEPS = (1, 2, 5)


class Shape(msgspec.Struct, frozen=True):
    """An area on the map: how it looks, what it is called, and where it leads."""

    area: Area
    kind: str  # assessment | site
    name: str = ""
    path: str = ""


class Drawn(msgspec.Struct, frozen=True):
    """A shape as an SVG path, and where its name stands."""

    d: str
    kind: str
    name: str
    path: str
    at: Point


class Map(msgspec.Struct, frozen=True):
    """The picture in metres, y growing downwards; `scale` is the length of the scale bar."""

    view: str
    shapes: list[Drawn]
    left: float
    bottom: float
    scale: float
    size: float  # the longer side


def drawn(shapes: Sequence[Shape]) -> Map:
    """The shapes in one picture that holds them all."""
    west, south, east, north = _bounds(point for one in shapes for point in _points(one.area))
    size = max(east - west, north - south) or 1.0
    edge = size * MARGIN
    west, south, east, north = west - edge, south - edge, east + edge, north + edge
    view = " ".join(plain(value) for value in (west, -north, east - west, north - south))
    return Map(view, [_shape(one) for one in shapes], west + edge / 2, -south - edge / 2, _scale(size), size)


def _shape(one: Shape) -> Drawn:
    rings = (ring for polygon in one.area for ring in polygon)
    d = " ".join("M" + "L".join(f"{plain(x)} {plain(-y)}" for x, y in ring) + "Z" for ring in rings)
    west, south, east, north = _bounds(_points(one.area))
    return Drawn(d, one.kind, one.name, one.path, ((west + east) / 2, -(south + north) / 2))


def _points(area: Area) -> Iterable[Point]:
    return (point for polygon in area for ring in polygon for point in ring)


def _bounds(points: Iterable[Point]) -> tuple[float, float, float, float]:
    held = list(points)
    if not held:
        return EMPTY
    xs, ys = [x for x, _y in held], [y for _x, y in held]
    return min(xs), min(ys), max(xs), max(ys)


def _scale(size: float) -> float:
    """The largest of 1, 2, 5 × 10ⁿ metres within a quarter of the picture."""
    best = 1.0
    for power in range(8):
        for step in STEPS:
            if step * 10**power <= size / 4:
                best = float(step * 10**power)
    return best
