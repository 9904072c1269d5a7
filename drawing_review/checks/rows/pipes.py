"""Pipes (管线): the rooms that they pass through, and the sprinklers on one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import shapely
from shapely import STRtree

from drawing_review.checks.finding import Evidence
from drawing_review.checks.plan import Plan
from drawing_review.checks.rows.judge import Found, Unread
from drawing_review.checks.rows.rooms import of_row as rooms_of
from drawing_review.checks.rows.row import Row
from drawing_review.checks.rows.symbols import Symbol, by_sheet, extreme, inside, symbols
from drawing_review.checks.subject import Subject
from drawing_review.drawing.model import Line

INTO = 300.0  # mm of pipe in a room that are no mere touching of its wall
NAMED = 500.0  # mm from a riser to its name, and its greatest width
ON = 50.0  # mm from a pipe to the head on it


def _lines(plan: Plan, pattern: str) -> list[Line]:
    like = re.compile(pattern, re.IGNORECASE)
    return [line for line in plan.lines("PIPE") if like.search(line.entity.layer) and len(line.points) > 1]


def through_rooms(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The length (mm) of pipes on layers of `option` in each of the row's rooms."""
    plan = subject.plan
    lines = _lines(plan, row.option)
    shapes = [shapely.LineString(line.points) for line in lines]
    tree = STRtree(shapes)
    for room in rooms_of(row, subject) if lines else ():
        if room.ring is None:
            yield Unread(name=room.name, entity=room.text.entity, place=room.text.place, missing="ROOM")
            continue
        inside = room.ring.polygon
        cut = [
            (plan.mm(float(part.length)), at, part)
            for at in sorted(tree.query(inside, predicate="intersects").tolist())
            if plan.mm((part := shapely.intersection(inside, shapes[at])).length) > INTO
        ]
        if not cut:
            yield Found(
                name=room.name,
                entity=room.ring.entity,
                place=room.text.place,
                measured=0.0,
                evidence=Evidence(rings=room.ring.edges),
            )
        for length, at, part in cut:
            middle = part.interpolate(0.5, normalized=True)
            yield Found(
                name=room.name,
                entity=lines[at].entity,
                place=(float(middle.x), float(middle.y)),
                measured=round(length),
                evidence=Evidence(rings=room.ring.edges, lines=(lines[at].points,)),
            )


def risers(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """How many risers (立管) named `option` stand in each of the row's rooms: blocks, or circles with a name."""
    plan, like = subject.plan, re.compile(row.option)
    drawn = (*symbols(plan, f":{row.option}"), *_named_circles(plan, like))
    for group in by_sheet(plan, drawn):
        for room in rooms_of(row, subject):
            if room.ring is None:
                yield Unread(name=room.name, entity=room.text.entity, place=room.text.place, missing="ROOM")
                continue
            here = inside(room.ring.polygon, group)
            yield Found(
                name=room.name,
                entity=room.ring.entity,
                place=here[0].place if here else room.text.place,
                measured=len(here),
                evidence=Evidence(rings=room.ring.edges, points=tuple(one.place for one in here)),
            )


def _named_circles(plan: Plan, like: re.Pattern[str]) -> Iterator[Symbol]:
    """Small circles on pipe layers with such a text beside them."""
    names = [text for text in plan.drawing.texts if like.search(text.content)]
    if not names:
        return
    tree = STRtree(shapely.points([text.place for text in names]))
    reach = NAMED / plan.drawing.unit
    for line in plan.lines("PIPE"):
        if line.kind == "CIRCLE":
            xs, ys = zip(*line.points, strict=True)
            middle = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
            if max(xs) - min(xs) <= reach and len(
                tree.query(shapely.Point(middle), "dwithin", distance=reach)
            ):
                yield Symbol(line.entity, middle, line.entity.layer)


def heads(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """How many symbols `of` stand on one pipe."""
    plan, found = subject.plan, []
    things = symbols(plan, row.option)
    lines = _lines(plan, "")
    if things and not lines:
        yield Unread(name=row.thing.zh, entity=things[0].entity, place=things[0].place, missing="PIPE")
    if not things or not lines:
        return
    tree = STRtree(shapely.points([one.place for one in things]))
    for line in lines:
        on = tree.query(shapely.LineString(line.points), predicate="dwithin", distance=ON / plan.drawing.unit)
        here = [things[i].place for i in sorted(on.tolist())]
        if here:
            found.append(
                Found(
                    name=row.thing.zh,
                    entity=line.entity,
                    place=here[0],
                    measured=len(here),
                    evidence=Evidence(points=tuple(here), lines=(line.points,)),
                )
            )
    yield from extreme(subject, found)
