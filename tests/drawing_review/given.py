"""Drawings built by hand, for examples of checks: what a person would draw, in a few words.

    given(rect((0, 0), (3000, 4000), "房间"), text("S=12.00㎡", (1500, 2000)), tokens={"房间": "ROOM"})

Handles count up from "A1" in the order the things are given, so that an example can name them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec

from drawing_review.checks.engine import Examination, examine
from drawing_review.checks.finding import Finding, Outcome
from drawing_review.checks.plan import Plan
from drawing_review.checks.profile import Profile
from drawing_review.checks.rulebook import rulebook
from drawing_review.drawing.model import (
    Box,
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

TODAY = date(2026, 11, 22)
UNKNOWN = Profile()
Thing = Line | Text | Insert | Dimension | Proxy


def chain(*points: Point, layer: str = "0", closed: bool = False, path: tuple[str, ...] = ()) -> Line:
    return Line(Entity("", layer, path), points, closed)


def ring(*points: Point, layer: str = "0") -> Line:
    return chain(*points, layer=layer, closed=True)


def rect(least: Point, greatest: Point, layer: str = "0") -> Line:
    (ax, ay), (bx, by) = least, greatest
    return ring((ax, ay), (bx, ay), (bx, by), (ax, by), layer=layer)


def text(content: str, place: Point, layer: str = "TEXT") -> Text:
    return Text(Entity("", layer), content, place, 300.0)


def insert(block: str, place: Point, scale: float = 1.0, **attributes: str) -> Insert:
    box = (place[0], place[1], place[0] + abs(scale), place[1] + 240.0)
    return Insert(Entity("", "WINDOW"), block, place, box, 0.0, (scale, scale), attributes)


def dimension(place: Point, measured: float | None, override: str = "") -> Dimension:
    return Dimension(Entity("", "DIM"), place, measured, override)


def proxy(kind: str, place: Point | None = None) -> Proxy:
    return Proxy(Entity("", "0"), kind, place)


def sheet(key: str, box: Box, **stated: Any) -> Sheet:
    """A framed sheet; what is not stated in the title block stays empty."""
    return Sheet(id=key, layout="Model", box=box, framed=True, entity=Entity("F-" + key, "TK"), **stated)


def given(*things: Thing, tokens: dict[str, str] | None = None, **fields: Any) -> Drawing:
    """A millimetre drawing that draws these things; `tokens` gives layers their meaning."""
    named = [_handled(thing, f"A{number}") for number, thing in enumerate(things, start=1)]
    drawn = Counter(thing.entity.layer for thing in named)
    layers = tuple(
        Layer(name, 7, False, False, count, (tokens or {}).get(name)) for name, count in drawn.items()
    )
    plain: dict[str, Any] = {
        "file": "given.dxf",
        "sha256": "0" * 64,
        "version": "AC1032",
        "codepage": "UTF-8",
        "unit": 1.0,
        "unit_source": "header",
        "box": (0.0, 0.0, 1.0, 1.0),
        "layers": layers,
        "lines": _only(named, Line),
        "texts": _only(named, Text),
        "inserts": _only(named, Insert),
        "dimensions": _only(named, Dimension),
        "proxies": _only(named, Proxy),
    }
    return Drawing(**{**plain, **fields})


def found(check: str, drawing: Drawing, profile: Profile = UNKNOWN, on_date: date = TODAY) -> list[Finding]:
    """The findings of one check ("site.parking_bays"), through the engine as in a run."""
    book = rulebook(check.partition(".")[0])
    declared = next(declared for declared in book.checks if declared.id == check)
    return examine(Examination(book, Plan(drawing), profile, on_date), declared)


def outcomes(findings: Iterable[Finding]) -> list[Outcome]:
    return [finding.outcome for finding in findings]


def only(findings: list[Finding], outcome: Outcome) -> Finding:
    """The one finding with that outcome; there must be exactly one."""
    (finding,) = [finding for finding in findings if finding.outcome is outcome]
    return finding


def _handled(thing: Thing, handle: str) -> Thing:
    return msgspec.structs.replace(thing, entity=msgspec.structs.replace(thing.entity, handle=handle))


def _only(things: list[Thing], kind: type[Any]) -> tuple[Any, ...]:
    return tuple(thing for thing in things if isinstance(thing, kind))
