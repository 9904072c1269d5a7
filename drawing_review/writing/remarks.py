"""What leaves of a review: each opinion with its author and what was drawn for it, as plain values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

import msgspec

from drawing_review.drawing.model import Box

Point = tuple[float, float]
WIDE, HIGH = 170.0, 120.0  # millimetres of the picture of a place
LEAST = 1 / 12  # of the sheet: nearer than that a place loses its surroundings
ROUND = 0.35  # of the marked box, left free on each side


class Outline(msgspec.Struct, frozen=True):
    """One thing drawn, in drawing units. A box has two opposite corners, a place one point."""

    kind: str  # box | cloud | polygon | line | arrow | text | place
    points: tuple[Point, ...]
    text: str = ""

    @property
    def ring(self) -> tuple[Point, ...]:
        """The corners of what is closed; of a box all four."""
        if self.kind not in ("box", "cloud") or len(self.points) != 2:
            return self.points
        (x0, y0), (x1, y1) = self.points
        return ((x0, y0), (x1, y0), (x1, y1), (x0, y1))


class Remark(msgspec.Struct, frozen=True, kw_only=True):
    """An opinion, where it stands, and the names that readers know."""

    id: UUID
    number: int
    seat: str
    author: str
    at: datetime
    text: str
    clause: str
    severity: str
    state: str
    reply: str
    file: str  # name of the file
    sheet: str  # number and name of the sheet
    layout: str
    outlines: tuple[Outline, ...] = ()

    @property
    def label(self) -> str:
        return " · ".join(
            one
            for one in (f"{self.number}", self.seat, self.author, f"{self.at:%Y-%m-%d}", self.clause)
            if one
        )


def window(outlines: Iterable[Outline], sheet: Box | None) -> Box:
    """The box of the layout that a picture shows: what is marked, with its surroundings."""
    points = [point for one in outlines for point in one.points]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    span = max(sheet[2] - sheet[0], sheet[3] - sheet[1]) if sheet else 0.0
    least = span * LEAST or max(width, height, 1.0)
    wide = max(width * (1 + 2 * ROUND), height * (1 + 2 * ROUND) * WIDE / HIGH, least)
    x, y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    high = wide * HIGH / WIDE
    return (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)


def placed(point: Point, box: Box) -> Point:
    """A point of the layout in millimetres of the picture, from its upper left corner."""
    scale = WIDE / (box[2] - box[0])
    return ((point[0] - box[0]) * scale, (box[3] - point[1]) * scale)


def clean(text: str) -> str:
    """What a person typed, without signs that no page and no XML can show."""
    return "".join(sign for sign in text.replace("\t", " ") if sign == "\n" or sign.isprintable()).strip()
