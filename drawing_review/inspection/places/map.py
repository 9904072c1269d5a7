"""The map of sealed sets without any network: sites of projects over outlines of districts. Pure geometry.

Places lie on a plane of `UNIT` metres, x to the east and y to the south of the map's north-western corner. A
degree of longitude is as long everywhere on it as in its middle, which is true to a part in a thousand over a
city; the page places a telephone by the same two factors.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from app.core.ids import ProjectId
from app.register.sites.model import Point, Polygons

UNIT = 10.0  # metres
DEGREE = 111_320.0  # metres of one degree of latitude, and of longitude at the equator
MARGIN = 0.15  # of the extent, around it
LEAST = 6_000.0  # metres that a map shows at least


class Frame(msgspec.Struct, frozen=True):
    """From longitude and latitude to the map: (longitude - west) * kx, (north - latitude) * ky."""

    west: float
    north: float
    kx: float
    ky: float
    width: float
    height: float

    def at(self, point: Point) -> Point:
        return (point[0] - self.west) * self.kx, (self.north - point[1]) * self.ky


class Place(msgspec.Struct, frozen=True):
    """A site or district: its outline as an SVG path, and the middle of its bounds."""

    d: str
    x: float
    y: float


class Map(msgspec.Struct, frozen=True):
    """Beside the places what one finds one's way by: other sites, and districts, by their names."""

    frame: Frame
    places: dict[ProjectId, Place]
    outlines: dict[str, Place]
    neighbours: list[tuple[str, Place]]


Named = Sequence[tuple[str, Polygons]]


def drawn(sites: Mapping[ProjectId, Polygons], outlines: Named, neighbours: Named) -> Map | None:
    """The sites and what lies around them; None where no site is known."""
    points = [point for polygons in sites.values() for point in _points(polygons)]
    if not points:
        return None
    frame = _frame(points)
    return Map(
        frame,
        {project: _place(polygons, frame) for project, polygons in sites.items()},
        {name: _place(polygons, frame) for name, polygons in outlines},
        [(name, _place(polygons, frame)) for name, polygons in neighbours],
    )


def _place(polygons: Polygons, frame: Frame) -> Place:
    return Place(_path(polygons, frame), *_middle(polygons, frame))


def _points(polygons: Polygons) -> Iterable[Point]:
    return (point for polygon in polygons for ring in polygon for point in ring)


def _frame(points: Sequence[Point]) -> Frame:
    """Around all points, with a margin."""
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    ky = DEGREE / UNIT
    kx = ky * math.cos(math.radians((south + north) / 2))
    width, height = (east - west) * kx, (north - south) * ky
    least = LEAST / UNIT
    across = max(width, least) * (1 + 2 * MARGIN)
    down = max(height, least) * (1 + 2 * MARGIN)
    return Frame(
        west=west - (across - width) / 2 / kx,
        north=north + (down - height) / 2 / ky,
        kx=kx,
        ky=ky,
        width=round(across, 1),
        height=round(down, 1),
    )


def _path(polygons: Polygons, frame: Frame) -> str:
    rings = (ring for polygon in polygons for ring in polygon)
    return " ".join("M" + "L".join(_pair(frame.at(point)) for point in ring) + "Z" for ring in rings)


def _pair(point: Point) -> str:
    return f"{point[0]:.2f} {point[1]:.2f}"


def _middle(polygons: Polygons, frame: Frame) -> Point:
    points = [frame.at(point) for point in _points(polygons)]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return round((min(xs) + max(xs)) / 2, 2), round((min(ys) + max(ys)) / 2, 2)
