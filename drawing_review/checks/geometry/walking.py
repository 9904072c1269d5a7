"""How far people walk: shortest ways around walls, exact, with the way itself.

Codes measure escape distances in straight lines that cross no wall. The straight distance is the least
possible, the walked one the greatest: what lies between them is for a person.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec
import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from drawing_review.checks.geometry.sight import FAR, loop
from drawing_review.drawing.model import Point

BEHIND = 0.5  # mm: edges that stop a line of sight lie so far behind the face, so that grazing it is free
CELL = 2_000.0  # mm, of the grid that edges are found by
STRAIGHT = 0.5  # mm by which a corner may lie off the line of its neighbours

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


class Ground(msgspec.Struct, frozen=True):
    """Walkable ground made ready: its corners that ways bend at, and what stops a line of sight."""

    origin: Point
    corners: Floats  # (n, 2)
    beside: Floats  # (n, 4): the corner before, the corner after
    edges: Floats  # (m, 4)
    grid: Floats
    first: Ints
    listed: Ints


class Walk(msgspec.Struct, frozen=True):
    """A shortest way from a place to the nearest exit; `length` is infinite where none leads there."""

    length: float
    way: tuple[Point, ...]
    exit: int  # index of the exit, -1 where none is reached


def ground(free: BaseGeometry) -> Ground:
    """`free` (polygons in mm, walls left out) made ready for walks."""
    origin = (float(math.floor(free.bounds[0])), float(math.floor(free.bounds[1])))
    near = shapely.transform(free, lambda points: points - np.array(origin))
    faces = shapely.remove_repeated_points(shapely.simplify(shapely.orient_polygons(near), STRAIGHT))
    behind = shapely.buffer(faces, BEHIND, join_style="mitre")
    corners, beside = _bends(faces)
    edges = np.concatenate([np.hstack([ring, np.roll(ring, -1, 0)]) for ring in _rings(behind)])
    grid, first, listed = _gridded(edges)
    return Ground(origin, corners, beside, edges, grid, first, listed)


def walks(ground: Ground, places: Sequence[Point], exits: Sequence[Point]) -> list[Walk]:
    """From each place the shortest way to the nearest of the exits. Places and exits lie on the ground."""
    if not places or not exits:
        return [Walk(math.inf, (), -1) for _ in places]
    here, out = _near(ground, places), _near(ground, exits)
    count = len(ground.corners)
    far, came = np.full(count, FAR), np.full(count, -1 - len(out), np.int64)
    around = (ground.edges, ground.grid, ground.first, ground.listed)
    loop("spread", count)(ground.corners, ground.beside, out, *around, far, came)
    walked, via = np.empty(len(here)), np.empty(len(here), np.int64)
    room = (np.empty(count, np.int64), np.empty(count))
    loop("reach", count)(here, ground.corners, ground.beside, far, out, *around, *room, walked, via)
    return [
        _walk(ground, place, float(length), int(first), came, exits)
        for place, length, first in zip(places, walked, via, strict=True)
    ]


def _walk(
    ground: Ground, place: Point, length: float, towards: int, came: Ints, exits: Sequence[Point]
) -> Walk:
    if length >= FAR:
        return Walk(math.inf, (), -1)
    way = [place]
    while towards >= 0:
        x, y = ground.corners[towards]
        way.append((float(x) + ground.origin[0], float(y) + ground.origin[1]))
        towards = int(came[towards])
    return Walk(length, (*way, exits[-1 - towards]), -1 - towards)


def _near(ground: Ground, places: Sequence[Point]) -> Floats:
    return np.asarray(np.asarray(places, float).reshape(-1, 2) - np.array(ground.origin))


def _rings(shape: BaseGeometry) -> list[Floats]:
    return [shapely.get_coordinates(ring)[:-1] for ring in shapely.get_rings(shapely.get_parts(shape))]


def _bends(faces: BaseGeometry) -> tuple[Floats, Floats]:
    """The corners where the ground is on the outside of the bend: ways bend only there."""
    corners, beside = [], []
    for ring in _rings(faces):
        before, after = np.roll(ring, 1, 0), np.roll(ring, -1, 0)
        turn = (ring - before)[:, 0] * (after - ring)[:, 1] - (ring - before)[:, 1] * (after - ring)[:, 0]
        corners.append(ring[turn < -1e-6])
        beside.append(np.hstack([before, after])[turn < -1e-6])
    return np.concatenate(corners), np.concatenate(beside)


def _gridded(edges: Floats) -> tuple[Floats, Ints, Ints]:
    """A grid over the edges: `listed[first[k]:first[k + 1]]` are the edges that touch cell k."""
    least = np.minimum(edges[:, :2], edges[:, 2:]) - 1.0
    most = np.maximum(edges[:, :2], edges[:, 2:]) + 1.0
    left, bottom = least.min(0) - CELL
    across, up = (np.ceil((most.max(0) - (left, bottom)) / CELL) + 1).astype(int)
    low = ((least - (left, bottom)) / CELL).astype(np.int64)
    wide, high = (((most - (left, bottom)) / CELL).astype(np.int64) - low + 1).T
    edge = np.repeat(np.arange(len(edges)), wide * high)
    start = np.repeat(np.cumsum(wide * high) - wide * high, wide * high)
    within = np.arange(len(edge)) - start
    cell = (low[edge, 1] + within // wide[edge]) * across + low[edge, 0] + within % wide[edge]
    first = np.zeros(across * up + 1, np.int64)
    np.cumsum(np.bincount(cell, minlength=across * up), out=first[1:])
    return (
        np.array([left, bottom, CELL, across, up], float),
        first,
        edge[np.argsort(cell, kind="stable")].astype(np.int64),
    )
