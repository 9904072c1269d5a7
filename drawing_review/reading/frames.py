"""Drawing frames (图框): blocks named like one, and rectangles of a standard sheet at a usual scale."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from drawing_review.drawing.model import Box, Entity, Insert, Line
from drawing_review.reading.edges import Edges
from drawing_review.reading.ruled import SLIM, rectangles
from drawing_review.reading.sizes import SLIMMEST, standard

SMALLEST = 1 / 5  # of the widest: what is narrower is no frame
NAMED = re.compile(
    r"图框|图签|标题栏|^TK\d*$|^A[0-4](?:[-+_ ]?(?:L|H|V|\d(?:/\d)?|图框|立式|横式|加长.*))?$"
    r"|TITLE[ _-]?BLOCK|TITLEBLK|^(?:DRAWING|SHEET)[ _-]?(?:FRAME|BORDER)|^BORDER|^FRAME",
    re.IGNORECASE,
)


class Frame(msgspec.Struct, frozen=True):
    """A frame found: its outer edge, the sheet size it is (if standard) and at which scale and unit."""

    box: Box
    entity: Entity
    size: str = ""  # "A1", "A1+1/4"
    scale: int = 0
    unit: float = 0.0  # mm per drawing unit at which it is that size
    insert: Insert | None = None


def frames(layout: str, inserts: Sequence[Insert], edges: Edges, unit: float) -> list[Frame]:
    """The outermost frames of a layout, in reading order: rows from the top, left to right.

    `unit`: mm per drawing unit by the header, 0 where it says nothing.
    """
    like_frames = {block for block in {insert.block for insert in inserts} if NAMED.search(block)}
    here = (i for i in inserts if i.block in like_frames and i.entity.layout == layout)
    named = (_of_insert(insert, unit) for insert in here)
    drawn = (_of_line(line, unit) for line in edges.outlines(layout))
    found = [frame for frame in (*named, *drawn) if frame is not None]
    found += _ruled(layout, edges, unit, max(found, key=lambda f: _area(f.box)).box if found else None)
    found.sort(key=lambda f: (-_area(f.box), f.insert is None))
    outer: list[Frame] = []
    for frame in found:
        if not any(_overlap(frame.box, other.box) > 0.5 * _area(frame.box) for other in outer):
            outer.append(frame)
    return _reading_order(_plausible(outer))


def _ruled(layout: str, edges: Edges, unit: float, largest: Box | None) -> list[Frame]:
    """Frames ruled in single lines, as large as they must be beside the `largest` of the others."""
    width = SMALLEST * (largest[2] - largest[0]) if largest else 0.0
    boxes = rectangles(edges.sides(layout, SLIM * width), width)
    return [frame for box, line in boxes if (frame := _of_box(box, line, unit))]


def around(layout: str, box: Box, edges: Edges, unit: float) -> list[Frame]:
    """A frame drawn in single lines: the layout's own extent, if it is a sheet with a line on every side."""
    is_standard = standard(box[2] - box[0], box[3] - box[1], unit)
    if is_standard is None:
        return []
    found = []
    sides = edges.sides(layout, 0.0)
    for side in range(4):
        edge = next((ln for ln in sides if _covers(ln, box, side)), None)
        if edge is None:
            return []
        found.append(edge)
    return [Frame(box, found[0].entity, *is_standard)]


def _covers(line: Line, box: Box, side: int) -> bool:
    """Whether a straight line lies along most of one side (0 left, 1 bottom, 2 right, 3 top) of the box."""
    axis = side % 2
    slack = 1e-3 * (box[2] - box[0])
    (a, b), along = line.points, 1 - axis
    on_side = abs(a[axis] - box[side]) < slack and abs(b[axis] - box[side]) < slack
    return on_side and abs(a[along] - b[along]) > 0.9 * (box[2 + along] - box[along])


def _of_insert(insert: Insert, unit: float) -> Frame | None:
    """What has the proportions of a sheet, of the blocks that are named like a frame."""
    if insert.box is None:
        return None
    width, height = insert.box[2] - insert.box[0], insert.box[3] - insert.box[1]
    if min(width, height) <= 0 or not 1.2 < max(width, height) / min(width, height) < SLIMMEST:
        return None
    size, scale, mm = standard(width, height, unit) or ("", 0, 0.0)
    return Frame(insert.box, insert.entity, size, scale, mm, insert)


def _of_line(line: Line, unit: float) -> Frame | None:
    """A closed rectangle, upright, of a standard size."""
    if line.kind in ("HATCH", "SOLID", "3DFACE"):
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
