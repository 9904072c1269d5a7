"""Which zone plane coordinates lie in, by easting, file and person; and the way to the globe."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from pyproj import Transformer

from app.core.refusal import Refused
from app.register.sites import refusals  # noqa: F401  (declares the codes used here)
from app.register.sites.model import Point, Polygons, Ring, Zone

GLOBE = 4490  # CGCS2000, longitude and latitude
MILLION = 1_000_000.0
EASTINGS = (100_000.0, 900_000.0)  # without zone number, 500 km at the central meridian
NORTHINGS = (380_000.0, 6_000_000.0)  # 3.4° to 54° north


def zone_of_number(number: int) -> Zone:
    """25 to 45 are zones of 3°, 13 to 23 of 6°: the numbers do not overlap in China."""
    if 25 <= number <= 45:
        return Zone(3, number * 3)
    if 13 <= number <= 23:
        return Zone(6, number * 6 - 3)
    raise Refused("site_abroad", longitude=number, latitude="?", where="中国")


def _numbered(easting: float) -> int | None:
    """The zone number that an easting carries: 39 of 39512345.678."""
    number = int(easting // MILLION)
    return number if 13 <= number <= 45 else None


def _looks_east(value: float) -> bool:
    return _numbered(value) is not None or EASTINGS[0] <= value <= EASTINGS[1]


def _looks_north(value: float) -> bool:
    return NORTHINGS[0] <= value <= NORTHINGS[1] and _numbered(value) is None


def oriented(polygons: Polygons) -> tuple[Polygons, bool]:
    """The polygons as (easting, northing), and whether the two came swapped.

    They did where what stands as easting can only be a northing and the reverse. Refused("site_number")
    where neither order gives plane coordinates.
    """
    points = [point for polygon in polygons for ring in polygon for point in ring]
    if all(_looks_east(x) and _looks_north(y) for x, y in points):
        return polygons, False
    if all(_looks_east(y) and _looks_north(x) for x, y in points):
        return _each(polygons, lambda point: (point[1], point[0])), True
    wrong = next(point for point in points if not (_looks_east(point[0]) and _looks_north(point[1])))
    raise Refused("site_number", value=f"({wrong[0]:.3f}, {wrong[1]:.3f})")


def settled(polygons: Polygons, told: Zone | None) -> tuple[Polygons, Zone]:
    """The polygons with eastings without zone number, and their zone.

    Refused("site_zone_unknown"), ("site_zone_differs").
    """
    numbers = {_numbered(x) for polygon in polygons for ring in polygon for x, _y in ring}
    if len(numbers) > 1:
        raise Refused("site_zone_differs", found="、".join(sorted(map(str, numbers))), told="同一带")
    number = numbers.pop()
    if number is None:
        if told is None:
            raise Refused("site_zone_unknown", field="meridian")
        return polygons, told
    zone = zone_of_number(number)
    if told is not None and told != zone:
        raise Refused("site_zone_differs", found=zone.number, told=told.number)
    return _each(polygons, lambda point: (point[0] - number * MILLION, point[1])), zone


def _each(polygons: Polygons, move: Callable[[Point], Point]) -> Polygons:
    return tuple(tuple(tuple(move(point) for point in ring) for ring in polygon) for polygon in polygons)


@cache
def _transformer(source: int, target: int) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)


def to_globe(polygons: Polygons, zone: Zone) -> Polygons:
    """Plane metres of a zone as longitude and latitude."""
    return _transformed(polygons, _transformer(zone.epsg, GLOBE))


def to_plane(polygons: Polygons, zone: Zone) -> Polygons:
    """Longitude and latitude as plane metres of a zone, to draw several things on one map."""
    return _transformed(polygons, _transformer(GLOBE, zone.epsg))


def _transformed(polygons: Polygons, by: Transformer) -> Polygons:
    return tuple(tuple(_ring(ring, by) for ring in polygon) for polygon in polygons)


def _ring(ring: Sequence[Point], by: Transformer) -> Ring:
    xs, ys = by.transform([x for x, _y in ring], [y for _x, y in ring])
    return tuple(zip(map(float, xs), map(float, ys), strict=True))
