"""What points cover: the place farthest from all of them, and the area that none of them reaches."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi

import msgspec
import numpy as np
import shapely
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from drawing_review.checks.geometry.walking import Ground, Walk, ground, walks
from drawing_review.drawing.model import Point

QUARTER = 32  # chords of a quarter circle
MOST_SAMPLES = 4_000  # places looked at on one ground


class Farthest(msgspec.Struct, frozen=True):
    """The place farthest from a set of points: how far (mm), and which of them is nearest to it."""

    distance: float
    place: Point
    nearest: int


def farthest(area: BaseGeometry, points: Sequence[Point]) -> Farthest:
    """Exact: it is a corner of some point's part of the area (Voronoi), and all of them are looked at."""
    around = shapely.transform(area, lambda corners: corners - np.array(points[0]))
    near = np.asarray(points, float) - np.array(points[0])
    (_, nearest), distances = STRtree(shapely.points(near)).query_nearest(
        shapely.points(corners := _corners(around, near)), return_distance=True, all_matches=False
    )
    most = int(np.argmax(np.round(distances, 6)))
    x, y = corners[most] + np.array(points[0])
    return Farthest(float(distances[most]), (float(x), float(y)), int(nearest[most]))


def _corners(area: BaseGeometry, points: np.ndarray) -> np.ndarray:
    distinct = np.unique(np.round(points, 6), axis=0)
    if len(distinct) < 2:
        return np.asarray(shapely.get_coordinates(area))
    cells = shapely.voronoi_polygons(shapely.multipoints(distinct), extend_to=area)
    return np.asarray(shapely.get_coordinates(shapely.intersection(shapely.get_parts(cells), area)))


def uncovered(area: BaseGeometry, points: Sequence[Point], radius: float) -> BaseGeometry:
    """The part of the area farther than `radius` (mm) from every point. Discs are drawn around the circle,
    so that no place within reach is ever left over."""
    outside = radius / cos(pi / (4 * QUARTER))
    discs = shapely.buffer(shapely.points(list(points)), outside, quad_segs=QUARTER)
    return shapely.difference(area, shapely.union_all(discs))


class Walked(msgspec.Struct, frozen=True):
    """The longest way found from a sample of places, and how much longer (mm) an unseen one may be."""

    walk: Walk
    place: Point
    unseen: float


def farthest_walk(area: BaseGeometry, points: Sequence[Point]) -> Walked:
    """The longest shortest way to any of the points. A way found is a proof; the sample of places is a grid
    and the corners, so that no way is longer than the one found by more than `unseen`."""
    step = max(500.0, (float(area.area) / MOST_SAMPLES) ** 0.5)
    places = _sampled(area, step)
    ready: Ground = ground(area)
    found = walks(ready, places, points)
    most = max(range(len(found)), key=lambda at: (found[at].length, -at))
    return Walked(found[most], places[most], step * 2**-0.5)


def _sampled(area: BaseGeometry, step: float) -> list[Point]:
    left, bottom, right, top = area.bounds
    xs, ys = np.arange(left + step / 2, right, step), np.arange(bottom + step / 2, top, step)
    grid = np.stack(np.meshgrid(xs, ys), -1).reshape(-1, 2)
    inside = grid[shapely.contains_xy(area, grid[:, 0], grid[:, 1])]
    corners = shapely.get_coordinates(area)
    return [(float(x), float(y)) for x, y in np.concatenate([corners, inside])]
