"""What a boundary must be: finite, closed, simple, on one plane, in the country and in its district."""

from __future__ import annotations

import math
from decimal import Decimal

import shapely
from shapely import MultiPolygon, Polygon

from app.core.refusal import Refused
from app.register.sites.model import Boundary, Polygons, Ring, Source, Zone
from app.register.sites.zones import oriented, settled, to_globe

MOST_POINTS = 20_000
CHINA = (73.0, 3.3, 135.2, 53.7)  # west, south, east, north in degrees
TOLERANCE = 0.01  # share by which areas may differ


def boundary(source: Source, rings: Polygons, zone: Zone | None, remarks: tuple[str, ...] = ()) -> Boundary:
    """What was read, put in order: closed rings, easting first, without zone number; or Refused."""
    cleaned = tuple(tuple(_cleaned(ring) for ring in polygon) for polygon in rings if polygon)
    if not cleaned:
        raise Refused("site_empty", why="没有面")
    turned, swapped = oriented(cleaned)
    plane, found = settled(turned, zone)
    _demand_simple(plane)
    if swapped:
        remarks = (*remarks, "X、Y 坐标与规定相反，已对调")
    return Boundary(source=source, polygons=plane, zone=found, remarks=remarks)


def _cleaned(ring: Ring) -> Ring:
    """The ring without points that repeat the one before, and without its closing point."""
    for x, y in ring:
        if not (math.isfinite(x) and math.isfinite(y)):
            raise Refused("site_number", value=f"({x}, {y})")
    found = [point for point, before in zip(ring, (None, *ring), strict=False) if point != before]
    if len(found) > 1 and found[0] == found[-1]:
        found.pop()
    if len(set(found)) < 3:
        raise Refused("site_empty", why="每个地块至少要有三个不同的界址点")
    return tuple(found)


def _demand_simple(plane: Polygons) -> None:
    count = sum(len(ring) for polygon in plane for ring in polygon)
    if count > MOST_POINTS:
        raise Refused("site_too_large", most=MOST_POINTS)
    found = shape(plane)
    if not found.is_valid:
        at = str(shapely.is_valid_reason(found)).partition("[")[2].rstrip("]").split() or ["?", "?"]
        raise Refused("site_crossing", east=at[0], north=at[-1])


def shape(polygons: Polygons) -> MultiPolygon:
    return MultiPolygon([Polygon(polygon[0], polygon[1:]) for polygon in polygons])


def area(polygons: Polygons) -> float:
    """m², on the plane."""
    return float(shape(polygons).area)


def demand_area(found: float, declared: Decimal | None) -> None:
    """The boundary holds what the project declares, within 1 %. Nothing declared: nothing to compare."""
    if declared is None or not declared:
        return
    if abs(found - float(declared)) > TOLERANCE * float(declared):
        raise Refused("site_area_differs", found=f"{found:.2f}", told=f"{declared:f}")


def on_globe(found: Boundary) -> Polygons:
    """Longitude and latitude of the boundary. Refused("site_abroad") outside China."""
    globe = to_globe(found.polygons, found.zone)
    west, south, east, north = CHINA
    for x, y in (point for polygon in globe for ring in polygon for point in ring):
        if not (west <= x <= east and south <= y <= north):
            raise Refused("site_abroad", longitude=f"{x:.4f}", latitude=f"{y:.4f}", where="中国")
    return globe


def demand_inside(globe: Polygons, outline: Polygons, name: str) -> None:
    """The site lies in its district, but for a sliver of the outline's own coarseness (1 %)."""
    site, district = shape(globe), shape(outline)
    if site.intersection(district).area < site.area * (1 - TOLERANCE):
        centre = site.representative_point()
        raise Refused("site_abroad", longitude=f"{centre.x:.4f}", latitude=f"{centre.y:.4f}", where=name)
