"""Named rooms: an outline that means a room, with the name written in it; their areas, widths and doors."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from functools import cache

import msgspec
import shapely
from shapely import STRtree
from shapely.geometry import Polygon

from drawing_review.checks.architecture.labelled import AREAS, labelled_areas, trusted_layers
from drawing_review.checks.architecture.openings import Opening, openings
from drawing_review.checks.finding import Evidence
from drawing_review.checks.geometry.width import clear_width
from drawing_review.checks.labels.opening import read_code
from drawing_review.checks.plan import Plan, Ring, corners_of
from drawing_review.checks.rows.judge import Found, Unread
from drawing_review.checks.rows.measure import widest
from drawing_review.checks.rows.row import Row
from drawing_review.checks.rows.scaled import chain_in_units, in_mm, in_units
from drawing_review.checks.subject import Subject
from drawing_review.drawing.model import Text

THINGS = frozenset({"DOOR", "WINDOW", "ELEV", "SHEET", "GRID", "EXIT", "FIREZONE", "PIPE", "DIM"})
SENTENCE = re.compile(r"[。；]")
ROOMS = frozenset({"ROOM", "CORRIDOR"})
ANY = ".*"  # a row that asks for every room: a text without an outline is then no room
LEAST_M2, MOST_M2, LONGEST = 0.5, 5_000.0, 40  # of a room; characters of its name
AREA = re.compile(r"(S|面积|使用面积)?\s*[=:]?\s*\d+(\.\d+)?\s*(㎡|M2|M²|平方米|平米)?$", re.IGNORECASE)
TRAILING = re.compile(r"[\s#-]*\d+$|\s+[A-Z]$|\(.*\)$")
SPREAD = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")  # "主 卧 室"
DOOR_REACH = 350.0  # mm from a room's outline to the middle of its door: the wall between
SAME_MM = 2.0  # a leaf drawn as wide as the opening that its code states
BLUR = 0.7  # confidence where fittings decide, whose boxes are larger than they are


class Room(msgspec.Struct, frozen=True):
    """A name with the outline that is the room's own, or without one."""

    names: frozenset[str]
    text: Text
    ring: Ring | None
    shared: bool = False  # another room's name stands in the same outline

    @property
    def name(self) -> str:
        return self.text.content.splitlines()[0].strip()


def rooms(plan: Plan) -> tuple[Room, ...]:
    """Every written name that may be a room's, with the smallest room outline around it."""
    return plan.kept("rooms", _rooms)


def _rooms(plan: Plan) -> tuple[Room, ...]:
    written = (text for text in plan.drawing.texts if not _of_a_thing(plan, text))
    texts = [(text, names) for text in written if (names := names_in(text.content))]
    if not texts:
        return ()
    rings = _outlines(plan)
    around: list[Ring | None] = [None] * len(texts)
    places = shapely.points([text.place for text, _ in texts])
    for at, ring in STRtree([ring.polygon for ring in rings]).query(places, predicate="within").T:
        known = around[at]
        if known is None or rings[ring].polygon.area < known.polygon.area:
            around[at] = rings[ring]
    in_ring: dict[str, set[frozenset[str]]] = {}
    for (_, names), found in zip(texts, around, strict=True):
        if found:
            in_ring.setdefault(found.entity.handle_path, set()).add(names)
    return tuple(
        Room(names, text, found, found is not None and len(in_ring[found.entity.handle_path]) > 1)
        for (text, names), found in zip(texts, around, strict=True)
    )


def _of_a_thing(plan: Plan, text: Text) -> bool:
    """Whether a text stands on a layer of doors, pipes, sheets …: it names one of them, and no room."""
    return plan.token(text.entity) in THINGS


def _outlines(plan: Plan) -> list[Ring]:
    """Outlines on layers that mean rooms, or on which the file's own area labels agree with outlines."""
    trusted = trusted_layers(plan, labelled_areas(plan, lambda m2: max(0.01 * m2, 0.1)))
    others = {la for la, token in plan.token_of_layer.items() if token in AREAS and token not in ROOMS}
    return [
        ring
        for ring in plan.all_rings
        if (plan.token(ring.entity) in ROOMS or ring.entity.layer in trusted - others)
        and LEAST_M2 <= plan.m2(ring.polygon.area) <= MOST_M2
    ]


@cache
def names_in(content: str) -> frozenset[str]:
    """The names that a label holds, plain: "主卧室\\nS=12㎡" → {"主卧室"}; codes, areas, sentences left out."""
    if len(content) > 2 * LONGEST or SENTENCE.search(content):
        return frozenset()
    parts = re.split(r"[\n/;,，]", unicodedata.normalize("NFKC", content).upper())
    plain = (
        TRAILING.sub("", SPREAD.sub("", part.strip())).strip()
        for part in parts
        if not AREA.fullmatch(part.strip()) and not read_code(part)
    )
    return frozenset(part for part in plain if 1 < len(part) <= LONGEST)


def of_row(row: Row, subject: Subject) -> list[Room]:
    """The rooms whose name is one of the row's; where any name will do, those that have an outline."""
    of, but = re.compile(row.of), re.compile(row.but or r"(?!)")
    return [
        room
        for room in rooms(subject.plan)
        if any(of.fullmatch(name) and not but.search(name) for name in room.names)
        and (room.ring or row.of != ANY)
    ]


def areas(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The area (m²) of each room."""
    for room in of_row(row, subject):
        if room.ring is None or room.shared:
            yield _unread(room)
        else:
            yield _found(room, room.ring, subject.plan.m2(room.ring.polygon.area))


def widths(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The width (mm) of each room: the largest circle in it, its short side if it is rectangular."""
    for room in of_row(row, subject):
        if room.ring is None or room.shared:
            yield _unread(room)
        else:
            wide, centre = widest(room.ring.polygon, subject.plan.drawing.unit)
            yield msgspec.structs.replace(_found(room, room.ring, round(wide)), place=centre)


def passages(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The clear width (mm) of each corridor at its narrowest place."""
    for room in of_row(row, subject):
        if room.ring is None:
            yield _unread(room)
        else:
            clear = clear_width(in_mm(subject.plan, room.ring.polygon))
            across = chain_in_units(subject.plan, clear.across)
            found = _found(room, room.ring, round(clear.width))
            evidence = Evidence(rings=room.ring.edges, lines=(across,))
            place = in_units(subject.plan, clear.place)
            yield msgspec.structs.replace(found, place=place, evidence=evidence)


def circles(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The turning circle (mm) of each room, free of fittings; without them it is the widest circle."""
    plan = subject.plan
    for room in of_row(row, subject):
        if room.ring is None:
            yield _unread(room)
            continue
        bare, _ = widest(room.ring.polygon, plan.drawing.unit)
        free = room.ring.polygon.difference(shapely.union_all(_fittings(plan, room.ring)))
        left, centre = _largest(free, plan.drawing.unit)
        found = _found(room, room.ring, round(left))
        yield msgspec.structs.replace(found, place=centre or room.text.place, surely=round(bare))


def _largest(free: shapely.Geometry, unit: float) -> tuple[float, tuple[float, float] | None]:
    parts = [part for part in shapely.get_parts(free) if part.geom_type == "Polygon"]
    measured = [widest(part, unit) for part in parts]
    return max(measured, default=(0.0, None))


def _fittings(plan: Plan, ring: Ring) -> list[Polygon]:
    """The boxes of sanitary ware in a room."""
    return [
        Polygon(corners_of(insert.box))
        for insert in plan.drawing.inserts
        if insert.box
        and (plan.token(insert.entity) == "SANI" or plan.token_of_block.get(insert.block) == "SANI")
        and ring.polygon.contains(shapely.Point(insert.place))
    ]


def doors(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The clear width (mm) of the widest door of each room: its opening less the frame."""
    plan = subject.plan
    drawn = [one for one in openings(plan) if not one.code or one.code.door]
    reach = DOOR_REACH / plan.drawing.unit
    tree = STRtree(shapely.points([one.place for one in drawn])) if drawn else None
    for room in of_row(row, subject):
        if room.ring is None or tree is None:
            yield _unread(room, "DOOR" if room.ring else "ROOM")
            continue
        near = tree.query(room.ring.polygon.exterior, predicate="dwithin", distance=reach)
        if len(near) == 0:
            yield _unread(room, "DOOR")
            continue
        yield door_found(subject, max((drawn[i] for i in near.tolist()), key=_clear), room.name)


def coded_doors(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The clear width (mm) of each door whose code, block or the name beside it is the row's."""
    of = re.compile(row.of)
    for one in openings(subject.plan):
        if one.code and of.search(one.code.code):
            yield door_found(subject, one, one.code.code)


def _clear(opening: Opening) -> float:
    return opening.width_mm


def door_found(subject: Subject, opening: Opening, name: str) -> Found:
    """A leaf narrower than its code is clear as it is drawn; an opening loses its frame.

    Only the whole opening surely breaks the rule.
    """
    declared = opening.code.width_mm if opening.code else math.inf
    frame = 0.0 if opening.leaf and opening.width_mm < declared - SAME_MM else subject.value("frame")
    return Found(
        name=name,
        entity=opening.entity,
        place=opening.place,
        measured=round(opening.width_mm - frame),
        surely=round(opening.width_mm),
        evidence=Evidence(rings=(corners_of(opening.box),) if opening.box else (), points=(opening.place,)),
        confidence=opening.confidence,
    )


def _found(room: Room, ring: Ring, measured: float) -> Found:
    return Found(
        name=room.name,
        entity=ring.entity,
        place=room.text.place,
        measured=measured,
        evidence=Evidence(rings=ring.edges, points=(room.text.place,)),
        confidence=1.0 if ring.clean else BLUR,
    )


def _unread(room: Room, missing: str = "ROOM") -> Unread:
    return Unread(name=room.name, entity=room.text.entity, place=room.text.place, missing=missing)
