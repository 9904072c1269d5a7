"""Sprinklers (喷头) in their rows and columns, by the hazard class (危险级) that the drawing states."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from drawing_review.checks.finding import Evidence
from drawing_review.checks.geometry.apart import next_in_line
from drawing_review.checks.plan import Plan
from drawing_review.checks.rows.judge import Found, Unread
from drawing_review.checks.rows.rooms import of_row as rooms_of
from drawing_review.checks.rows.row import Row
from drawing_review.checks.rows.symbols import (
    MOST_TOLD,
    in_mm_point,
    inside,
    sheets_with,
    symbol_found,
    symbols,
)
from drawing_review.checks.subject import Subject

HAZARD = re.compile(r"(轻|中|严重)危险级\s*(I{1,2}|Ⅰ|Ⅱ|一|二|1|2)?级?")


def in_rows(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The distance (mm) from each symbol to the next one of its row and of its column, in each room.

    The limit is that of the hazard class (危险级) that the drawing states, else the laxest. Symbols between two,
    less than the limit aside, cover what lies there: such a pair is none.
    """
    plan, values = subject.plan, subject.clause.values
    limit = values.get(stated_hazard(plan), values["most"]).number
    for things, rooms in sheets_with(row, subject):
        for room in rooms:
            here = inside(room.ring.polygon, things) if room.ring else []
            gaps = next_in_line([in_mm_point(plan, one.place) for one in here], limit)
            far = [gap for gap in gaps if gap.distance > limit]
            nearest = sorted(gaps, key=lambda gap: -gap.distance)[:1]
            for gap in far[:MOST_TOLD] or nearest:
                line = (here[gap.one].place, here[gap.other].place)
                yield msgspec.structs.replace(
                    symbol_found(row, here[gap.one], round(gap.distance), Evidence(lines=(line,))),
                    required=limit,
                )
    if not rooms_of(row, subject) and (alone := symbols(plan, row.option)):
        yield Unread(name=row.thing.zh, entity=alone[0].entity, place=alone[0].place, missing="ROOM")


def stated_hazard(plan: Plan) -> str:
    """The hazard class for sprinklers that texts state, as the name of a value, or ""."""
    said = {m[0] for text in plan.drawing.texts if (m := HAZARD.search(text.content))}
    found = {_hazard(words) for words in said}
    return found.pop() if len(found) == 1 else ""


def _hazard(words: str) -> str:
    if "轻" in words:
        return "light"
    if "严重" in words:
        return "high"
    return "II" if re.search(r"II|Ⅱ|二|2", words) else "I"
