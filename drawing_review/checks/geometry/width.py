"""How wide a way is, clear: the widest disc that passes through it, and where it is pinched.

A disc of radius r passes where the ground, eroded by r, still joins the ends of the way. The greatest such r
is found by bisection; its double is the clear width.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import shapely
from shapely.geometry import Point as ShapelyPoint
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from drawing_review.drawing.model import Point

FINE = 0.02  # mm of radius at which bisection ends
QUARTER = 64  # chords of a quarter circle: 0.1 mm on 1.5 m
CORNER = 1.5  # an end in a corner lies at most √2 radii from the middle of the widest disc there


class Clear(msgspec.Struct, frozen=True):
    """The clear width of a way (mm), where it is least, and the line across it there."""

    width: float
    place: Point
    across: tuple[Point, Point]


def clear_width(way: Polygon, ends: Sequence[Point] = ()) -> Clear:
    """The greatest width (mm) that leads through the whole way, to every end of it.

    Without ends it is the width at which the way would fall apart, or of its widest part if it never does.
    """
    low, high = 0.0, float(shapely.maximum_inscribed_circle(way, tolerance=FINE).length) + FINE
    widest = high
    while high - low > FINE:
        middle = (low + high) / 2
        low, high = (middle, high) if _leads_through(way, middle, ends) else (low, middle)
    place = _pinch(way, low, high, ends, vanishes=widest - high < 2 * FINE)
    return Clear(2 * low, place, _across(way, place, low))


def _leads_through(way: Polygon, radius: float, ends: Sequence[Point]) -> bool:
    parts = _parts(way, radius)
    if len(parts) != 1:
        return False
    return all(shapely.distance(parts[0], ShapelyPoint(end)) <= CORNER * radius + FINE for end in ends)


def _parts(way: Polygon, radius: float) -> list[BaseGeometry]:
    eroded = shapely.buffer(way, -radius, quad_segs=QUARTER)
    return [part for part in shapely.get_parts(eroded) if not part.is_empty]


def _pinch(way: Polygon, low: float, high: float, ends: Sequence[Point], *, vanishes: bool) -> Point:
    """Where the way comes apart between the two radii."""
    parts = _parts(way, high)
    through = shapely.buffer(way, -low, quad_segs=QUARTER)
    if vanishes or not parts:
        inside = through.representative_point() if not through.is_empty else way.representative_point()
        return (float(inside.x), float(inside.y))
    if len(parts) > 1:
        one, other = nearest_points(parts[0], shapely.union_all(parts[1:]))
        return ((one.x + other.x) / 2, (one.y + other.y) / 2)
    cut = max(ends, key=lambda end: shapely.distance(parts[0], ShapelyPoint(end)))
    lost = shapely.difference(through, shapely.buffer(parts[0], 2 * FINE))
    there = nearest_points(lost, ShapelyPoint(cut))[0] if not lost.is_empty else ShapelyPoint(cut)
    return (float(there.x), float(there.y))


def _across(way: Polygon, place: Point, radius: float) -> tuple[Point, Point]:
    """From face to face through the place: to the nearest face, and straight on to the opposite one."""
    middle = ShapelyPoint(place)
    near = nearest_points(way.boundary, middle)[0]
    dx, dy = place[0] - near.x, place[1] - near.y
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    opposite = ShapelyPoint(place[0] + dx / length * radius, place[1] + dy / length * radius)
    far = nearest_points(way.boundary, opposite)[0]
    return ((float(near.x), float(near.y)), (float(far.x), float(far.y)))
