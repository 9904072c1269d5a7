"""Symbols (图例): blocks that stand for a thing, such as sprinklers, detectors, hydrants and signs.

A row names them in `option` as TOKEN:pattern. The token is a meaning; the pattern is searched in the names of
block and layer and in the attributes. Either may be left out.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

import msgspec
import shapely
from shapely import STRtree
from shapely.geometry.base import BaseGeometry

from drawing_review.checks.finding import Evidence
from drawing_review.checks.geometry.apart import neighbours
from drawing_review.checks.geometry.reach import farthest, uncovered
from drawing_review.checks.missing import TOKENS
from drawing_review.checks.plan import Plan, Ring
from drawing_review.checks.rows.judge import Found, Unread
from drawing_review.checks.rows.rooms import Room
from drawing_review.checks.rows.rooms import of_row as rooms_of
from drawing_review.checks.rows.row import Row
from drawing_review.checks.rows.scaled import in_mm, in_units, rings_of
from drawing_review.checks.site.boundary import site_of
from drawing_review.checks.subject import Subject
from drawing_review.checks.tolerance import SHARE
from drawing_review.drawing.model import Entity, Point

SQUARE = 0.9  # share of its smallest rectangle that a straight corridor fills
DRAWN_IN_WALL = 400.0  # mm: a symbol on the wall of a corridor lies so far outside its outline
MOST_TOLD = 200  # things of one row that are told one by one


class Symbol(msgspec.Struct, frozen=True):
    """Where a symbol stands, and everything written of it in one line."""

    entity: Entity
    place: Point
    told: str


def symbols(plan: Plan, option: str) -> tuple[Symbol, ...]:
    """Every symbol of that meaning whose names or attributes show the pattern."""
    return plan.kept(f"symbols {option}", lambda _: tuple(_symbols(plan, option)))


def _symbols(plan: Plan, option: str) -> Iterator[Symbol]:
    token, _, pattern = option.partition(":")
    like = re.compile(pattern, re.IGNORECASE)
    for insert in plan.drawing.inserts:
        means = plan.token_of_block.get(insert.block) or plan.token(insert.entity)
        told = " ".join((insert.block, insert.entity.layer, *insert.attributes.values()))
        if (not token or means == token) and like.search(told):
            yield Symbol(insert.entity, insert.place, told)
    for line in plan.lines(token) if token else ():
        if line.kind == "CIRCLE" and not line.entity.path and like.search(line.entity.layer):
            xs, ys = zip(*line.points, strict=True)
            middle = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
            yield Symbol(line.entity, middle, line.entity.layer)


def lacks(row: Row) -> str:
    """The token that a drawing lacks where the row's symbols are not to be found."""
    token = row.option.partition(":")[0]
    return token if token in TOKENS else "SYMBOL"


class Group(list[Symbol]):
    """Symbols that are looked for in many rooms: their tree is built once."""

    @cached_property
    def tree(self) -> STRtree:
        return STRtree(shapely.points([one.place for one in self]))


def by_sheet(plan: Plan, things: Iterable[Symbol]) -> list[Group]:
    """Symbols that may be near one another: those of one sheet."""
    sheets: dict[tuple[str, str], Group] = defaultdict(Group)
    for one in things:
        sheets[_sheet(plan, one)].append(one)
    return [sheets[key] for key in sorted(sheets)]


def inside(ring: BaseGeometry, things: Iterable[Symbol], beside: float = 0.0) -> list[Symbol]:
    """The symbols that stand in an outline, or `beside` it (drawing units)."""
    group = things if isinstance(things, Group) else Group(things)
    if not group:
        return []
    return [group[i] for i in sorted(group.tree.query(ring, predicate="dwithin", distance=beside).tolist())]


def extreme(subject: Subject, found: list[Found]) -> list[Found]:
    """Those that break the limit, else the one that comes nearest to it: one verdict, not one a symbol."""
    if not found:
        return []
    least = "least" in subject.clause.values
    limit = subject.value("least" if least else "most")
    sign = -1.0 if least else 1.0

    def beyond(one: Found) -> float:
        return sign * (one.measured - (limit if one.required is None else one.required))

    breaking = [one for one in found if beyond(one) > SHARE * 1e-3 * abs(limit)]
    return breaking[:MOST_TOLD] or [max(found, key=beyond)]


def counted_in_rooms(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """How many symbols stand in each of the row's rooms, on sheets that show such symbols at all."""
    plan, values = subject.plan, subject.clause.values
    for things, rooms in sheets_with(row, subject):
        for room in rooms:
            if room.ring is None:
                yield _unread(room)
                continue
            if "over_m2" in values and plan.m2(room.ring.polygon.area) <= values["over_m2"].number:
                continue
            here = inside(room.ring.polygon, things, DRAWN_IN_WALL / plan.drawing.unit)
            least = "least" in subject.clause.values
            here = here if least else inside(room.ring.polygon, things)
            place = room.text.place if least or not here else here[0].place
            points = tuple(one.place for one in here)
            yield _in_room(room, room.ring, len(here), place, Evidence(rings=room.ring.edges, points=points))


def sheets_with(row: Row, subject: Subject) -> Iterator[tuple[Group, list[Room]]]:
    """The row's rooms sheet by sheet, with the symbols there; sheets that show none are of another trade."""
    plan = subject.plan
    rooms: dict[tuple[str, str], list[Room]] = defaultdict(list)
    for room in rooms_of(row, subject):
        rooms[room.text.entity.layout, plan.sheet_at(room.text.entity.layout, room.text.place)].append(room)
    for things in by_sheet(plan, symbols(plan, row.option)):
        layout = things[0].entity.layout
        yield things, rooms.get((layout, plan.sheet_at(layout, things[0].place)), [])


def apart(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The distance (mm) from each symbol to its nearest neighbour on the sheet; pairs are told once."""
    plan, found = subject.plan, []
    for things in by_sheet(plan, symbols(plan, row.option)):
        told = set()
        for gap in neighbours([one.place for one in things]):
            if (gap.other, gap.one) not in told:
                told.add((gap.one, gap.other))
                one = things[gap.one]
                found.append(
                    symbol_found(row, one, round(plan.mm(gap.distance)), Evidence(lines=(gap.line,)))
                )
        if len(things) == 1:
            yield Unread(
                name=row.thing.zh, entity=things[0].entity, place=things[0].place, missing=lacks(row)
            )
    yield from extreme(subject, found)


def reach(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """How far (mm) the farthest place of each of the row's rooms lies from the symbols in it."""
    plan = subject.plan
    for things, rooms in sheets_with(row, subject):
        for room in rooms:
            if room.ring is None:
                yield _unread(room)
            elif here := inside(room.ring.polygon, things):
                yield _reached(subject, room, room.ring, here)
    if not rooms_of(row, subject) and (alone := symbols(plan, row.option)):
        yield Unread(name=row.thing.zh, entity=alone[0].entity, place=alone[0].place, missing="ROOM")


def _reached(subject: Subject, room: Room, ring: Ring, here: list[Symbol]) -> Found:
    plan = subject.plan
    area = in_mm(plan, ring.polygon)
    points = [in_mm_point(plan, one.place) for one in here]
    far = farthest(area, points)
    values = subject.clause.values
    large = "large_from" in values and plan.m2(ring.polygon.area) > values["large_from"].number
    required = values["large"].number if large else values["most"].number
    bare = uncovered(area, points, required) if far.distance > required else area.boundary
    return Found(
        name=room.name,
        entity=ring.entity,
        place=in_units(plan, far.place),
        measured=round(far.distance, 1),
        required=required,
        evidence=Evidence(
            points=tuple(one.place for one in here), rings=rings_of(plan, bare) or (ring.corners,)
        ),
    )


def in_mm_point(plan: Plan, place: Point) -> Point:
    return (plan.mm(place[0]), plan.mm(place[1]))


def along_corridor(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The longest stretch (mm) between one symbol and the next along each straight corridor."""
    plan = subject.plan
    for things, rooms in sheets_with(row, subject):
        for room in rooms:
            if room.ring is None:
                yield _unread(room)
            elif here := inside(room.ring.polygon, things, DRAWN_IN_WALL / plan.drawing.unit):
                yield from _stretched(subject, room, room.ring, here)


def _stretched(subject: Subject, room: Room, ring: Ring, here: list[Symbol]) -> Iterator[Found | Unread]:
    around = shapely.minimum_rotated_rectangle(ring.polygon)
    if len(here) < 2:
        return
    if ring.polygon.area < SQUARE * around.area:
        yield _unread(room)
        return
    corners = shapely.get_coordinates(around)
    sides = sorted((float(shapely.LineString(corners[i : i + 2]).length), i) for i in (0, 1))
    axis = shapely.LineString(corners[sides[1][1] : sides[1][1] + 2])
    at = sorted((float(axis.project(shapely.Point(one.place))), one.entity.handle_path, one) for one in here)
    gap, one, other = max(
        ((b[0] - a[0], a[2], b[2]) for a, b in itertools.pairwise(at)), key=lambda item: item[0]
    )
    yield _in_room(
        room,
        ring,
        round(subject.plan.mm(gap)),
        ((one.place[0] + other.place[0]) / 2, (one.place[1] + other.place[1]) / 2),
        Evidence(rings=ring.edges, lines=((one.place, other.place),)),
    )


def from_walls(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The distance (mm) from each symbol in a room to the wall nearest to it."""
    plan, found = subject.plan, []
    for things, rooms in sheets_with(row, subject):
        for room in rooms:
            if room.ring is None:
                yield _unread(room)
                continue
            for one in inside(room.ring.polygon, things):
                line = shapely.shortest_line(shapely.Point(one.place), room.ring.polygon.boundary)
                ends = tuple((float(x), float(y)) for x, y in shapely.get_coordinates(line))
                found.append(symbol_found(row, one, round(plan.mm(line.length), 1), Evidence(lines=(ends,))))
    yield from extreme(subject, found)
    if not rooms_of(row, subject) and (alone := symbols(plan, row.option)):
        yield Unread(name=row.thing.zh, entity=alone[0].entity, place=alone[0].place, missing="ROOM")


def from_buildings(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The distance (mm) from each symbol to the nearest building outline of a site plan."""
    plan, found = subject.plan, []
    houses = [ring.polygon for ring in site_of(plan).buildings]
    things = symbols(plan, row.option)
    for one in things if houses else ():
        house = houses[int(STRtree(houses).nearest(shapely.Point(one.place)))]
        line = shapely.shortest_line(shapely.Point(one.place), house)
        ends = tuple((float(x), float(y)) for x, y in shapely.get_coordinates(line))
        found.append(symbol_found(row, one, round(plan.mm(line.length)), Evidence(lines=(ends,))))
    if things and not houses:
        yield Unread(name=row.thing.zh, entity=things[0].entity, place=things[0].place, missing="BLDG")
    yield from extreme(subject, found)


def to_others(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The distance (mm) from each symbol `option` to the nearest symbol `of` on the same sheet."""
    plan, found = subject.plan, []
    others = by_sheet(plan, symbols(plan, row.of))
    for things in by_sheet(plan, symbols(plan, row.option)):
        sheet = _sheet(plan, things[0])
        near = next((group for group in others if _sheet(plan, group[0]) == sheet), Group())
        if not near:
            first = things[0]
            yield Unread(name=row.thing.zh, entity=first.entity, place=first.place, missing=lacks(row))
            continue
        for one in things:
            other = near[int(near.tree.nearest(shapely.Point(one.place)))].place
            gap = float(shapely.Point(one.place).distance(shapely.Point(other)))
            found.append(symbol_found(row, one, round(plan.mm(gap)), Evidence(lines=((one.place, other),))))
    yield from extreme(subject, found)


def _sheet(plan: Plan, one: Symbol) -> tuple[str, str]:
    return (one.entity.layout, plan.sheet_at(one.entity.layout, one.place))


def symbol_found(row: Row, one: Symbol, measured: float, evidence: Evidence) -> Found:
    shown = msgspec.structs.replace(evidence, points=(one.place,))
    return Found(name=row.thing.zh, entity=one.entity, place=one.place, measured=measured, evidence=shown)


def _in_room(room: Room, ring: Ring, measured: float, place: Point, evidence: Evidence) -> Found:
    return Found(name=room.name, entity=ring.entity, place=place, measured=measured, evidence=evidence)


def _unread(room: Room, missing: str = "ROOM") -> Unread:
    return Unread(name=room.name, entity=room.text.entity, place=room.text.place, missing=missing)
