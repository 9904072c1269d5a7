"""Ground to walk on from rooms and doors: rooms drawn as outlines, joined where doors pass the walls."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
import shapely
from shapely import STRtree
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from drawing_review.drawing.model import Point

THICKEST = 600.0  # mm: no wall between two rooms is thicker
INTO = 30.0  # mm by which a passage reaches into the rooms on both sides


class Door(msgspec.Struct, frozen=True):
    """A door: where it stands in its wall, its width (mm), and a place abreast of its middle if known."""

    place: Point
    width: float
    abreast: Point | None = None


class Passage(msgspec.Struct, frozen=True):
    """A door with the rooms it joins (none, one where it leads outside, or two) and the ground in its wall."""

    door: int
    rooms: tuple[int, ...]
    ground: BaseGeometry


def passages(rooms: Sequence[Polygon], doors: Sequence[Door]) -> list[Passage]:
    """Each door with the one or two rooms whose outlines lie nearest to it, within a wall's thickness."""
    tree = STRtree(list(rooms))
    return [_passage(tree, rooms, index, door) for index, door in enumerate(doors)]


def _passage(tree: STRtree, rooms: Sequence[Polygon], index: int, door: Door) -> Passage:
    middle = shapely.Point(door.place)
    near = tree.query(middle, predicate="dwithin", distance=THICKEST).tolist()
    ordered = sorted(near, key=lambda at: (float(shapely.distance(rooms[at], middle)), at))[:2]
    if not ordered:
        return Passage(index, (), Polygon())
    across = _across(rooms[ordered[0]], door)
    reach = max(float(shapely.distance(rooms[at], middle)) for at in ordered) + INTO
    wide = across * door.width / 2
    deep = np.array([-across[1], across[0]]) * reach
    centre = np.array(door.place)
    if door.abreast is not None:  # a block may be held by its hinge
        centre = centre + across * float(np.dot(np.array(door.abreast) - centre, across))
    corners = [centre - wide - deep, centre + wide - deep, centre + wide + deep, centre - wide + deep]
    return Passage(index, tuple(sorted(ordered)), Polygon(corners))


def _across(room: Polygon, door: Door) -> np.ndarray:
    """The direction of the wall that the door stands in: of the room's edge nearest to it."""
    corners = shapely.get_coordinates(room.exterior)
    edges = shapely.linestrings(np.stack([corners[:-1], corners[1:]], 1))
    nearest = int(np.argmin(shapely.distance(edges, shapely.Point(door.place))))
    along = corners[nearest + 1] - corners[nearest]
    return np.asarray(along / (np.hypot(*along) or 1.0))


def joined(rooms: Sequence[Polygon], through: Sequence[Passage]) -> BaseGeometry:
    """All rooms with the ground in their doors: where people walk."""
    return shapely.union_all([*rooms, *(passage.ground for passage in through)], grid_size=0.01)
