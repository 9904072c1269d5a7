"""The storey that a room lies on, by the name of its sheet: 地下二层平面图, 三层平面图, B1, 3F."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drawing_review.checks.finding import Evidence
from drawing_review.checks.rows.judge import Found, Unread
from drawing_review.checks.rows.rooms import of_row as rooms_of
from drawing_review.checks.rows.row import Row
from drawing_review.checks.subject import Subject

DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
CHINESE = r"[一二三四五六七八九十]{1,3}|\d{1,2}"
BELOW = re.compile(rf"(?:地下|负)({CHINESE})层|(?:B|-)(\d)F?\b|(?:B|-)(\d)层")
ABOVE = re.compile(rf"(?<![~至～\-])({CHINESE})\s*(?:层|F\b)")
SEVERAL = re.compile(rf"(?:{CHINESE})\s*层?\s*[~至～\-、,，]\s*(?:{CHINESE})\s*层|标准层")


def storey_of(name: str) -> int | None:
    """The number of the storey that a sheet's name tells, below ground negative; None for none or several."""
    plain = name.upper().replace("首层", "一层")
    if SEVERAL.search(plain):
        return None
    if below := BELOW.search(plain):
        return -_number(below[1] or below[2] or below[3])
    if "地下层" in plain or "地下室" in plain:
        return -1
    above = ABOVE.search(plain)
    return _number(above[1]) if above else None


def _number(written: str) -> int:
    """一 → 1, 十 → 10, 二十三 → 23, "12" → 12."""
    if written.isascii():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    return (DIGITS.get(tens, 1) * 10 if ten else 0) + DIGITS.get(ones, 0)


def levels(row: Row, subject: Subject) -> Iterator[Found | Unread]:
    """The storey of each of the row's rooms."""
    plan = subject.plan
    names = {sheet.id: sheet.name for sheet in plan.framed()}
    for room in rooms_of(row, subject):
        level = storey_of(names.get(plan.sheet_at(room.text.entity.layout, room.text.place), ""))
        if level is None:
            yield Unread(name=room.name, entity=room.text.entity, place=room.text.place, missing="SHEET")
            continue
        yield Found(
            name=room.name,
            entity=room.ring.entity if room.ring else room.text.entity,
            place=room.text.place,
            measured=float(level),
            evidence=Evidence(rings=room.ring.edges if room.ring else (), points=(room.text.place,)),
        )
