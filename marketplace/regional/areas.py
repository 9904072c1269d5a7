"""Polygons (范围): checked, compared, and read from what people send. Shapely does the geometry."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import shapely
from shapely import MultiPolygon, Polygon

from app.core.refusal import Refused
from marketplace.regional import refusals  # noqa: F401  (declares the codes used here)
from marketplace.regional.model import Area, Ring

FARTHEST = 1e7  # metres from the origin of the plane: no place in China is farther
MOST_POINTS = 5000
SLIVER = 1e-6  # share of a site that may lie outside by rounding of coordinates


def checked(area: Area) -> Area:
    """The area with every ring closed. Refused("area_wrong") says what is wrong with it."""
    if not area or not all(area):
        raise _wrong("至少要有一个多边形。", "there must be at least one polygon.")
    if sum(len(ring) for ring in _rings(area)) > MOST_POINTS:
        raise _wrong(f"顶点最多 {MOST_POINTS} 个。", f"at most {MOST_POINTS} points.")
    closed = tuple(tuple(_closed(ring) for ring in polygon) for polygon in area)
    found = shape(closed)
    if not found.is_valid:
        why = str(shapely.is_valid_reason(found))
        raise _wrong("多边形自相交或互相重叠。", f"it crosses or overlaps itself: {why}.")
    if found.area < 1:
        raise _wrong("面积不足 1 平方米。", "it is smaller than a square metre.")
    return closed


def shape(area: Area) -> MultiPolygon:
    return MultiPolygon([Polygon(polygon[0], polygon[1:]) for polygon in area])


def share_inside(site: Area, area: Area) -> float:
    """The share of the site that lies in the area, 0 to 1; all but a sliver counts as all."""
    inside, within = shape(site), shape(area)
    if not inside.intersects(within):
        return 0.0
    share = float(inside.intersection(within).area / inside.area)
    return 1.0 if share >= 1 - SLIVER else share


def from_geojson(geometry: dict[str, Any]) -> Area:
    """A GeoJSON Polygon or MultiPolygon in plane metres. Refused("area_wrong")."""
    coordinates = geometry.get("coordinates") or ()
    polygons = [coordinates] if geometry.get("type") == "Polygon" else coordinates
    if geometry.get("type") not in ("Polygon", "MultiPolygon"):
        raise _wrong("只接受 Polygon 或 MultiPolygon。", "only Polygon and MultiPolygon are taken.")
    try:
        area = tuple(
            tuple(tuple((float(point[0]), float(point[1])) for point in ring) for ring in polygon)
            for polygon in polygons
        )
    except (TypeError, ValueError, IndexError, KeyError):
        raise _wrong("坐标应为数字。", "coordinates must be numbers.") from None
    return checked(area)


def from_lines(text: str) -> Area:
    """Lines of "x y"; an empty line begins another polygon. Refused("area_wrong") names the line."""
    rings: list[list[tuple[float, float]]] = [[]]
    for number, line in enumerate(text.splitlines(), 1):
        parts = line.replace(",", " ").replace("，", " ").split()
        if not parts:
            rings.append([])
            continue
        try:
            x, y = (float(part) for part in parts)
        except ValueError:
            raise _wrong(f"第 {number} 行应为两个数字。", f"line {number} should be two numbers.") from None
        rings[-1].append((x, y))
    return checked(tuple((tuple(ring),) for ring in rings if ring))


def lines(area: Area) -> str:
    """The outer rings as `from_lines` reads them."""
    return "\n\n".join("\n".join(f"{plain(x)} {plain(y)}" for x, y in polygon[0][:-1]) for polygon in area)


def plain(metres: float) -> str:
    """Metres to the millimetre, without zeros at the end."""
    return f"{metres:.3f}".rstrip("0").rstrip(".")


def _rings(area: Area) -> Iterator[Ring]:
    return (ring for polygon in area for ring in polygon)


def _closed(ring: Ring) -> Ring:
    if not all(math.isfinite(value) and abs(value) <= FARTHEST for point in ring for value in point):
        raise _wrong("坐标超出平面坐标的范围。", "a coordinate is beyond the plane.")
    if len(set(ring)) < 3:
        raise _wrong("每个环至少三个不同的顶点。", "every ring needs three different points.")
    return ring if ring[0] == ring[-1] else (*ring, ring[0])


def _wrong(why: str, because: str) -> Refused:
    return Refused("area_wrong", field="area", why=why, because=because)
