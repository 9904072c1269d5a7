"""An entity that has no equal in the other version: what it consists of, where it stands, what it is like."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import Any

from drawing_review.drawing.identity import Leaf
from drawing_review.reading.identity.attributes import FINE, GRID, PLACES
from drawing_review.reading.identity.structure import Structure

# those that are no places but directions or sizes, and do not move with the entity
RELATIVE = {
    "ELLIPSE": {11},
    "IMAGE": {11, 12, 13, 14},
    "MLINE": {12, 13},
    "MTEXT": {11},
    "RAY": {11},
    "SPLINE": {12, 13},
    "TOLERANCE": {11},
    "WIPEOUT": {11, 12, 13, 14},
    "XLINE": {11},
}
IN_WORLD = {"LINE", "POINT", "ELLIPSE", "SPLINE", "MTEXT", "LEADER", "3DFACE", "MLINE", "VIEWPORT"}
WIDTH = {"LINE": 3, "LWPOLYLINE": 5}  # numbers of one corner
BACKWARD = -round(1 / FINE)  # z of the extrusion of what was mirrored: its x runs to the left
HATCH_ORIGIN = {43, 44}  # of the pattern; programs move it or leave it
ELLIPSE_EDGE = (72, 3)
NEAR = 2  # grid steps by which a move may miss


class Entity:
    """Row `row` of a structure. All of its `Leaf` in numbers of its own, places apart."""

    def __init__(self, structure: Structure, row: int) -> None:
        self.structure = structure
        self.row = row

    @cached_property
    def leaf(self) -> Leaf:
        return self.structure.leaf(self.row)

    @property
    def kind(self) -> str:
        return self.leaf.kind

    @cached_property
    def handle(self) -> str:
        return self.structure.contents.handle(self.row)

    @cached_property
    def layer(self) -> str:
        return self.structure.rows.value(self.row, 8) or "0"

    @cached_property
    def xs(self) -> list[int]:
        return self._places[0]

    @cached_property
    def ys(self) -> list[int]:
        return self._places[1]

    @cached_property
    def _places(self) -> tuple[list[int], list[int]]:
        """x and y of every point that goes with the entity, in grid steps."""
        return _places(self.leaf)

    @cached_property
    def anchor(self) -> tuple[int, int] | None:
        """The first of its points."""
        return (self.xs[0], self.ys[0]) if self.xs and self.ys else None

    @cached_property
    def place(self) -> tuple[float, float] | None:
        """The anchor in drawing units."""
        if self.anchor is None:
            return None
        x, y = self.anchor
        return (round(x * self._sense * GRID, 4), round(y * GRID, 4))

    @cached_property
    def _sense(self) -> int:
        mirrored = self.kind not in IN_WORLD and (230, BACKWARD) in self.leaf.numbers
        return -1 if mirrored else 1

    @cached_property
    def rest(self) -> tuple[Any, ...]:
        """All but its places."""
        return _rest(self.leaf)

    @cached_property
    def form(self) -> tuple[Any, ...] | None:
        """Equal for two entities that are the same but for their place; None where that cannot be told."""
        if self.anchor is None or (self.kind == "HATCH" and ELLIPSE_EDGE in self.leaf.numbers):
            return None
        x, y = self.anchor
        return (self.rest, tuple(one - x for one in self.xs), tuple(one - y for one in self.ys))

    def moved_to(self, other: Entity) -> bool:
        """Whether `other` is this entity at another place (a move of no whole grid step blurs it)."""
        if self.form is None or other.form is None or self.rest != other.rest:
            return False
        if (len(self.xs), len(self.ys)) != (len(other.xs), len(other.ys)):
            return False  # a coordinate that is the default is not written
        pairs = zip(self.form[1] + self.form[2], other.form[1] + other.form[2], strict=True)
        return all(abs(a - b) <= NEAR for a, b in pairs)

    def moved_by(self, other: Entity) -> tuple[float, float]:
        """From here to there, drawing units."""
        assert self.place is not None and other.place is not None
        return (round(other.place[0] - self.place[0], 4), round(other.place[1] - self.place[1], 4))

    @cached_property
    def pieces(self) -> Counter[Any]:
        """What its likeness to others is counted in."""
        leaf = self.leaf
        width = WIDTH.get(leaf.kind, 1)
        corners = [leaf.corners[i : i + width] for i in range(0, len(leaf.corners), width)]
        return Counter([*leaf.numbers, *leaf.texts, *corners, *leaf.parts])

    def likeness(self, other: Entity) -> float:
        """The share of equal pieces, 0 to 1."""
        most = max(self.pieces.total(), other.pieces.total(), 1)
        return (self.pieces & other.pieces).total() / most


def _places(leaf: Leaf) -> tuple[list[int], list[int]]:
    width = WIDTH.get(leaf.kind, 0)
    xs, ys = (list(leaf.corners[i::width]) if width else [] for i in (0, 1))
    codes = set(PLACES) - RELATIVE.get(leaf.kind, set())
    own_x = [value for code, value in leaf.numbers if code in codes]
    own_y = [value for code, value in leaf.numbers if code - 10 in codes]
    if leaf.kind == "HATCH":  # the first point tells the elevation
        own_x, own_y = own_x[1:], own_y[1:]
    xs, ys = xs + own_x, ys + own_y
    for part in leaf.parts:
        more = _places(part)
        xs, ys = xs + more[0], ys + more[1]
    return xs, ys


def _rest(leaf: Leaf) -> tuple[Any, ...]:
    codes = set(PLACES) - RELATIVE.get(leaf.kind, set())
    places = codes | {code + 10 for code in codes} | (HATCH_ORIGIN if leaf.kind == "HATCH" else set())
    width = WIDTH.get(leaf.kind, 0)
    corners = tuple(leaf.corners[i::width] for i in range(2, width))
    numbers = tuple(number for number in leaf.numbers if number[0] not in places)
    return (leaf.kind, leaf.layout, numbers, leaf.texts, corners, tuple(_rest(part) for part in leaf.parts))
