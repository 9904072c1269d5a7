"""Flights of stairs (梯段): equal parallel lines at equal distances on a stair layer, each the edge of a step."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

import msgspec
import shapely

from drawing_review.checks.finding import Evidence
from drawing_review.checks.plan import Plan
from drawing_review.checks.rows.judge import Found, Unread
from drawing_review.checks.rows.rooms import rooms
from drawing_review.checks.rows.row import Row
from drawing_review.checks.rows.stated import length_mm
from drawing_review.checks.rows.zones import highrise
from drawing_review.checks.subject import Subject
from drawing_review.drawing.model import Entity, Point

WIDTH = (600.0, 2_600.0)  # mm: lines so long are edges of steps of a flight
TREAD = (180.0, 420.0)  # mm: distances between edges
EQUAL, DEGREE = 5.0, 1.0  # mm and degrees within which edges are alike
FEWEST = 3  # edges from which they are a flight and no step
LOOSE = 0.7  # confidence where no room around says that it is a staircase
MOST = 20_000  # lines of a layer beyond which it is not searched


class Edge(msgspec.Struct, frozen=True):
    """An edge in a system along its direction: from `low` to `high`, `across` from the origin (mm)."""

    entity: Entity
    low: float
    high: float
    across: float
    ends: tuple[Point, Point]


class Flight(msgspec.Struct, frozen=True):
    """Edges in order; lengths in mm."""

    edges: tuple[Edge, ...]
    direction: int

    @property
    def width(self) -> float:
        return self.edges[0].high - self.edges[0].low

    @property
    def tread(self) -> float:
        return (self.edges[-1].across - self.edges[0].across) / (len(self.edges) - 1)

    @property
    def middle(self) -> Point:
        (ax, ay), (bx, by) = self.edges[0].ends[0], self.edges[-1].ends[1]
        return (ax + bx) / 2, (ay + by) / 2


def flights(plan: Plan) -> tuple[Flight, ...]:
    return plan.kept("flights", _flights)


def _flights(plan: Plan) -> tuple[Flight, ...]:
    alike: dict[tuple[int, int, int], list[Edge]] = defaultdict(list)
    for direction, edge in _edges(plan):
        alike[direction, round(edge.low / EQUAL), round(edge.high / EQUAL)].append(edge)
    found = []
    for (direction, _, _), edges in sorted(alike.items()):
        found += [Flight(tuple(run), direction) for run in _runs(edges) if len(run) >= FEWEST]
    return tuple(found)


def _edges(plan: Plan) -> Iterator[tuple[int, Edge]]:
    lines = plan.lines("STAIR")
    for line in lines if len(lines) <= MOST else ():
        if len(line.points) != 2 or not WIDTH[0] <= plan.mm(math.dist(*line.points)) <= WIDTH[1]:
            continue
        (ax, ay), (bx, by) = line.points
        angle = round(math.degrees(math.atan2(by - ay, bx - ax)) / DEGREE) % 180
        turn = math.radians(angle * DEGREE)
        cos, sin, unit = math.cos(turn), math.sin(turn), plan.drawing.unit
        low, high = sorted(unit * (x * cos + y * sin) for x, y in line.points)
        across = unit * ((ay + by) / 2 * cos - (ax + bx) / 2 * sin)
        yield angle, Edge(line.entity, low, high, across, (line.points[0], line.points[1]))


def _runs(edges: list[Edge]) -> Iterator[list[Edge]]:
    """Edges that follow one another at one distance; the same edge drawn twice counts once."""
    run: list[Edge] = []
    for edge in sorted(edges, key=lambda e: (e.across, e.entity.handle_path)):
        if run and edge.across - run[-1].across < EQUAL:
            continue
        step = edge.across - run[-1].across if run else 0.0
        before = run[1].across - run[0].across if len(run) > 1 else step
        if run and (not TREAD[0] <= step <= TREAD[1] or abs(step - before) > EQUAL):
            yield run
            run = []
        run.append(edge)
    yield run


def treads(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The depth of the treads (mm) of each flight.

    `multistorey`: the number for buildings that are surely no high-rise ones.
    """
    low = subject.clause.values.get("multistorey") if highrise(subject.profile) is False else None
    for flight in flights(subject.plan):
        found = _found(subject.plan, flight, round(flight.tread, 1))
        yield msgspec.structs.replace(found, required=low.number) if low else found


def risers(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """How many risers each flight has: one an edge."""
    for flight in flights(subject.plan):
        yield _found(subject.plan, flight, len(flight.edges))


def widths(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The width (mm) of each flight: the one that its staircase states (净宽), which goes first.

    Else from the wall to the middle of the handrail, `rail` inside the edges that are drawn.
    """
    for flight in flights(subject.plan):
        if stated := _stated(subject.plan, flight):
            yield _found(subject.plan, flight, stated)
            continue
        found = _found(subject.plan, flight, round(flight.width - subject.value("rail")))
        yield msgspec.structs.replace(found, surely=round(flight.width))


def _stated(plan: Plan, flight: Flight) -> float | None:
    """The clear width (mm) that a block in the flight's own room states."""
    around = [room.ring.polygon for room in rooms(plan) if room.ring and _around(room.ring.polygon, flight)]
    for insert in plan.drawing.inserts:
        said = insert.attributes.get("净宽", "").strip()
        if said and any(shapely.contains_xy(polygon, *insert.place) for polygon in around):
            return length_mm(said)
    return None


def wells(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The well (mm) between two flights side by side; a wide one asks for protection, which a person looks for."""
    for one, other in pairwise(sorted(flights(subject.plan), key=lambda f: (f.direction, f.edges[0].low))):
        gap = other.edges[0].low - one.edges[0].high
        beside = one.edges[0].across < other.edges[-1].across and other.edges[0].across < one.edges[-1].across
        if one.direction == other.direction and beside and 0 <= gap <= WIDTH[0]:
            yield msgspec.structs.replace(_found(subject.plan, one, round(gap)), surely=0.0)


def gaps(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The gap (mm) between two flights side by side, for hoses; the clause only prefers it (宜), so a person looks."""
    for found in wells(row, subject):
        if isinstance(found, Found):
            yield msgspec.structs.replace(found, surely=subject.value("least"))


def _found(plan: Plan, flight: Flight, measured: float) -> Found:
    name = next((room.name for room in rooms(plan) if room.ring and _around(room.ring.polygon, flight)), "")
    return Found(
        name=name or "楼梯",
        entity=flight.edges[0].entity,
        place=flight.middle,
        measured=measured,
        evidence=Evidence(lines=tuple(edge.ends for edge in flight.edges)),
        confidence=1.0 if "梯" in name or "STAIR" in name.upper() else LOOSE,
    )


def _around(polygon: shapely.Polygon, flight: Flight) -> bool:
    return bool(shapely.contains_xy(polygon, *flight.middle))
