"""A file being drawn: the pen, the dice, which twin it is, and what has been planted so far."""

from __future__ import annotations

import enum
import random
from collections.abc import Sequence
from typing import TypeVar

import msgspec

from drawing_review.planset.order import Box
from drawing_review.planset.pen import Pen, Point

T = TypeVar("T")
M = 1000.0  # millimetres of a metre: everything is drawn in mm
LETTERS = 300.0  # height of a label


class Twin(enum.Enum):
    CLEAN = "clean"  # every rule of the catalogue is kept
    NEAR = "near"  # wrong by less than the measuring tolerance: a person is to be asked
    PLANTED = "planted"  # every rule is broken once


class Planted(msgspec.Struct, frozen=True, kw_only=True):
    """One violation: which rule, where, and by how much."""

    rule: str  # id in the catalogue, "FIR-26"
    what: str
    box: Box  # drawing units: the thing that breaks the rule, or the gap between two
    measured: float | None  # in `unit`; None where the rule asks for presence
    required: float | None
    unit: str
    handles: tuple[str, ...] = ()


class MarkingPen(Pen):
    """Knows the handle of what was drawn last."""

    last = ""

    def _head(self, kind: str, layer: str, subclass: str, handle: str = "") -> str:
        handle = handle or self.handle()
        if kind not in {"ATTRIB", "ATTDEF"}:
            self.last = handle
        return super()._head(kind, layer, subclass, handle)

    def custom(self, kind: str, layer: str) -> None:
        """A custom object of another program, as it stands in a file that was not exploded."""
        self._put(kind, f"{self._head(kind, layer, 'AcDbEntity')}")


class Draft:
    """What every part of a file is drawn with. The dice fall alike in all twins."""

    def __init__(self, pen: MarkingPen, seed: int, twin: Twin, layers: dict[str, str]) -> None:
        """`layers`: token of meaning → name of its layer in this file."""
        self.pen, self.twin, self.layers = pen, twin, layers
        self.dice = random.Random(seed)  # noqa: S311 - a drawing is no secret
        self.planted: list[Planted] = []
        self._near: set[str] = set()

    def pick(self, rule: str, good: T, bad: T, near: T | None = None) -> T:
        """What this twin draws of a rule; `near` where the rule has a limit that can be missed by a hair."""
        if self.twin is Twin.PLANTED:
            return bad
        if self.twin is Twin.NEAR and near is not None:
            self._near.add(rule)
            return near
        return good

    def plant(
        self,
        rule: str,
        what: str,
        box: Box,
        measured: float | None = None,
        required: float | None = None,
        unit: str = "",
        handles: Sequence[str] = (),
    ) -> None:
        """Write down what `pick` has planted; of the clean twin nothing is."""
        if self.twin is Twin.PLANTED or (self.twin is Twin.NEAR and rule in self._near):
            self.planted.append(
                Planted(
                    rule=rule,
                    what=what,
                    box=box,
                    measured=measured,
                    required=required,
                    unit=unit,
                    handles=tuple(handles),
                )
            )

    def roll(self, low: float, high: float, step: float = 10.0) -> float:
        """A length between two, in whole steps."""
        return round(self.dice.uniform(low, high) / step) * step

    def area(self, token: str, ring: Sequence[Point]) -> str:
        """A closed outline; its handle."""
        self.pen.polyline(self.layers[token], ring, True)
        return self.pen.last

    def rect(self, token: str, box: Box) -> str:
        return self.area(token, corners(box))

    def write(self, token: str, at: Point, *lines: str, height: float = LETTERS) -> None:
        for row, line in enumerate(lines):
            place = (at[0], at[1] - 1.8 * height * row)
            self.pen.text(self.layers.get(token, token), place, height, line)

    def tag(self, token: str, block: str, at: Point, values: dict[str, str], size: float = LETTERS) -> str:
        """A block with attributes, one below the other; its handle."""
        placed = {
            tag: (value, (at[0], at[1] - 1.8 * size * row), size)
            for row, (tag, value) in enumerate(values.items())
        }
        self.pen.insert(self.layers.get(token, token), block, at, attributes=placed)
        return self.pen.last

    def symbol(self, token: str, block: str, at: Point, turn: float = 0.0) -> str:
        self.pen.insert(self.layers.get(token, token), block, at, rotation=turn)
        return self.pen.last


def corners(box: Box) -> tuple[Point, ...]:
    return ((box[0], box[1]), (box[2], box[1]), (box[2], box[3]), (box[0], box[3]))


def around(at: Point, reach: float = 500.0) -> Box:
    return (at[0] - reach, at[1] - reach, at[0] + reach, at[1] + reach)


def size_m2(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1]) / 1e6
