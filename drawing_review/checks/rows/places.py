"""Where rooms and things stand to one another: apart, joined by a door, below ground, side by side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import shapely

from drawing_review.checks.architecture.openings import openings
from drawing_review.checks.finding import Evidence
from drawing_review.checks.plan import Plan, Ring
from drawing_review.checks.rows.judge import Found, Unread
from drawing_review.checks.rows.rooms import DOOR_REACH, Room, rooms
from drawing_review.checks.rows.rooms import of_row as rooms_of
from drawing_review.checks.rows.row import Row
from drawing_review.checks.subject import Subject
from drawing_review.drawing.model import Insert


def apart(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The distance (mm) of each of the row's rooms from the nearest outline of the token `option`."""
    plan = subject.plan
    others = plan.rings(row.option)
    for room in rooms_of(row, subject):
        if room.ring is None or not others:
            yield _unread(room, row.option if room.ring else "ROOM")
            continue
        near = min(others, key=lambda ring: (_gap(room, ring), ring.entity.handle_path))
        across = shapely.shortest_line(room.ring.polygon, near.polygon)
        ends = tuple((float(x), float(y)) for x, y in across.coords)
        yield Found(
            name=room.name,
            entity=room.ring.entity,
            place=ends[0],
            measured=round(plan.mm(_gap(room, near))),
            evidence=Evidence(rings=(room.ring.corners, near.corners), lines=(ends,)),
        )


def _gap(room: Room, ring: Ring) -> float:
    assert room.ring is not None
    return float(room.ring.polygon.distance(ring.polygon))


def joined(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """How many doors lead from each of the row's rooms straight into a room whose name is `option`."""
    plan, other = subject.plan, re.compile(row.option)
    beyond = [room for room in rooms(plan) if room.ring and any(other.fullmatch(n) for n in room.names)]
    drawn = [one for one in openings(plan) if not one.code or one.code.door]
    reach = DOOR_REACH / plan.drawing.unit
    for room in rooms_of(row, subject):
        if room.ring is None or not drawn:
            yield _unread(room, "DOOR" if room.ring else "ROOM")
            continue
        ring, at = room.ring, [shapely.Point(one.place) for one in drawn]
        here = [(one, p) for one, p in zip(drawn, at, strict=True) if ring.polygon.exterior.dwithin(p, reach)]
        both = [
            one
            for one, p in here
            if any(b.ring and b.ring != ring and b.ring.polygon.exterior.dwithin(p, reach) for b in beyond)
        ]
        yield Found(
            name=room.name,
            entity=both[0].entity if both else ring.entity,
            place=both[0].place if both else room.text.place,
            measured=len(both),
            evidence=Evidence(rings=ring.edges, points=tuple(one.place for one in both)),
        )


def below_ground(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """Whether each of the row's rooms stands on a sheet of a basement (1) or not (0)."""
    below, sheets = re.compile(r"地下|BASEMENT|-1F|B1"), {s.id: s for s in subject.plan.framed()}
    for room in rooms_of(row, subject):
        sheet = sheets.get(subject.plan.sheet_at(room.text.entity.layout, room.text.place))
        if sheet is None or not sheet.name:
            yield _unread(room, "SHEET")
            continue
        yield Found(
            name=room.name,
            entity=room.ring.entity if room.ring else room.text.entity,
            place=room.text.place,
            measured=float(bool(below.search(sheet.name.upper()))),
            evidence=Evidence(rings=room.ring.edges if room.ring else (), points=(room.text.place,)),
        )


def named(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """Each of the row's rooms, counted as one, beside those of `option`, which are what must be there instead."""
    right = re.compile(row.option)
    for room in rooms(subject.plan):
        wrong = any(re.fullmatch(row.of, name) for name in room.names)
        if wrong or any(right.fullmatch(name) for name in room.names):
            yield Found(
                name=room.name,
                entity=room.ring.entity if room.ring else room.text.entity,
                place=room.text.place,
                measured=float(wrong),
                evidence=Evidence(rings=room.ring.edges if room.ring else (), points=(room.text.place,)),
            )


def per_sheet(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """How many things of the token `option` the sheet shows that shows most: a lift stands on every storey."""
    plan = subject.plan
    rings = [
        (ring.entity, ring.polygon.representative_point().coords[0], ring.edges)
        for ring in _outlines(plan, row)
    ]
    blocks = [(i.entity, i.place, ()) for i in plan.drawing.inserts if _means(plan, i, row.option)]
    things = [*rings, *blocks]
    if not things:
        return
    shown = Counter(plan.sheet_at(entity.layout, place) for entity, place, _ in things)
    sheet, count = min(shown.items(), key=lambda pair: (-pair[1], pair[0]))
    here = [thing for thing in things if plan.sheet_at(thing[0].layout, thing[1]) == sheet]
    entity, place, _ = here[0]
    yield Found(
        name=row.thing.zh,
        entity=entity,
        place=(float(place[0]), float(place[1])),
        measured=count,
        evidence=Evidence(rings=tuple(edge for _, _, edges in here for edge in edges)),
    )


def _outlines(plan: Plan, row: Row) -> tuple[Ring, ...]:
    least, most = 1.0, 12.0  # m²: a lift's shaft
    return tuple(r for r in plan.rings(row.option) if least <= plan.m2(r.polygon.area) <= most)


def between(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The distance (mm) from each block named `of` to the nearest named `option` on the same sheet."""
    plan, of, other = subject.plan, re.compile(row.of), re.compile(row.option)
    others = [insert for insert in plan.drawing.inserts if other.search(insert.block)]
    for insert in plan.drawing.inserts:
        if not of.search(insert.block):
            continue
        sheet = plan.sheet_at(insert.entity.layout, insert.place)
        here = [one for one in others if plan.sheet_at(one.entity.layout, one.place) == sheet]
        if not here:
            yield Unread(name=insert.block, entity=insert.entity, place=insert.place, missing="PIPE")
        else:
            gap, near = min((_distance(insert, one), one.place) for one in here)
            yield Found(
                name=insert.block,
                entity=insert.entity,
                place=insert.place,
                measured=round(plan.mm(gap)),
                evidence=Evidence(lines=((insert.place, near),)),
            )


def _distance(one: Insert, other: Insert) -> float:
    return float(shapely.Point(one.place).distance(shapely.Point(other.place)))


def _means(plan: Plan, insert: Insert, token: str) -> bool:
    return plan.token_of_block.get(insert.block) == token


def _unread(room: Room, missing: str) -> Unread:
    return Unread(name=room.name, entity=room.text.entity, place=room.text.place, missing=missing)
