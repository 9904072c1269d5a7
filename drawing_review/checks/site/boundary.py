"""The land boundary (用地红线) and the buildings on it, as a site plan draws them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec
import numpy as np
import shapely
from shapely import STRtree
from shapely.geometry import Point as ShapelyPoint
from shapely.geometry.base import BaseGeometry

from drawing_review.checks.chains import joined, loose
from drawing_review.checks.finding import Evidence
from drawing_review.checks.plan import Plan, Ring
from drawing_review.checks.verdict import Verdict
from drawing_review.drawing.model import Line, Point

ROAD_OR_CONTROL = re.compile(r"道路|ROAD|控制线|建筑红线|退|SETB|蓝线|绿线|BLUE|GREN", re.IGNORECASE)
GAP_MM = 10.0  # ends of an outline's pieces that lie so near are meant to meet
MOST_OF_LAND = 0.6  # no building covers so much of a parcel
LEAST_LAND_M2 = 100.0  # a smaller ring on the layer is a symbol or a legend
LEAST_BUILDING_M2 = 10.0  # a smaller ring on the layer is a column, a shaft or a step


class Site(msgspec.Struct, frozen=True):
    """What a site plan states: closed boundaries, open red lines, outer building outlines, open outlines."""

    land: tuple[Ring, ...]
    open_lines: tuple[Line, ...]
    buildings: tuple[Ring, ...]
    open_outlines: tuple[Line, ...]
    mentioned: bool  # whether the drawing speaks of a boundary at all, in layers or in text

    @property
    def ground(self) -> BaseGeometry:
        return shapely.union_all([ring.polygon for ring in self.land])


def site_of(plan: Plan) -> Site:
    """What the plan states as a site plan; found once a run, whichever check asks first."""
    return plan.kept("site", _site)


def _site(plan: Plan) -> Site:
    gap = GAP_MM / plan.drawing.unit
    red = tuple(line for line in plan.lines("REDLINE") if not ROAD_OR_CONTROL.search(line.entity.layer))
    outlines = plan.lines("BLDG")
    land = _closed(plan, red, gap, LEAST_LAND_M2)
    buildings = _closed(plan, outlines, gap, LEAST_BUILDING_M2)
    footprints = tuple(_outer(ring for ring in buildings if not _control_line(ring, buildings, land)))
    return Site(
        land=tuple(_outer(land)),
        open_lines=loose(red, land, gap),
        buildings=footprints,
        open_outlines=loose(outlines, buildings, gap),
        mentioned=bool(red) or any("用地红线" in text.content for text in plan.drawing.texts),
    )


def lacking(site: Site) -> Verdict | None:
    """What keeps a check from judging buildings on land, in the sentences that such checks share."""
    if not site.mentioned:
        return Verdict(says="no_site")
    if not site.land:
        lines = tuple(line.points for line in site.open_lines)
        return _without("no_boundary", "REDLINE", Evidence(lines=lines), site)
    if not site.buildings:
        rings = tuple(ring.corners for ring in site.land)
        return _without("no_building", "BLDG", Evidence(rings=rings), site)
    return None


def _without(says: str, missing: str, evidence: Evidence, site: Site) -> Verdict:
    place = next((chain[0] for chain in (*evidence.rings, *evidence.lines)), None)
    data = {"lines": len(site.open_lines), "open": len(site.open_outlines)}
    return Verdict(says=says, place=place, data=data, missing=missing, evidence=evidence)


def _closed(plan: Plan, lines: tuple[Line, ...], gap: float, least_m2: float) -> tuple[Ring, ...]:
    """Outlines, closed or joined from pieces, from a least area on."""
    pieces = tuple(ring for ring in joined(lines, gap) if plan.m2(ring.polygon.area) >= least_m2)
    return (*plan.rings_of(lines, least_m2), *pieces)


def _control_line(ring: Ring, buildings: tuple[Ring, ...], land: tuple[Ring, ...]) -> bool:
    """Whether a ring on a building layer is a control line (控制线): most of the land, buildings inside."""
    area = ring.polygon.area
    around = (other for other in buildings if other is not ring and ring.polygon.covers(other.polygon))
    return any(area > MOST_OF_LAND * parcel.polygon.area for parcel in land) and any(around)


def _outer(rings: Iterable[Ring]) -> Iterator[Ring]:
    """Without rings that lie inside another one: courtyards, and parts of one building."""
    ordered = sorted(rings, key=lambda ring: (-ring.polygon.area, ring.entity.handle_path))
    polygons = np.array([ring.polygon for ring in ordered], dtype=object)
    inner, around = STRtree(polygons).query(polygons, predicate="covered_by")
    within = set(inner[around < inner].tolist())
    return (ring for index, ring in enumerate(ordered) if index not in within)


def deepest(outside: BaseGeometry, ground: BaseGeometry) -> tuple[Point, float]:
    """The corner of `outside` farthest from `ground`, and how far it is (drawing units).

    Of several corners equally far the leftmost and lowest, so that the answer is always the same.
    """
    corners = shapely.get_coordinates(outside)
    distances = shapely.distance(shapely.points(corners), ground)
    farthest = corners[distances >= distances.max() * (1 - 1e-9)]
    x, y = min((float(x), float(y)) for x, y in farthest)
    return (x, y), float(distances.max())


def on_edge(ground: BaseGeometry, place: Point) -> Point:
    """The point of the boundary nearest to a place."""
    edge = ground.boundary
    near = edge.interpolate(edge.project(ShapelyPoint(place)))
    return (float(near.x), float(near.y))


def rings_in(geometry: BaseGeometry) -> tuple[tuple[Point, ...], ...]:
    """The outer rings of whatever areas a geometry holds, for evidence."""
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]
    return tuple(tuple((float(x), float(y)) for x, y in part.exterior.coords[:-1]) for part in parts)
