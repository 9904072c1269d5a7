"""What marks must satisfy: pure decisions over plain values, in drawing units."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Collection, Mapping, Sequence

import msgspec

from app.core.refusal import Refused
from drawing_review.cases.marks import refusals  # noqa: F401  (declares the codes used here)
from drawing_review.cases.marks.model import (
    MOST_VERTICES,
    MOST_VERTICES_IN_ALL,
    Drafted,
    Mark,
    MarkKind,
    Point,
)
from drawing_review.cases.model import Anchor, FileId
from drawing_review.cases.restricted import on_closed
from drawing_review.drawing.model import Box, Sheet

VERTICES = {
    MarkKind.CLOUD: (2, 2),
    MarkKind.ARROW: (2, 2),
    MarkKind.RECTANGLE: (2, 2),
    MarkKind.POLYGON: (3, 500),
    MarkKind.FREEHAND: (2, MOST_VERTICES),
    MarkKind.TEXT: (1, 1),
    MarkKind.HIGHLIGHT: (2, 2),
    MarkKind.STAMP: (1, 1),
    MarkKind.DIMENSION: (3, 3),
    MarkKind.LINK: (1, 1),
    MarkKind.PICTURE: (1, 1),
}
"""Least and most points of each kind."""

BESIDE = 0.5  # of a sheet's sides: notes stand beside the frame too
NEEDS_WORDS = (MarkKind.TEXT, MarkKind.STAMP)


class Ground(msgspec.Struct, frozen=True):
    """What marks are drawn on: one drawing's sheets, and the other sheets of its set that links may name."""

    file: FileId
    sheets: Mapping[str, Sheet]
    named: Mapping[FileId, Collection[str]]  # sheets of the set by file
    closed: frozenset[str] = frozenset()  # "file/sheet" that do not open to the author
    pictures: Collection[object] = ()  # his own, of this case


def demand(marks: Sequence[Mark], ground: Ground, *, pictured: bool = True) -> None:
    """Every mark is whole, on its sheet, and on nothing that is closed to its author. Refused otherwise.

    `pictured`: a picture must be the author's own; where a colleague confirms a mark it need not be his.
    """
    if sum(len(one.points) for one in marks) > MOST_VERTICES_IN_ALL:
        raise Refused("mark_too_long", most=MOST_VERTICES_IN_ALL)
    if len({one.id for one in marks}) < len(marks):
        raise Refused("mark_taken")
    for number, mark in enumerate(marks, 1):
        _demand_shape(mark, number)
        _demand_on_sheet(mark, ground, number)
        _demand_open(mark, ground)
        _demand_words(mark, number)
        _demand_link(mark, ground, number)
        if pictured and mark.kind == MarkKind.PICTURE and mark.picture not in ground.pictures:
            raise Refused("mark_incomplete", number=number, what="图片")


def _demand_shape(mark: Mark, number: int) -> None:
    least, most = VERTICES[mark.kind]
    if not least <= len(mark.points) <= most:
        wanted = str(least) if least == most else f"{least}–{most}"
        raise Refused("mark_shape", number=number, kind=mark.kind, wanted=wanted, points=len(mark.points))


def _demand_on_sheet(mark: Mark, ground: Ground, number: int) -> None:
    anchor = mark.anchor
    if anchor.file != ground.file:
        raise Refused("mark_sheet_gone", number=number)
    own = [one for one in ground.sheets.values() if one.layout == anchor.layout]
    if anchor.sheet:
        own = [one for one in own if one.id == anchor.sheet]
    if not own:
        raise Refused("mark_sheet_gone", number=number)
    around = _grown(_around([one.box for one in own]))
    places = [*mark.points, *([anchor.place] if anchor.place else []), *_corners(anchor.box)]
    if not all(_within(around, place) for place in places):
        raise Refused("mark_off_sheet", number=number)


def _demand_open(mark: Mark, ground: Ground) -> None:
    """Not on a sheet, nor over a sheet, that is closed to him: by where it lies, whatever it names."""
    closed = [one for one in ground.sheets.values() if _closed(ground, ground.file, one.id)]
    box = _box(mark.points)
    over = any(one.layout == mark.anchor.layout and _meet(one.box, box) for one in closed)
    target = mark.target
    if over or (target and _closed(ground, target.file, target.sheet)):
        raise Refused("sheet_restricted")


def _closed(ground: Ground, file: FileId, sheet: str) -> bool:
    return on_closed(ground.closed, Anchor(file=file, sheet=sheet))


def _demand_words(mark: Mark, number: int) -> None:
    if mark.kind in NEEDS_WORDS and not mark.text:
        raise Refused("mark_incomplete", number=number, what="文字")


def _demand_link(mark: Mark, ground: Ground, number: int) -> None:
    target = mark.target
    if mark.kind == MarkKind.LINK and (not target or target.sheet not in ground.named.get(target.file, ())):
        raise Refused("mark_incomplete", number=number, what="所链接的图纸")


def anchor_of(anchor: Anchor, marks: Sequence[Mark]) -> Anchor:
    """Where an opinion stands: where its author says, else where its first mark does."""
    if anchor.place is not None or not marks:
        return anchor
    first = marks[0]
    return msgspec.structs.replace(first.anchor, box=_box(first.points) if len(first.points) > 1 else None)


def shifted(mark: Mark, by: Point) -> Mark:
    """The mark moved by a vector."""
    anchor = mark.anchor
    place = anchor.place and (anchor.place[0] + by[0], anchor.place[1] + by[1])
    points = tuple((x + by[0], y + by[1]) for x, y in mark.points)
    return msgspec.structs.replace(mark, anchor=msgspec.structs.replace(anchor, place=place), points=points)


def plain(mark: Mark) -> Mark:
    """The mark without signs that no text holds, and without what its kind does not have.

    Its anchor has a place: what it carries along when the entity moves.
    """
    x0, y0, x1, y1 = _box(mark.points)
    place = mark.anchor.place or ((x0 + x1) / 2, (y0 + y1) / 2)
    return msgspec.structs.replace(
        mark,
        anchor=msgspec.structs.replace(mark.anchor, place=place, box=None),
        text="".join(sign for sign in mark.text if sign.isprintable() or sign == "\n").strip(),
        target=mark.target if mark.kind == MarkKind.LINK else None,
        picture=mark.picture if mark.kind == MarkKind.PICTURE else None,
    )


def demand_keepable(draft: Drafted) -> None:
    """A draft may be incomplete, but what is kept is numbers, and not too many. Refused otherwise."""
    if sum(len(one.points) for one in draft.marks) > MOST_VERTICES_IN_ALL:
        raise Refused("mark_too_long", most=MOST_VERTICES_IN_ALL)
    for number, mark in enumerate(draft.marks, 1):
        places = [*mark.points, mark.anchor.place or (0.0, 0.0)]
        if not all(math.isfinite(x) and math.isfinite(y) for x, y in places):
            raise Refused("mark_off_sheet", number=number)


def digest(draft: Drafted) -> str:
    return hashlib.sha256(msgspec.json.encode(draft)).hexdigest()


def _corners(box: Box | None) -> list[Point]:
    return [(box[0], box[1]), (box[2], box[3])] if box else []


def _box(points: Sequence[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs), min(ys), max(xs), max(ys))


def _around(boxes: Sequence[Box]) -> Box:
    return _box([corner for box in boxes for corner in _corners(box)])


def _grown(box: Box) -> Box:
    margin = BESIDE * max(box[2] - box[0], box[3] - box[1])
    return (box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin)


def _within(box: Box, place: Point) -> bool:
    """NaN and infinity are within nothing."""
    return box[0] <= place[0] <= box[2] and box[1] <= place[1] <= box[3]


def _meet(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]
