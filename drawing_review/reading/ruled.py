"""Rectangles ruled in single lines, as R12 exports and hand-made frames have them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

import msgspec

from drawing_review.drawing.model import Box, Line, Point

CORNER = 1e-4  # of the power of ten below a side's length: how far the ends of two lines may lie apart
SLIM = 0.2  # of the same power of ten: no side of a frame is shorter than that beside its bottom

Place = tuple[int, int]  # a corner, in steps of the tolerance


def rectangles(lines: Iterable[Line], width: float = 0.0) -> Iterator[tuple[Box, Line]]:
    """Upright rectangles of four lines that meet at their ends, each with the line at its bottom.

    `lines` have two points each. Narrower ones than `width` are left out.
    """
    sides = [side for line in lines if (side := _side(line, SLIM * width))]
    for power in sorted({_power(side.length) for side in sides if side.across and side.length >= width}):
        alike = [side for side in sides if side.length >= SLIM * 10.0**power]
        yield from _of_size(alike, power, width)


class Side(msgspec.Struct, frozen=True):
    """An upright line, from its left or lower end."""

    line: Line
    low: Point
    high: Point
    across: bool
    length: float


def _side(line: Line, shortest: float) -> Side | None:
    """The line as a side, if it is upright and no shorter."""
    (x, y), (to_x, to_y) = line.points
    width, height = abs(to_x - x), abs(to_y - y)
    length = max(width, height)
    if not length or length < shortest or min(width, height) > CORNER * length:
        return None
    low, high = sorted(line.points, key=lambda point: point[height > width])
    return Side(line, low, high, width > height, length)


def _power(length: float) -> int:
    return math.floor(math.log10(length))


def _of_size(sides: list[Side], power: int, width: float) -> Iterator[tuple[Box, Line]]:
    """The rectangles whose bottom is from 10 to the `power` up to ten times as long."""
    step = CORNER * 10.0**power
    across: dict[Place, list[tuple[Place, Side]]] = {}
    upwards: dict[Place, set[Place]] = {}
    for side in sides:
        start, end = _place(side.low, step), _place(side.high, step)
        if side.across:
            across.setdefault(start, []).append((end, side))
        else:
            upwards.setdefault(start, set()).add(end)
    for corner, bottoms in across.items():
        for right, side in bottoms:
            if _power(side.length) != power or side.length < width:
                continue
            for top in upwards.get(corner, ()):
                opposite = (right[0], top[1])
                closes = any(end == opposite for end, _ in across.get(top, ()))
                if closes and opposite in upwards.get(right, ()):
                    yield (*side.low, opposite[0] * step, opposite[1] * step), side.line


def _place(point: Point, step: float) -> Place:
    return round(point[0] / step), round(point[1] / step)
