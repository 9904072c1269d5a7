"""Civil defence (人防): protective units drawn as outlines, with their labels, doors and rooms."""

from __future__ import annotations

import re
from collections.abc import Iterator

import shapely

from drawing_review.checks.finding import Evidence
from drawing_review.checks.labels.area import read_area
from drawing_review.checks.plan import Plan, Ring
from drawing_review.checks.rows.judge import Found, Unread
from drawing_review.checks.rows.row import Row
from drawing_review.checks.rows.scaled import in_mm
from drawing_review.checks.rows.sitework import texts_in
from drawing_review.checks.rows.symbols import inside, symbols
from drawing_review.checks.rows.zones import zones
from drawing_review.checks.subject import Subject
from drawing_review.drawing.model import Text

PERSONS = re.compile(r"人数\s*[:：=为]?\s*(\d+)|(\d+)\s*人(?!数)")
LEAST_M2 = 20.0
BESIDE = 600.0  # mm from a unit's outline to a door in its wall
DEEP = 500.0  # mm by which a pipe reaches into a unit that it enters


def units(row: Row, subject: Subject) -> list[tuple[Ring, list[Text]]]:
    """The units whose texts speak of what the row is about, each with its texts."""
    plan, of, but = subject.plan, re.compile(row.of), re.compile(row.but or r"(?!)")
    rings = [ring for ring in plan.rings("CD") if plan.m2(ring.polygon.area) >= LEAST_M2]
    known = [(ring, list(texts_in(plan, ring))) for ring in rings]
    return [(ring, texts) for ring, texts in known if _speaks(texts, of) and not _speaks(texts, but)]


def _speaks(texts: list[Text], of: re.Pattern[str]) -> bool:
    return bool(of.search(" ".join(text.content for text in texts)))


def _lacking(row: Row, plan: Plan) -> Iterator[Unread]:
    said = next((t for t in plan.drawing.texts if "防护单元" in t.content or "人员掩蔽" in t.content), None)
    if said and not plan.rings("CD"):
        yield Unread(name=row.thing.zh, entity=said.entity, place=said.place, missing="CD")


def areas(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The area (m²) of each unit."""
    yield from _lacking(row, subject.plan)
    for ring, _ in units(row, subject):
        yield _found(row, ring, round(subject.plan.m2(ring.polygon.area), 2))


def persons(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The shelter area (m²) a person: the one written in the unit, or the unit's own, over those written."""
    yield from _lacking(row, subject.plan)
    for ring, texts in units(row, subject):
        said = [f"{text.tag}{text.content}" for text in texts]  # an attribute says what it is by its tag
        people = next((m for words in said if (m := PERSONS.search(words))), None)
        if people is None:
            yield _unread(row, ring, "CD")
            continue
        written = [label.m2 for words in said if "掩蔽面积" in words and (label := read_area(words))]
        area = written[0] if written else subject.plan.m2(ring.polygon.area)
        yield _found(row, ring, round(area / int(people[1] or people[2]), 3))


def doors(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """How many doors with such a code stand in each unit's walls."""
    yield from _lacking(row, subject.plan)
    plan = subject.plan
    for ring, _ in units(row, subject):
        here = inside(ring.polygon.exterior, symbols(plan, row.option), BESIDE / plan.drawing.unit)
        found = _found(row, ring, len(here))
        yield found if symbols(plan, row.option) else _unread(row, ring, "DOOR")


def names(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """How many texts of each unit name the room that it must have, where the drawing names such rooms."""
    yield from _lacking(row, subject.plan)
    wanted = re.compile(row.option)
    named = any(wanted.search(text.content) for text in subject.plan.drawing.texts)
    for ring, texts in units(row, subject):
        here = [text.place for text in texts if wanted.search(text.content)]
        yield _found(row, ring, len(here)) if named else _unread(row, ring, "ROOM")


def crossed_zones(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The area (m²) of each unit in fire compartments other than the one that holds most of it."""
    yield from _lacking(row, subject.plan)
    plan = subject.plan
    compartments = [zone.ring.polygon for zone in zones(plan)]
    for ring, _ in units(row, subject):
        shares = sorted(float(shapely.intersection(ring.polygon, one).area) for one in compartments)
        if not shares or not shares[-1]:
            yield _unread(row, ring, "FIREZONE")
            continue
        yield _found(row, ring, round(plan.m2(sum(shares[:-1])), 2))


def pipes(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The length (mm) of pipes on layers of `option` inside each unit."""
    yield from _lacking(row, subject.plan)
    plan, like = subject.plan, re.compile(row.option, re.IGNORECASE)
    lines = [line for line in plan.lines("PIPE") if like.search(line.entity.layer) and len(line.points) > 1]
    for ring, _ in units(row, subject):
        if not plan.lines("PIPE"):
            yield _unread(row, ring, "PIPE")
            continue
        unit = in_mm(plan, ring.polygon)
        inner = [
            float(shapely.intersection(unit, in_mm(plan, shapely.LineString(line.points))).length)
            for line in lines
        ]
        yield _found(row, ring, round(sum(length for length in inner if length > DEEP)))


def _found(row: Row, ring: Ring, measured: float) -> Found:
    inner = ring.polygon.representative_point()
    return Found(
        name=row.thing.zh,
        entity=ring.entity,
        place=(float(inner.x), float(inner.y)),
        measured=measured,
        evidence=Evidence(rings=ring.edges),
    )


def _unread(row: Row, ring: Ring, missing: str) -> Unread:
    return Unread(name=row.thing.zh, entity=ring.entity, place=ring.corners[0], missing=missing)
