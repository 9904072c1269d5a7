"""A case (案例) of a rule as data: a small drawing in words, the project, and what the rule must say of it.

One thing a line, coordinates in millimetres, `@layer` last. Handles count up from A1:

    rect 0,0 3000,4000 @SPACE
    ring 0,0 3000,0 3000,4000 @SPACE
    line 0,0 3000,0 @WALL
    arc 0,0 900 0 90 @DOOR
    circle 0,0 75 @PIPE
    text 1500,2000 卧室 S=12.00㎡
    insert 0,0 M0921 900 编号=M0921 @WINDOW
    dim 0,0 3000,0 3600
    proxy 0,0 TCH_WALL
    sheet 0,0 84100,59400 number=建施-01 name=平面图 scale=1:100

`\\n` in a text breaks the line. An insert's number is its scale; its box is as long, and 240 deep.
"""

from __future__ import annotations

import math
from collections import Counter
from datetime import date
from typing import Any

import msgspec

from drawing_review.checks.finding import Outcome
from drawing_review.checks.profile import Profile
from drawing_review.drawing.model import (
    Dimension,
    Drawing,
    Entity,
    Insert,
    Layer,
    Line,
    Point,
    Proxy,
    Sheet,
    Text,
)
from drawing_review.meaning.understand import understand

HEIGHT, DEPTH = 300.0, 240.0  # mm: of texts, of inserts
Thing = Line | Text | Insert | Dimension | Proxy


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`expect` is the gravest outcome; a failing case says handle, place, measured and required as well."""

    expect: Outcome
    draw: str
    profile: Profile = Profile()
    on: date = date(2026, 11, 22)
    handle: str = ""
    place: Point | None = None
    measured: float | None = None
    required: float | None = None
    missing: str = ""


def drawn(words: str) -> Drawing:
    """The drawing that the words describe, understood by the shipped names. ValueError names a wrong line."""
    things: list[Thing] = []
    sheets: list[Sheet] = []
    for line in filter(None, (line.strip() for line in words.splitlines())):
        try:
            if line.startswith("sheet "):
                sheets.append(_sheet(line.split()[1:], f"S{len(sheets) + 1}"))
            else:
                things.append(_thing(line, f"A{len(things) + 1}"))
        except (KeyError, IndexError, ValueError) as error:
            raise ValueError(f"{line!r}: {error}") from error
    return understand(_drawing(things, sheets))


def _drawing(things: list[Thing], sheets: list[Sheet]) -> Drawing:
    on_layer = Counter(thing.entity.layer for thing in things)

    def only(kind: type[Any]) -> tuple[Any, ...]:
        return tuple(thing for thing in things if isinstance(thing, kind))

    return Drawing(
        file="case.dxf",
        sha256="0" * 64,
        version="AC1032",
        codepage="UTF-8",
        unit=1.0,
        unit_source="header",
        box=None,
        sheets=tuple(sheets),
        layers=tuple(Layer(name, 0xFFFFFF, False, False, count) for name, count in on_layer.items()),
        lines=only(Line),
        texts=only(Text),
        inserts=only(Insert),
        dimensions=only(Dimension),
        proxies=only(Proxy),
        counts=dict(Counter(type(thing).__name__.upper() for thing in things)),
    )


def _thing(line: str, handle: str) -> Thing:
    kind, *words = line.split()
    layer = words.pop()[1:] if words[-1].startswith("@") else "0"
    made: Thing = MAKERS[kind](Entity(handle, layer), words)
    return made


def _point(word: str) -> Point:
    x, y = word.split(",")
    return float(x), float(y)


def _pairs(words: list[str]) -> dict[str, str]:
    return dict(word.split("=", 1) for word in words if "=" in word)


def _rect(entity: Entity, words: list[str]) -> Line:
    (ax, ay), (bx, by) = map(_point, words)
    return Line(entity, ((ax, ay), (bx, ay), (bx, by), (ax, by)), closed=True)


def _arc(entity: Entity, words: list[str]) -> Line:
    (x, y), radius = _point(words[0]), float(words[1])
    start, end = (math.radians(float(word)) for word in words[2:4])
    turns = [start + (end - start) * step / 16 for step in range(17)]
    points = tuple((x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns)
    return Line(entity, points, closed=False, kind="ARC")


def _circle(entity: Entity, words: list[str]) -> Line:
    """A full turn, as the reader flattens it: the first point is not repeated."""
    turned = _arc(entity, [*words, "0", "360"])
    return Line(entity, turned.points[:-1], closed=True, kind="CIRCLE")


def _text(entity: Entity, words: list[str]) -> Text:
    content = " ".join(words[1:]).replace("\\n", "\n")
    return Text(entity, content, _point(words[0]), HEIGHT)


def _insert(entity: Entity, words: list[str]) -> Insert:
    x, y = place = _point(words[0])
    scale = float(words[2]) if len(words) > 2 and "=" not in words[2] else 1.0
    box = (x, y, x + abs(scale), y + DEPTH)
    return Insert(entity, words[1], place, box, 0.0, (scale, scale), _pairs(words[2:]))


def _dimension(entity: Entity, words: list[str]) -> Dimension:
    ends = _point(words[0]), _point(words[1])
    middle = ((ends[0][0] + ends[1][0]) / 2, (ends[0][1] + ends[1][1]) / 2)
    return Dimension(entity, middle, math.dist(*ends), words[2] if words[2:] else "", ends=ends)


def _sheet(words: list[str], key: str) -> Sheet:
    (ax, ay), (bx, by) = map(_point, words[:2])
    stated: dict[str, Any] = _pairs(words[2:])
    entity = Entity("F-" + key, "TK")
    return Sheet(id=key, layout="Model", box=(ax, ay, bx, by), framed=True, entity=entity, **stated)


MAKERS: dict[str, Any] = {
    "rect": _rect,
    "ring": lambda entity, words: Line(entity, tuple(map(_point, words)), closed=True),
    "line": lambda entity, words: Line(entity, tuple(map(_point, words)), closed=False, kind="LINE"),
    "arc": _arc,
    "circle": _circle,
    "text": _text,
    "insert": _insert,
    "dim": _dimension,
    "proxy": lambda entity, words: Proxy(entity, words[1], _point(words[0])),
}
