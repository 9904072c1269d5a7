"""How far things stand apart: outlines edge to edge, symbols point to point, points along an outline."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import msgspec
import numpy as np
import numpy.typing as npt
import shapely
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from drawing_review.drawing.model import Point

ALIGNED = 100.0  # mm within which points stand in one line


class Gap(msgspec.Struct, frozen=True):
    """Two things and the shortest line between them (mm)."""

    one: int
    other: int
    distance: float
    line: tuple[Point, Point]


def pairs_within(shapes: Sequence[BaseGeometry], limit: float) -> Iterator[Gap]:
    """Every pair of outlines less than `limit` apart, edge to edge, in the order of their places."""
    tree = STRtree(list(shapes))
    found = tree.query(list(shapes), predicate="dwithin", distance=limit).T
    for one, other in sorted((int(a), int(b)) for a, b in found if a < b):
        yield _gap(one, other, shapes[one], shapes[other])


def between(one: BaseGeometry, other: BaseGeometry) -> Gap:
    """The shortest line between two shapes."""
    return _gap(0, 1, one, other)


def _gap(one: int, other: int, a: BaseGeometry, b: BaseGeometry) -> Gap:
    line = shapely.shortest_line(a, b)
    (ax, ay), (bx, by) = shapely.get_coordinates(line)
    return Gap(one, other, float(line.length), ((float(ax), float(ay)), (float(bx), float(by))))


def neighbours(points: Sequence[Point]) -> list[Gap]:
    """For each point the nearest other one; none where there is only one."""
    if len(points) < 2:
        return []
    places = shapely.points(np.asarray(points, float) - points[0])
    (ones, others), distances = STRtree(places).query_nearest(
        places, exclusive=True, return_distance=True, all_matches=False
    )
    found = zip(ones.tolist(), others.tolist(), distances.tolist(), strict=True)
    return [Gap(one, other, far, (points[one], points[other])) for one, other, far in found]


def next_in_line(points: Sequence[Point], limit: float) -> list[Gap]:
    """From each point to the next one straight along x and along y, where nothing between covers the way.

    A point between the two, less than `limit` aside of their line, is of a staggered row and covers it.
    """
    places = np.asarray(points, float).reshape(-1, 2)
    return [
        Gap(one, other, math.dist(points[one], points[other]), (points[one], points[other]))
        for axis in (0, 1)
        for one in range(len(points))
        if (other := _next(places, one, axis, limit)) is not None
    ]


def _next(places: npt.NDArray[np.float64], one: int, axis: int, limit: float) -> int | None:
    ahead = places[:, axis] - places[one, axis]
    aside = np.abs(places[:, 1 - axis] - places[one, 1 - axis])
    before = np.flatnonzero((ahead > ALIGNED) & (aside <= ALIGNED))
    if not len(before):
        return None
    other = int(before[np.argmin(ahead[before])])
    covered = (ahead > ALIGNED) & (ahead < ahead[other] - ALIGNED) & (aside < limit)
    return None if covered.any() else other


class Stretch(msgspec.Struct, frozen=True):
    """A stretch of an outline from one point to the next: its length (mm) and its course."""

    start: int
    end: int
    length: float
    course: tuple[Point, ...]


def along(outline: BaseGeometry, points: Sequence[Point]) -> list[Stretch]:
    """The stretches of a closed outline (a LinearRing) between points that stand on or beside it."""
    places = shapely.line_locate_point(outline, shapely.points(list(points)))
    order = np.argsort(places, kind="stable").tolist()
    total = float(outline.length)
    following = [*order[1:], order[0]]
    return [
        _stretch(outline, int(a), int(b), float(places[a]), float(places[b]), total)
        for a, b in zip(order, following, strict=True)
    ]


def _stretch(outline: BaseGeometry, a: int, b: int, start: float, end: float, total: float) -> Stretch:
    length = end - start if end > start else end - start + total
    measures = shapely.line_locate_point(outline, shapely.points(shapely.get_coordinates(outline)[:-1]))
    passed = sorted(at if at > start else at + total for at in measures.tolist())
    course = [start, *(at for at in passed if start < at < start + length), start + length]
    places = shapely.line_interpolate_point(outline, [at % total for at in course])
    return Stretch(a, b, length, tuple((float(p.x), float(p.y)) for p in places))
