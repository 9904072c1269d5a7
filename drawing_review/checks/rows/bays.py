"""Parking bays (停车位) and what lies around them: aisles, columns, buildings; ramps and their slopes."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

import msgspec
import numpy as np
import shapely
from shapely import STRtree
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from drawing_review.checks.finding import Evidence
from drawing_review.checks.geometry.apart import between
from drawing_review.checks.plan import Plan, Ring
from drawing_review.checks.rows.judge import Found, Unread
from drawing_review.checks.rows.row import Row
from drawing_review.checks.rows.scaled import chain_in_units, in_mm, in_units
from drawing_review.checks.rows.sitework import houses, outlines, texts_in
from drawing_review.checks.rows.symbols import extreme
from drawing_review.checks.subject import Subject
from drawing_review.drawing.model import Point

SIZE = ((1_800.0, 3_600.0), (4_000.0, 7_000.0))  # mm: sides of a small car's bay
LOOK = 9_000.0  # mm to which an aisle is looked for in front of a bay
NARROWEST = 2_500.0  # mm: what lies nearer to the end of a bay is behind it, and no other side of an aisle
SHRUNK = 100.0  # mm by which the strip looked at is narrower than the bay
SLOPE = re.compile(r"i?\s*[=:]?\s*(\d+(?:\.\d+)?)\s*%|1\s*[:：]\s*(\d+(?:\.\d+)?)")
TOUCH = 1e3  # mm² by which outlines drawn side by side may overlap


class Bay(msgspec.Struct, frozen=True):
    """A rectangular bay in mm: its outline, corners, and the middle and outward direction of both ends."""

    ring: Ring
    shape: Polygon
    length: float
    width: float
    ends: tuple[tuple[Point, Point], tuple[Point, Point]]


def bays(plan: Plan) -> tuple[Bay, ...]:
    """Closed outlines of a small car's size on parking layers."""
    return plan.kept("bays", lambda _: tuple(bay for r in plan.rings("PARK") if (bay := _bay(plan, r))))


def _bay(plan: Plan, ring: Ring) -> Bay | None:
    shape = in_mm(plan, ring.polygon)
    around = shapely.minimum_rotated_rectangle(shape)
    corners = shapely.get_coordinates(around)
    if len(corners) < 5 or shape.area < 0.98 * around.area:
        return None
    lengths = [math.dist(corners[i], corners[i + 1]) for i in range(4)]
    width, length = sorted(lengths[:2])
    (narrow, wide), (short, long) = SIZE
    if not (narrow <= width <= wide and short <= length <= long):
        return None
    first = 0 if lengths[0] <= lengths[1] else 1
    axis = (corners[first + 2] - corners[first + 1]) / lengths[first + 1]
    one = (corners[first] + corners[first + 1]) / 2
    other = one + axis * length
    ends = ((_point(one), _point(-axis)), (_point(other), _point(axis)))
    return Bay(ring, shape, length, width, ends)


def _point(values: np.ndarray) -> Point:
    return (float(values[0]), float(values[1]))


def aisles(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The free width (mm) in front of each bay, up to the next bay, column or wall.

    A bay is entered from the lane (车道) that is drawn before it, else from its freer end. Where that end is
    free as far as one looks, what bounds it may not be drawn: a row of bays that faces this one too near is
    then for a person.
    """
    plan, found = subject.plan, []
    all_bays = bays(plan)
    if not all_bays:
        yield from _no_bays(row, plan)
        return
    things: list[BaseGeometry] = [bay.shape for bay in all_bays]
    things += [in_mm(plan, ring.polygon) for ring in plan.rings("COLUMN")]
    walls = (line for line in plan.lines("WALL") if len(line.points) > 1)
    things += [in_mm(plan, shapely.LineString(line.points)) for line in walls]
    tree, lanes = STRtree(things), _lanes(plan)
    for bay in all_bays:
        entered = [end for end in bay.ends if lanes.query(_strip(bay, *end), "intersects").size] or bay.ends
        ends = sorted((_free(tree, bay, *end) for end in entered), reverse=True)
        bounded = [end for end in ends if NARROWEST <= end[0] < LOOK]
        free, line = bounded[0] if bounded else ends[0]
        found.append(_at(row, plan, bay, round(free, 1), line, sure=ends[0][0] < LOOK))
    yield from extreme(subject, found)


def _lanes(plan: Plan) -> STRtree:
    """The middle lines of lanes, in mm."""
    drawn = (line for line in plan.lines("LANE") if len(line.points) > 1 and not line.closed)
    return STRtree([in_mm(plan, shapely.LineString(line.points)) for line in drawn])


def _strip(bay: Bay, middle: Point, out: Point, length: float = NARROWEST * 2) -> Polygon:
    """What lies in front of one end of a bay, a little narrower than it."""
    side = np.array([-out[1], out[0]]) * (bay.width / 2 - SHRUNK)
    start, direction = np.array(middle), np.array(out)
    near, far = start + direction * 1.0, start + direction * length
    return Polygon([near - side, near + side, far + side, far - side])


def _free(tree: STRtree, bay: Bay, middle: Point, out: Point) -> tuple[float, tuple[Point, Point]]:
    """How far the strip in front of one end of a bay is free, and the line to what ends it."""
    start, direction = np.array(middle), np.array(out)
    strip = _strip(bay, middle, out, LOOK)
    free = LOOK
    for at in tree.query(strip, predicate="intersects").tolist():
        corners = shapely.get_coordinates(shapely.intersection(tree.geometries[at], strip))
        free = min(free, float(((corners - start) @ direction).min()))
    return free, (middle, _point(start + direction * free))


def columns(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The distance (mm) from the design car, in the middle of its bay, to the nearest column or wall."""
    plan, found = subject.plan, []
    things = [in_mm(plan, ring.polygon) for ring in plan.rings(row.option)]
    all_bays = bays(plan)
    if all_bays and not things:
        yield _lacking(row, all_bays[0], row.option)
    tree = STRtree(things)
    for bay in all_bays if things else ():
        car = _car(bay, subject.value("car_length"), subject.value("car_width"))
        near = between(car, things[int(tree.nearest(car))])
        found.append(_at(row, plan, bay, round(near.distance, 1), near.line))
    yield from extreme(subject, found)
    if not all_bays:
        yield from _no_bays(row, plan)


def _car(bay: Bay, length: float, width: float) -> Polygon:
    """The design car in the middle of its bay."""
    centre = (np.array(bay.ends[0][0]) + np.array(bay.ends[1][0])) / 2
    axis = np.array(bay.ends[1][1]) * min(length, bay.length) / 2
    side = np.array([-bay.ends[1][1][1], bay.ends[1][1][0]]) * min(width, bay.width) / 2
    return Polygon([centre - axis - side, centre + axis - side, centre + axis + side, centre - axis + side])


def blocked(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The area (m²) of each bay that a column takes."""
    plan = subject.plan
    things = [in_mm(plan, ring.polygon) for ring in plan.rings(row.option)]
    all_bays, found = bays(plan), []
    if all_bays and not things:
        yield _lacking(row, all_bays[0], row.option)
    tree = STRtree(things)
    for bay in all_bays if things else ():
        over = [things[i] for i in sorted(tree.query(bay.shape, predicate="intersects").tolist())]
        taken = shapely.intersection(bay.shape, shapely.union_all(over)) if over else Polygon()
        area = float(taken.area) if taken.area > TOUCH else 0.0
        middle = taken.representative_point() if area else bay.shape.representative_point()
        place = (float(middle.x), float(middle.y))
        found.append(_at(row, plan, bay, round(area / 1e6, 3), (place, place)))
    yield from extreme(subject, found)
    if not all_bays:
        yield from _no_bays(row, plan)


def from_buildings(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The distance (mm) from each bay outside to the nearest building of a site plan."""
    plan, found = subject.plan, []
    shapes = [in_mm(plan, house.ring.polygon) for house in houses(plan)]
    outside = [bay for bay in bays(plan) if not any(shape.contains(bay.shape) for shape in shapes)]
    if outside and not shapes:
        yield _lacking(row, outside[0], "BLDG")
    tree = STRtree(shapes)
    for bay in outside if shapes else ():
        near = between(bay.shape, shapes[int(tree.nearest(bay.shape))])
        found.append(_at(row, plan, bay, round(near.distance), near.line, sure=False))
    yield from extreme(subject, found)


def slopes(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The slope written in each ramp outline, in % or as the n of 1:n: "i=15%", "1:8"."""
    plan, steep = subject.plan, "most" in subject.clause.values
    for ring in outlines(row, subject):
        texts = list(texts_in(plan, ring))
        curved = any("曲" in text.content or "弧" in text.content for text in texts)
        if curved != ("curved" in row.but) and ("curved" in row.but or "straight" in row.but):
            continue
        written = [
            (float(m[1]) if m[1] else 100 / float(m[2]), t) for t in texts if (m := SLOPE.search(t.content))
        ]
        if not written:
            inner = ring.polygon.representative_point()
            yield Unread(name=row.thing.zh, entity=ring.entity, place=(inner.x, inner.y), missing=row.option)
            continue
        steepest, text = max(written, key=lambda item: item[0])
        yield Found(
            name=row.thing.zh,
            entity=ring.entity,
            place=text.place,
            measured=round(steepest if steep else 100 / steepest, 2),
            evidence=Evidence(rings=ring.edges, points=(text.place,)),
        )


def _at(
    row: Row, plan: Plan, bay: Bay, measured: float, line: tuple[Point, Point], *, sure: bool = True
) -> Found:
    return Found(
        name=row.thing.zh,
        entity=bay.ring.entity,
        place=in_units(plan, line[0]),
        measured=measured,
        evidence=Evidence(lines=(chain_in_units(plan, line),), rings=(bay.ring.corners,)),
        confidence=1.0 if sure else 0.7,
    )


def _lacking(row: Row, bay: Bay, missing: str) -> Unread:
    return Unread(name=row.thing.zh, entity=bay.ring.entity, place=bay.ring.corners[0], missing=missing)


def _no_bays(row: Row, plan: Plan) -> Iterator[Unread]:
    lines = plan.lines("PARK")
    if lines:
        yield Unread(name=row.thing.zh, entity=lines[0].entity, place=lines[0].points[0], missing="PARK")
