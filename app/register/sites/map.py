"""The base map (底图) without any network: outlines of districts, neighbours, a grid, and this site."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from app.register.sites.model import Point, Polygons, Site, Zone
from app.register.sites.zones import to_plane

MARGIN = 0.6  # of the site's longer side, around it
STEPS = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000)  # metres between lines of the grid
MOST_LINES = 8
LABELLED = 60  # boundary points that get their numbers


class Label(msgspec.Struct, frozen=True):
    text: str
    x: float
    y: float


class Drawn(msgspec.Struct, frozen=True):
    """A polygon as an SVG path: kind is site, neighbour or outline."""

    d: str
    kind: str
    name: str = ""


class Picture(msgspec.Struct, frozen=True):
    """North up, in metres relative to the site's south-west corner; y grows downwards."""

    view: str
    size: float
    shapes: list[Drawn]
    grid: list[str]
    labels: list[Label]  # of the grid: eastings and northings in metres
    points: list[Label]  # J1, J2 …


def picture(
    site: Site, neighbours: Sequence[tuple[str, Polygons]], outlines: Sequence[tuple[str, Polygons]]
) -> Picture:
    """`neighbours` and `outlines` by name, in longitude and latitude; all are drawn in the site's zone."""
    west, south, east, north = _bounds(site.plane)
    edge = max(east - west, north - south) * MARGIN
    west, south, east, north = west - edge, south - edge, east + edge, north + edge
    origin = (west, north)
    shapes = [Drawn(_path(to_plane(globe, site.zone), origin), "outline", name) for name, globe in outlines]
    shapes += [
        Drawn(_path(to_plane(globe, site.zone), origin), "neighbour", name) for name, globe in neighbours
    ]
    shapes.append(Drawn(_path(site.plane, origin), "site"))
    grid, labels = _grid(west, south, east, north)
    return Picture(
        view=f"0 0 {east - west:.2f} {north - south:.2f}",
        size=max(east - west, north - south),
        shapes=shapes,
        grid=grid,
        labels=labels,
        points=_points(site, origin),
    )


def _bounds(plane: Polygons) -> tuple[float, float, float, float]:
    points = [point for polygon in plane for ring in polygon for point in ring]
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _at(point: Point, origin: Point) -> Point:
    return point[0] - origin[0], origin[1] - point[1]


def _path(plane: Polygons, origin: Point) -> str:
    rings = (ring for polygon in plane for ring in polygon)
    return " ".join("M" + "L".join(_pair(_at(point, origin)) for point in ring) + "Z" for ring in rings)


def _pair(point: Point) -> str:
    return f"{point[0]:.2f} {point[1]:.2f}"


def _grid(west: float, south: float, east: float, north: float) -> tuple[list[str], list[Label]]:
    """Lines of full metres, at most a handful, with what they say."""
    step = next((one for one in STEPS if (east - west) / one <= MOST_LINES), STEPS[-1])
    lines, labels = [], []
    for x in _multiples(west, east, step):
        lines.append(f"M{x - west:.2f} 0V{north - south:.2f}")
        labels.append(Label(f"E {x:.0f}", x - west, north - south))
    for y in _multiples(south, north, step):
        lines.append(f"M0 {north - y:.2f}H{east - west:.2f}")
        labels.append(Label(f"N {y:.0f}", 0, north - y))
    return lines, labels


def _multiples(low: float, high: float, step: int) -> Iterable[int]:
    return range(int(low // step + 1) * step, int(high) + 1, step)


def _points(site: Site, origin: Point) -> list[Label]:
    """J1 … of every ring, numbered on, as surveyors do; of the first points only where there are many."""
    points = [point for polygon in site.plane for ring in polygon for point in ring][:LABELLED]
    return [Label(f"J{number}", *_at(point, origin)) for number, point in enumerate(points, 1)]


def zone_word(zone: Zone) -> str:
    return f"CGCS2000 {zone.width}° {zone.number} · {zone.meridian}°E"
