"""A storey as rooms, openings and walls: what dwellings, offices and garages are drawn with."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from drawing_review.planset.order import Box
from drawing_review.planset.pen import Point
from drawing_review.planted.draft import Draft, corners

WALL = 200.0
LEAF = 1200.0  # from this width on a door has two leaves
SMALL = 150.0  # letters of a door's code


class Gap(NamedTuple):
    """An opening in a wall: its two ends on the wall's centre line."""

    a: Point
    b: Point


class Room(NamedTuple):
    name: str
    ring: tuple[Point, ...]
    handle: str

    @property
    def box(self) -> Box:
        xs, ys = [x for x, _ in self.ring], [y for _, y in self.ring]
        return (min(xs), min(ys), max(xs), max(ys))


class Floor:
    """Places are mm from `origin`. `finish` draws the walls, once all openings are known."""

    def __init__(self, draft: Draft, origin: Point) -> None:
        self.draft, self.origin = draft, origin
        self.rooms: list[Room] = []
        self.gaps: list[Gap] = []
        self.codes: list[str] = []
        self.aside = draft.dice.choice((0.0, 250.0))  # codes of doors stand in their wall, or beside it

    def at(self, x: float, y: float) -> Point:
        return (self.origin[0] + x, self.origin[1] + y)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        return (*self.at(x0, y0), *self.at(x1, y1))

    def room(self, name: str, *outline: float, stated: float = 1.0, label: bool = True) -> Room:
        """A room between the faces of its walls: a box of four numbers, or x, y, x, y … around it.

        `stated`: the area written in it, as a share of the true one.
        """
        if len(outline) == 4:
            ring = corners(self.box(outline[0], outline[1], outline[2], outline[3]))
        else:
            ring = tuple(self.at(x, y) for x, y in zip(outline[::2], outline[1::2], strict=True))
        room = Room(name, ring, self.draft.area("ROOM", ring))
        self.rooms.append(room)
        if label:
            x0, y0, _, y1 = room.box
            place = (x0 + 250, min(ring[0][1] + 0.6 * (y1 - y0), y1 - 300))
            self.draft.write("TEXT", place, name, f"S={_area(ring) * stated:.2f}㎡", height=220.0)
        return room

    def door(self, code: str, hinge: Point, to: Point, left: bool = True, drawn: float | None = None) -> str:
        """A door from its hinge to the other jamb; its leaf swings to the left of that way, or to the right.

        `drawn`: its width where it is not that between the jambs.
        """
        a, b = self.at(*hinge), self.at(*to)
        self.gaps.append(Gap(a, b))
        self.codes.append(code)
        scale = (drawn or math.dist(a, b)) / 1000
        turn = math.degrees(math.atan2(b[1] - a[1], b[0] - a[0]))
        block = f"$DorLib2D$0000000{2 if math.dist(a, b) >= LEAF else 1}"
        middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 + self.aside)
        values = {"编号": (code, middle, SMALL)}
        size = (scale, scale if left else -scale)
        self.draft.pen.insert(self.draft.layers["DOOR"], block, a, size, turn, values)
        return self.draft.pen.last

    def window(self, code: str, a: Point, b: Point, sill: float = 900.0, openable: float = 0.5) -> str:
        """A window, its height by its code (C1815: 1.8 × 1.5 m)."""
        start, end = self.at(*a), self.at(*b)
        self.gaps.append(Gap(start, end))
        self.codes.append(code)
        width = math.dist(start, end)
        turn = math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))
        values = {"编号": code, "宽": f"{width:.0f}", "高": f"{int(code[-2:]) * 100}"}
        values |= {"窗台高": f"{sill:.0f}", "可开启比": f"{openable:g}"}
        placed = {
            tag: (value, (start[0], start[1] - 250.0 * row), SMALL)
            for row, (tag, value) in enumerate(values.items(), 1)
        }
        self.draft.pen.insert(self.draft.layers["WINDOW"], "窗", start, (width / 1000, 1.0), turn, placed)
        return self.draft.pen.last

    def stair(self, box: Box, tread: float, lines: int, well: float, entry: float, rise: int) -> Box:
        """Two flights that go up in y; the way in lies below. What is left above them: the landing.

        `lines`: nosings of a flight; `entry`: from the lower wall to the first; `rise`: risers of the storey.
        """
        x0, y0, x1, y1 = self.box(*box)
        middle, first = (x0 + x1) / 2, y0 + entry
        layer = self.draft.layers["STAIR"]
        for n in range(lines):
            y = first + n * tread
            self.draft.pen.line(layer, (x0, y), (middle - well / 2, y))
            self.draft.pen.line(layer, (middle + well / 2, y), (x1, y))
        last = first + (lines - 1) * tread
        self.draft.area("STAIR", corners((middle - well / 2, first, middle + well / 2, last)))
        self.draft.write("STAIR", (x0 + 300, first - 400), "上", height=250.0)
        self.draft.write("STAIR", (x1 - 600, first - 400), "下", height=250.0)
        return (x0, last, x1, y1)

    def finish(self, outer: Box | None = None) -> None:
        rings = [room.ring for room in self.rooms]
        if outer:
            rings.append(corners(self.box(*outer)))
        for ring in rings:
            for a, b in zip(ring, (*ring[1:], ring[0]), strict=True):
                for start, end in _left(a, b, self.gaps):
                    self.draft.pen.line(self.draft.layers["WALL"], start, end)
        for gap in self.gaps:
            for jamb in _jambs(gap):
                self.draft.pen.line(self.draft.layers["WALL"], *jamb)


def _area(ring: Sequence[Point]) -> float:
    pairs = zip(ring, (*ring[1:], ring[0]), strict=True)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)) / 2e6


def _left(a: Point, b: Point, gaps: Sequence[Gap]) -> Iterator[tuple[Point, Point]]:
    """What is left of the face of a wall between the openings in it."""
    along = 0 if a[1] == b[1] else 1
    across = 1 - along
    low, high = sorted((a[along], b[along]))
    cuts = sorted(
        tuple(sorted((gap.a[along], gap.b[along])))
        for gap in gaps
        if gap.a[across] == gap.b[across] and abs(gap.a[across] - a[across]) <= WALL
    )
    for start, end in cuts:
        if low < end and start < high:
            yield _piece(along, a[across], low, start)
            low = end
    yield _piece(along, a[across], low, high)


def _piece(along: int, across: float, start: float, end: float) -> tuple[Point, Point]:
    return ((start, across), (end, across)) if along == 0 else ((across, start), (across, end))


def _jambs(gap: Gap) -> Iterator[tuple[Point, Point]]:
    half = WALL / 2
    level = gap.a[1] == gap.b[1]
    for x, y in gap:
        yield ((x, y - half), (x, y + half)) if level else ((x - half, y), (x + half, y))
