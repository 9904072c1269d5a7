"""What fits into an outline: rectangles at any angle (ladder ground, turning ground), and discs."""

from __future__ import annotations

import math

import msgspec
import numpy as np
import shapely
from shapely.affinity import rotate
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from drawing_review.drawing.model import Point

SLACK = 0.1  # mm by which a rectangle is taken smaller, so that one that just fits does
FINE = 5.0  # mm of the longer side at which the search for the largest ends
STEP = 15  # degrees between the angles tried beside those of the outline's own edges
MOST_EDGES = 8  # angles taken from the longest edges
RECTANGULAR = 0.999  # share of its smallest rectangle from which an outline is one itself
PLAIN = 20.0  # mm by which an outline is simplified: kerbs are drawn as curves of many chords


class Rectangle(msgspec.Struct, frozen=True):
    """A rectangle on the plan: sides in mm, the longer first, and its corners."""

    length: float
    width: float
    corners: tuple[Point, ...]


def fits(outline: Polygon, length: float, width: float) -> Rectangle | None:
    """A rectangle of these sides (mm) inside the outline, at whatever angle, or None."""
    for angle in _angles(outline):
        turned = rotate(outline, -angle, origin=(0, 0))
        for sides in {(length, width), (width, length)}:
            room = _centres(turned, *sides)
            if not room.is_empty:
                return _placed(room, angle, *sides)
    return None


def largest(outline: Polygon, length: float, width: float) -> Rectangle | None:
    """The largest rectangle of that proportion, up to the sides given, that fits (bisection)."""
    plain = shapely.simplify(outline, PLAIN) if len(outline.exterior.coords) > 2 * MOST_EDGES else outline
    if plain.area >= RECTANGULAR * shapely.minimum_rotated_rectangle(plain).area:
        return _of_rectangle(plain, length, width)
    if whole := fits(plain, length, width):
        return whole
    low, high, best = 0.0, 1.0, None
    while (high - low) * length > FINE:
        middle = (low + high) / 2
        found = fits(plain, length * middle, width * middle)
        low, high, best = (middle, high, found) if found else (low, middle, best)
    return best


def _of_rectangle(outline: Polygon, length: float, width: float) -> Rectangle:
    """What of the proportion an outline that is a rectangle itself holds, shown by the outline."""
    long, short = sides(outline)
    share = min(1.0, (long + SLACK) / length, (short + SLACK) / width)
    corners = shapely.get_coordinates(shapely.minimum_rotated_rectangle(outline))[:-1]
    return Rectangle(length * share, width * share, tuple((float(x), float(y)) for x, y in corners))


def sides(outline: Polygon) -> tuple[float, float]:
    """The sides (mm) of the smallest rectangle around an outline, at whatever angle, the longer first."""
    around = shapely.minimum_rotated_rectangle(outline)
    corners = shapely.get_coordinates(around)
    if len(corners) < 4:
        return (float(around.length), 0.0)
    one, other = math.dist(corners[0], corners[1]), math.dist(corners[1], corners[2])
    return (max(one, other), min(one, other))


def disc(outline: Polygon) -> tuple[Point, float]:
    """Middle and radius (mm) of the largest disc inside the outline."""
    line = shapely.maximum_inscribed_circle(outline, tolerance=FINE)
    x, y = shapely.get_coordinates(line)[0]
    return ((float(x), float(y)), float(line.length))


def _angles(outline: Polygon) -> list[float]:
    """Degrees in [0, 90): of the outline's longest edges, then around the clock."""
    corners = shapely.get_coordinates(outline.exterior)
    edges = np.diff(corners, axis=0)
    longest = edges[np.argsort(-np.hypot(*edges.T), kind="stable")][:MOST_EDGES]
    own = np.round(np.degrees(np.arctan2(longest[:, 1], longest[:, 0])) % 90.0, 4) % 90.0
    return list(dict.fromkeys([*own.tolist(), *(float(angle) for angle in range(0, 90, STEP))]))


def _centres(outline: Polygon, wide: float, high: float) -> BaseGeometry:
    """Where the middle of an upright rectangle may lie: the outline less a rectangle drawn along its edge."""
    dx, dy = wide / 2 - SLACK, high / 2 - SLACK
    box = np.array([(-dx, -dy), (dx, -dy), (dx, dy), (-dx, dy)])
    drawn = []
    for ring in (outline.exterior, *outline.interiors):
        points = shapely.get_coordinates(ring)
        ends = np.stack([points[:-1], points[1:]], 1)[:, :, None, :] + box
        drawn.append(shapely.convex_hull(shapely.multipoints(ends.reshape(len(ends), 8, 2))))
    return shapely.difference(outline, shapely.union_all(np.concatenate(drawn)))


def _placed(room: BaseGeometry, angle: float, wide: float, high: float) -> Rectangle:
    middle = room.representative_point()
    box = shapely.box(middle.x - wide / 2, middle.y - high / 2, middle.x + wide / 2, middle.y + high / 2)
    corners = shapely.get_coordinates(rotate(box, angle, origin=(0, 0)))[:-1]
    return Rectangle(max(wide, high), min(wide, high), tuple((float(x), float(y)) for x, y in corners))
