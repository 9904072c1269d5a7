"""Drawing frames (图框): blocks named like one, and rectangles of a standard sheet at a usual scale.

Sheet sizes by GB/T 50001-2017, 3.1.1 and 3.1.3 (long side extended by eighths and quarters).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from drawing_review.drawing.model import Box, Entity, Insert, Line
from drawing_review.reading.ruled import rectangles

SHEETS = {"A0": (1189.0, 841.0), "A1": (841.0, 594.0), "A2": (594.0, 420.0), "A3": (420.0, 297.0)}
SHEETS_WHOLE = {**SHEETS, "A4": (297.0, 210.0)}
EXTENSIONS = (0.0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1.0, 1.25, 1.5)
SLIMMEST = 4.0  # times as long as wide, no sheet is
SCALES = (1, 2, 5, 10, 15, 20, 25, 30, 40, 50, 60, 75, 80, 100, 120, 125, 150, 200, 250, 300, 400, 500)
SCALES_OF_SITES = (600, 750, 800, 1000, 1500, 2000, 2500, 5000)
SAME = 0.004  # relative; the rounded corners and trimmed edges of real frames stay within
OF_ONE_SCALE = 2.1 * SAME  # by how much the two sides may differ in scale
UPRIGHT = 0.01  # of its length: more than this no edge of a sheet leans
CORNERS = (4, 5)  # of a rectangle; five where one stands twice
SMALLEST = 1 / 5  # of the widest frame
NAMED = re.compile(
    r"图框|图签|标题栏|^TK\d*$|^A[0-4](?:[-+_ ]?(?:L|H|V|\d(?:/\d)?|图框|立式|横式|加长.*))?$"
    r"|TITLE[ _-]?BLOCK|TITLEBLK|^(?:DRAWING|SHEET)[ _-]?(?:FRAME|BORDER)|^BORDER|^FRAME",
    re.IGNORECASE,
)


F64 = NDArray[np.float64]
Thing = TypeVar("Thing", Insert, Line)


class Size(NamedTuple):
    """A standard sheet, in mm."""

    name: str
    extension: float
    long: float
    short: float


SIZES = tuple(
    Size(name, extension, long * (1 + extension), short)
    for name, (long, short) in SHEETS_WHOLE.items()
    for extension in (EXTENSIONS if name in SHEETS else (0.0,))
)
PROPORTIONS = np.sort([size.long / size.short for size in SIZES])


class Frame(msgspec.Struct, frozen=True):
    """A frame found: its outer edge, the sheet size it is (if standard) and at which scale and unit."""

    box: Box
    entity: Entity
    size: str = ""  # "A1", "A1+1/4"
    scale: int = 0
    unit: float = 0.0  # mm per drawing unit at which it is that size
    insert: Insert | None = None


def frames(layout: str, inserts: Sequence[Insert], lines: Sequence[Line], unit: float) -> list[Frame]:
    """The outermost frames of a layout, in reading order: rows from the top, left to right.

    `unit`: mm per drawing unit by the header, 0 where it says nothing.
    """
    candidates = [_of_insert(insert, unit) for insert in _on(layout, inserts)]
    drawn = _on(layout, lines)
    candidates += [_of_line(line, unit) for line in drawn]
    found = [frame for frame in candidates if frame is not None]
    widest = max(found, key=lambda f: _area(f.box)).box if found else (0.0,) * 4
    ruled = rectangles(drawn, SMALLEST * (widest[2] - widest[0]))
    found += [frame for box, line in ruled if (frame := _of_box(box, line, unit))]
    found.sort(key=lambda f: (-_area(f.box), f.insert is None))
    outer: list[Frame] = []
    for frame in found:
        if not any(_overlap(frame.box, other.box) > 0.5 * _area(frame.box) for other in outer):
            outer.append(frame)
    return _reading_order(_plausible(outer))


def may_be_edges(
    width: F64, height: F64, corners: NDArray[np.int32], closed: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Which lines can be the edge of a sheet or one side of it, by their boxes and corners: one of each.

    Among these `frames` and `around` find what they find among all lines.
    """
    long, short = np.maximum(width, height), np.minimum(width, height)
    side = (corners == 2) & (short <= UPRIGHT * long)
    with np.errstate(divide="ignore", invalid="ignore"):
        proportion = long / short
        place = np.searchsorted(PROPORTIONS, proportion)
        below, above = (
            PROPORTIONS[np.maximum(place - 1, 0)],
            PROPORTIONS[np.minimum(place, len(PROPORTIONS) - 1)],
        )
        off = np.minimum(np.abs(below / proportion - 1), np.abs(above / proportion - 1))
    outline: NDArray[np.bool_] = closed & np.isin(corners, CORNERS) & (off < 1.1 * OF_ONE_SCALE)
    return side | outline


def around(layout: str, box: Box, lines: Sequence[Line], unit: float) -> list[Frame]:
    """A frame drawn in single lines: the layout's own extent, if it is a sheet with a line on every side."""
    is_standard = standard(box[2] - box[0], box[3] - box[1], unit)
    if is_standard is None:
        return []
    found = []
    for side in range(4):
        edge = next((ln for ln in _on(layout, lines) if _covers(ln, box, side)), None)
        if edge is None:
            return []
        found.append(edge)
    return [Frame(box, found[0].entity, *is_standard)]


def _covers(line: Line, box: Box, side: int) -> bool:
    """Whether a straight line lies along most of one side (0 left, 1 bottom, 2 right, 3 top) of the box."""
    if len(line.points) != 2:
        return False
    axis = side % 2
    slack = 1e-3 * (box[2] - box[0])
    (a, b), along = line.points, 1 - axis
    on_side = abs(a[axis] - box[side]) < slack and abs(b[axis] - box[side]) < slack
    return on_side and abs(a[along] - b[along]) > 0.9 * (box[2 + along] - box[along])


def standard(width: float, height: float, unit: float) -> tuple[str, int, float] | None:
    """(size, scale, mm per unit) if a rectangle in drawing units is a standard sheet.

    Tried in the header's unit, then in mm, then in metres; large sheets first. A1 at 1:50 is as large as
    A3 at 1:100, so size and scale are one possibility, good for telling frames and units, not for more.
    """
    long, short = max(width, height), min(width, height)
    if short <= 0 or not 1.2 < long / short < SLIMMEST:
        return None
    like = [size for size in SIZES if abs(short / long * size.long / size.short - 1) <= OF_ONE_SCALE]
    for mm in dict.fromkeys((unit or 1.0, 1.0, 1000.0)):
        for size in like:
            scale = long * mm / size.long
            nearest = min((*SCALES, *SCALES_OF_SITES), key=lambda s: abs(s - scale))
            if abs(scale / nearest - 1) < SAME and abs(short * mm / size.short / nearest - 1) < SAME:
                name = f"{size.name}+{size.extension:g}" if size.extension else size.name
                return name, nearest, mm
    return None


def _of_insert(insert: Insert, unit: float) -> Frame | None:
    """A block named like a frame, with the proportions of a sheet."""
    if insert.box is None or not NAMED.search(insert.block):
        return None
    width, height = insert.box[2] - insert.box[0], insert.box[3] - insert.box[1]
    if min(width, height) <= 0 or not 1.2 < max(width, height) / min(width, height) < SLIMMEST:
        return None
    size, scale, mm = standard(width, height, unit) or ("", 0, 0.0)
    return Frame(insert.box, insert.entity, size, scale, mm, insert)


def _of_line(line: Line, unit: float) -> Frame | None:
    """A closed rectangle, upright, of a standard size."""
    if not line.closed or len(line.points) not in CORNERS or line.kind in ("HATCH", "SOLID", "3DFACE"):
        return None
    xs, ys = sorted(p[0] for p in line.points), sorted(p[1] for p in line.points)
    box = (xs[0], ys[0], xs[-1], ys[-1])
    width, height = box[2] - box[0], box[3] - box[1]
    slack = 1e-6 * max(width, height)
    corners = all(
        min(abs(x - box[0]), abs(x - box[2])) <= slack and min(abs(y - box[1]), abs(y - box[3])) <= slack
        for x, y in line.points
    )
    return _of_box(box, line, unit) if corners else None


def _of_box(box: Box, line: Line, unit: float) -> Frame | None:
    is_standard = standard(box[2] - box[0], box[3] - box[1], unit)
    return Frame(box, line.entity, *is_standard) if is_standard else None


def _plausible(found: list[Frame]) -> list[Frame]:
    """Rectangles of small standard sizes are everywhere (a 4.2 × 2.97 m room is A3 at 1:10).

    So a bare rectangle counts only where every other bare one is as large, within the sheets of one set:
    nothing under a fifth of the largest side is a frame.
    """
    largest = max((f.box[2] - f.box[0] for f in found), default=0.0)
    return [f for f in found if f.insert is not None or f.box[2] - f.box[0] > SMALLEST * largest]


def _on(layout: str, things: Iterable[Thing]) -> list[Thing]:
    return [thing for thing in things if thing.entity.layout == layout]


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _overlap(one: Box, other: Box) -> float:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return width * height if width > 0 and height > 0 else 0.0


def _reading_order(found: list[Frame]) -> list[Frame]:
    """Rows from the top; frames whose centres differ by less than half a height stand in one row."""
    rest = sorted(found, key=lambda f: -(f.box[1] + f.box[3]))
    ordered: list[Frame] = []
    while rest:
        top = rest[0]
        half = (top.box[3] - top.box[1]) / 2
        middle = (top.box[1] + top.box[3]) / 2
        row = [f for f in rest if abs((f.box[1] + f.box[3]) / 2 - middle) < half]
        ordered += sorted(row, key=lambda f: f.box[0])
        rest = [f for f in rest if f not in row]
    return ordered
