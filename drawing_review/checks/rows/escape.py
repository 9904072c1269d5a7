"""Escape (疏散): how far it is from the doors of rooms to an exit, and from anywhere in a room to its door."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import msgspec
import shapely
from shapely.geometry import Polygon

from drawing_review.checks.finding import Evidence
from drawing_review.checks.geometry.reach import farthest, farthest_walk
from drawing_review.checks.geometry.travel import Door, Passage, joined, passages
from drawing_review.checks.geometry.walking import Walk, ground, walks
from drawing_review.checks.plan import Plan, Ring
from drawing_review.checks.profile import Profile
from drawing_review.checks.rows.doors import doors_of
from drawing_review.checks.rows.judge import Found, Unread
from drawing_review.checks.rows.rooms import Room, rooms
from drawing_review.checks.rows.row import Row
from drawing_review.checks.rows.scaled import chain_in_units, in_mm, in_units
from drawing_review.checks.rows.symbols import in_mm_point, symbols
from drawing_review.checks.rows.zones import highrise
from drawing_review.checks.subject import Subject
from drawing_review.drawing.model import Point

CORRIDOR = re.compile(r"走道|走廊|通道|连廊|候梯厅|电梯厅|CORRIDOR", re.IGNORECASE)
STAIR = re.compile(r"楼梯|前室|STAIR", re.IGNORECASE)
SMALL = re.compile(r"管井|电井|水井|风井|井道|卫生间|厕所|电梯|SHAFT|LIFT|WC", re.IGNORECASE)
DERIVED = 0.7  # confidence of exits that are taken to be the doors of staircases
APART = 0.5  # share of the shorter way that two ways may have in common and still lead two ways
ALONG = 500.0  # mm: ways so near to each other are one
KINDS = {
    "residential": "dwelling",
    "education": "teaching",
    "healthcare": "medical",
    "hotel": "hotel",
}


class Storey(msgspec.Struct, frozen=True):
    """What a sheet shows of escape: rooms with outlines in mm, passages, corridors' ground, exits."""

    rooms: tuple[Room, ...]
    areas: tuple[Polygon, ...]
    passages: tuple[Passage, ...]
    doors: tuple[Door, ...]
    corridors: frozenset[int]
    exits: tuple[Point, ...]
    explicit: bool


def storeys(plan: Plan) -> tuple[Storey, ...]:
    return plan.kept("storeys", lambda _: tuple(_storeys(plan)))


def _storeys(plan: Plan) -> Iterator[Storey]:
    sheets: dict[tuple[str, str], dict[str, Room]] = defaultdict(dict)
    for room in rooms(plan):
        if room.ring:
            key = (room.ring.entity.layout, plan.sheet_at(room.ring.entity.layout, room.text.place))
            sheets[key].setdefault(room.ring.entity.handle_path, room)
    for key in sorted(sheets):
        yield _storey(plan, key, tuple(sheets[key].values()))


def _storey(plan: Plan, key: tuple[str, str], here: tuple[Room, ...]) -> Storey:
    areas = tuple(in_mm(plan, room.ring.polygon) for room in here if room.ring)
    doors = tuple(doors_of(plan))
    found = tuple(one for one in passages(areas, doors) if one.rooms)
    explicit = tuple(
        in_mm_point(plan, one.place)
        for one in symbols(plan, "EXIT:")
        if (one.entity.layout, plan.sheet_at(one.entity.layout, one.place)) == key
    )
    stairs = {at for at, room in enumerate(here) if STAIR.search(room.name)}
    derived = tuple(doors[one.door].place for one in found if stairs & set(one.rooms))
    corridors = frozenset(at for at, room in enumerate(here) if CORRIDOR.search(room.name))
    return Storey(here, areas, found, doors, corridors, explicit or derived, bool(explicit))


def to_exit(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """From the door of each room on a corridor to the nearest exit (mm): walked, and straight as a bound."""
    for storey in storeys(subject.plan):
        if storey.corridors:
            yield from _from_doors(subject, storey)


def _from_doors(subject: Subject, storey: Storey) -> Iterator[Found | Unread]:
    starts = list(_starts(storey))
    if not starts:
        return
    if not storey.exits:
        room, _ = starts[0]
        yield _unread(room, "EXIT")
        return
    ways = [one for one in storey.passages if storey.corridors & set(one.rooms)]
    corridors = [storey.areas[at] for at in sorted(storey.corridors)]
    landings = shapely.buffer(shapely.points(list(storey.exits)), 600.0, cap_style="square")
    free = shapely.union(joined(corridors, ways), shapely.union_all(landings))
    ready = ground(free)
    doors = [door for _, door in starts]
    by_exit = [walks(ready, doors, [one]) for one in storey.exits]
    for (room, door), each in zip(starts, zip(*by_exit, strict=True), strict=True):
        yield _told(subject, storey, room, door, each)


def _starts(storey: Storey) -> Iterator[tuple[Room, Point]]:
    """The doors by which rooms open onto a corridor."""
    for passage in storey.passages:
        inner = [at for at in passage.rooms if at not in storey.corridors]
        if len(passage.rooms) == 2 and len(inner) == 1:
            room = storey.rooms[inner[0]]
            if not (STAIR.search(room.name) or SMALL.search(room.name)):
                yield room, _middle(passage)


def _middle(passage: Passage) -> Point:
    centre = passage.ground.centroid
    return (float(centre.x), float(centre.y))


def _told(
    subject: Subject, storey: Storey, room: Room, door: Point, each: tuple[Walk, ...]
) -> Found | Unread:
    nearest = min(each, key=lambda walk: walk.length)
    if nearest.length == float("inf"):
        return _unread(room, "DOOR")
    straight = min(float(shapely.Point(door).distance(shapely.Point(one))) for one in storey.exits)
    strict, lax = _limits(subject, dead_end=not _two_ways(each, nearest))
    if strict < nearest.length and straight <= lax and strict != lax and nearest.length <= lax:
        return _unread(room, "FORM")
    assert room.ring is not None
    return Found(
        name=room.name,
        entity=room.ring.entity,
        place=in_units(subject.plan, door),
        measured=round(nearest.length),
        surely=round(straight),
        required=lax if nearest.length > strict else strict,
        evidence=Evidence(lines=(chain_in_units(subject.plan, nearest.way),), rings=room.ring.edges),
        confidence=1.0 if storey.explicit else DERIVED,
    )


def _two_ways(each: tuple[Walk, ...], nearest: Walk) -> bool:
    """Whether another exit is reached by a way that does not follow the one to the nearest."""
    if nearest.length < 2 * ALONG:
        return True
    beside = shapely.buffer(shapely.LineString(nearest.way), ALONG, cap_style="flat")
    others = (walk for walk in each if walk is not nearest and walk.way)
    return any(
        float(shapely.intersection(shapely.LineString(walk.way), beside).length) < APART * nearest.length
        for walk in others
    )


def _limits(subject: Subject, *, dead_end: bool) -> tuple[float, float]:
    """The stricter and the laxer limit (mm) that what is registered of the building allows."""
    values, profile = subject.clause.values, subject.profile
    place = "dead" if dead_end else "between"
    bases = [
        values[name].number
        for kind in _kinds(profile)
        for name in (f"{kind}_{place}_{profile.fire_class or 1}",)
        if name in values
    ] or [values["most"].number]
    factors = [1.0, 1.25] if profile.sprinklered is None else [1.25 if profile.sprinklered else 1.0]
    return min(bases) * min(factors), max(bases) * max(factors)


def _kinds(profile: Profile) -> list[str]:
    """The rows of the table that may hold: one where use and height are registered."""
    high = highrise(profile)
    tall = ["high"] if high is not False else []
    low = ["low"] if high is not True else []
    uses = [KINDS.get(profile.use, "other")] if profile.use else ["other", *sorted(set(KINDS.values()))]
    return [f"{use}_{height}" for use in uses for height in (*tall, *low)]


def in_room(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """From the farthest place of each of the row's rooms to its nearest door (mm), straight and walked."""
    of, but = re.compile(row.of), re.compile(row.but or r"(?!)")
    for storey in storeys(subject.plan):
        for at, room in enumerate(storey.rooms):
            if at in storey.corridors or STAIR.search(room.name) or SMALL.search(room.name):
                continue
            if not of.search(room.name) or but.search(room.name) or room.ring is None:
                continue
            doors = [_middle(one) for one in storey.passages if at in one.rooms]
            yield _inner(subject, storey, at, doors) if doors else _unread(room, "DOOR")


def _inner(subject: Subject, storey: Storey, at: int, doors: list[Point]) -> Found | Unread:
    room, area = storey.rooms[at], storey.areas[at]
    ring: Ring | None = room.ring
    assert ring is not None
    strict, lax = _limits(subject, dead_end=True)
    straight = farthest(area, doors)
    place, length, way = straight.place, straight.distance, (straight.place, doors[straight.nearest])
    if straight.distance > strict or area.area < 0.98 * shapely.convex_hull(area).area:
        mine = [one for one in storey.passages if at in one.rooms]
        most = farthest_walk(joined([area], mine), doors)
        place, length, way = most.place, most.walk.length, most.walk.way  # type: ignore[assignment]
    if strict < length <= lax and strict != lax:
        return _unread(room, "FORM")
    return Found(
        name=room.name,
        entity=ring.entity,
        place=in_units(subject.plan, place),
        measured=round(length),
        surely=round(straight.distance),
        required=lax if length > strict else strict,
        evidence=Evidence(lines=(chain_in_units(subject.plan, way),), rings=ring.edges),
    )


def _unread(room: Room, missing: str) -> Unread:
    return Unread(name=room.name, entity=room.text.entity, place=room.text.place, missing=missing)
