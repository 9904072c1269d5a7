"""Doors of rooms: how many there are, how far apart, of which fire class, and where people leave by them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import combinations

import msgspec
import shapely
from shapely import STRtree

from drawing_review.checks.architecture.openings import Opening, openings
from drawing_review.checks.finding import Evidence
from drawing_review.checks.geometry.fitting import sides
from drawing_review.checks.geometry.travel import Door
from drawing_review.checks.plan import Plan, Ring
from drawing_review.checks.rows.judge import Found, Unread
from drawing_review.checks.rows.rooms import DOOR_REACH, Room, door_found, rooms
from drawing_review.checks.rows.rooms import of_row as rooms_of
from drawing_review.checks.rows.row import Row
from drawing_review.checks.rows.scaled import in_mm
from drawing_review.checks.subject import Subject
from drawing_review.drawing.model import Point

GRADE = re.compile(r"F[A-Z]*M?[甲乙丙]|[甲乙丙]")
GRADES = {"甲": 3, "乙": 2, "丙": 1}
KIND = re.compile(r"^\d*F[A-Z]*M")  # FM1221 without a class


def drawn_doors(plan: Plan) -> tuple[Opening, ...]:
    """All openings that are doors, or may be: those with no code."""
    return plan.kept("doors", lambda _: tuple(one for one in openings(plan) if not one.code or one.code.door))


def doors_of(plan: Plan) -> list[Door]:
    """The doors as passages in mm."""
    return [
        Door((plan.mm(one.place[0]), plan.mm(one.place[1])), one.width_mm, middle_of(plan, one))
        for one in drawn_doors(plan)
    ]


def middle_of(plan: Plan, one: Opening) -> Point | None:
    """A place (mm) abreast of the middle of the opening: that of its picture."""
    if one.box is None:
        return None
    left, bottom, right, top = (plan.mm(value) for value in one.box)
    return ((left + right) / 2, (bottom + top) / 2)


def here(plan: Plan, ring: Ring) -> list[Opening]:
    """The doors in the walls of a room."""
    reach = DOOR_REACH / plan.drawing.unit
    edge = ring.polygon.exterior
    left, bottom, right, top = ring.polygon.bounds
    near = (
        one
        for one in drawn_doors(plan)
        if left - reach <= one.place[0] <= right + reach and bottom - reach <= one.place[1] <= top + reach
    )
    return [one for one in near if edge.distance(shapely.Point(one.place)) <= reach]


def leading(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The clear width (mm) of each door coded `of`, and of each that leads from a room `but` to one of `option`."""
    plan, coded = subject.plan, re.compile(row.of)
    outer, inner = re.compile(row.but), re.compile(row.option)
    named = [room for room in rooms(plan) if room.ring]
    reach = DOOR_REACH / plan.drawing.unit
    tree = STRtree([room.ring.polygon for room in named if room.ring])
    for one in drawn_doors(plan):
        near = tree.query(shapely.Point(one.place), predicate="dwithin", distance=reach).tolist()
        names = {name for at in near for name in named[at].names}
        between = any(outer.fullmatch(name) for name in names) and any(
            inner.fullmatch(name) for name in names
        )
        if between or (one.code and coded.search(one.code.code)):
            yield door_found(subject, one, one.code.code if one.code else row.thing.zh)


def counted(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """How many doors each of the row's rooms has, of those larger or longer than the clause names."""
    values = subject.clause.values
    for room in rooms_of(row, subject):
        if room.ring is None:
            if "over_m2" not in values:  # a clause for large rooms says nothing of names without an outline
                yield _unread(room, "ROOM")
            continue
        area = subject.plan.m2(room.ring.polygon.area)
        length = sides(in_mm(subject.plan, room.ring.polygon))[0]
        if "over_m2" in values and area <= values["over_m2"].number:
            continue
        if "over_mm" in values and length <= values["over_mm"].number:
            continue
        doors = here(subject.plan, room.ring)
        if not doors:
            yield _unread(room, "DOOR")
            continue
        found = _found(room, room.ring, len(doors), doors)
        spared = "spared_m2" in values and area <= values["spared_m2"].number
        yield msgspec.structs.replace(found, surely=subject.value("least")) if spared else found


def apart(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The distance (mm) between the nearest edges of the two doors of a room that are farthest apart.

    Two doors must be that far apart; a third may stand nearer. A room so small that one door is enough may
    have two side by side.
    """
    for room in rooms_of(row, subject):
        if room.ring is None:
            yield _unread(room, "ROOM")
            continue
        plan = subject.plan
        doors = here(plan, room.ring)
        if len(doors) < 2 or plan.m2(room.ring.polygon.area) <= subject.value("over_m2"):
            continue
        gap, one, other = max(
            ((_edges(plan, a, b), a, b) for a, b in combinations(doors, 2)), key=lambda item: item[0]
        )
        line = (one.place, other.place)
        middle = ((line[0][0] + line[1][0]) / 2, (line[0][1] + line[1][1]) / 2)
        found = _found(room, room.ring, round(gap), [one, other])
        whole = round(plan.mm(math.dist(*line)))
        yield msgspec.structs.replace(
            found, place=middle, surely=whole, evidence=Evidence(points=line, lines=(line,))
        )


def _edges(plan: Plan, one: Opening, other: Opening) -> float:
    return plan.mm(math.dist(one.place, other.place)) - (one.width_mm + other.width_mm) / 2


def graded(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The lowest fire class among the doors of each room: 3 for 甲, 2 for 乙, 1 for 丙, 0 for a plain door."""
    for room in rooms_of(row, subject):
        if room.ring is None:
            yield _unread(room, "ROOM")
            continue
        coded = [one for one in here(subject.plan, room.ring) if one.code]
        known = [
            one
            for one in coded
            if one.code and (GRADE.search(one.code.code) or not KIND.match(one.code.code))
        ]
        if not known:
            yield _unread(room, "DOOR")
            continue
        lowest = min(known, key=lambda one: (grade(one), one.entity.handle_path))
        found = _found(room, room.ring, grade(lowest), [lowest])
        yield msgspec.structs.replace(found, entity=lowest.entity, place=lowest.place)


def grade(one: Opening) -> int:
    """Of a coded door: 3 for 甲, 2 for 乙, 1 for 丙, 0 for a plain one."""
    return next((GRADES[letter] for letter in (one.code.code if one.code else "") if letter in GRADES), 0)


def _found(room: Room, ring: Ring, measured: float, doors: list[Opening]) -> Found:
    return Found(
        name=room.name,
        entity=ring.entity,
        place=room.text.place,
        measured=measured,
        evidence=Evidence(rings=ring.edges, points=tuple(one.place for one in doors)),
    )


def _unread(room: Room, missing: str) -> Unread:
    return Unread(name=room.name, entity=room.text.entity, place=room.text.place, missing=missing)
