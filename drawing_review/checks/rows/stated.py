"""What blocks state of a thing by their attributes (属性): 层高 2.900, 轿厢宽 1100, 窗台高 900."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drawing_review.checks.finding import Evidence
from drawing_review.checks.plan import corners_of
from drawing_review.checks.rows.judge import Found, Unread
from drawing_review.checks.rows.row import Row
from drawing_review.checks.subject import Subject
from drawing_review.drawing.model import Insert

NUMBER = re.compile(r"(\d+(?:\.\d+)?)\s*(mm|m|毫米|米)?")
METRES = 10.0  # a length without a unit is in metres below that


def length_mm(said: str) -> float | None:
    """ "2.900" → 2900, "1100" → 1100, "1.1m" → 1100; None where no number is written."""
    found = NUMBER.search(said)
    if found is None:
        return None
    number = float(found[1])
    metres = found[2] in ("m", "米") if found[2] else number < METRES
    return round(number * 1000 if metres else number, 1)


def told(insert: Insert) -> str:
    """Everything that a block says of itself, in one line."""
    stated = (f"{tag}{value}" for tag, value in insert.attributes.items())
    return " ".join((insert.block, insert.entity.layer, *stated))


def lengths(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The length (mm) in the attribute `option` of each block that says `of`, and nothing of `but`."""
    of, but, tagged = re.compile(row.of), re.compile(row.but or r"(?!)"), re.compile(row.option)
    for insert in subject.plan.drawing.inserts:
        values = [value for tag, value in insert.attributes.items() if tagged.fullmatch(tag)]
        if not values or not of.search(words := told(insert)) or but.search(words):
            continue
        measured = length_mm(values[0])
        if measured is None:
            yield Unread(name=row.thing.zh, entity=insert.entity, place=insert.place, missing="ATTRIB")
            continue
        yield Found(
            name=row.thing.zh,
            entity=insert.entity,
            place=insert.place,
            measured=measured,
            evidence=Evidence(rings=(corners_of(insert.box),) if insert.box else (), points=(insert.place,)),
        )
