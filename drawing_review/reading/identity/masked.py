"""What lies under a mask (WIPEOUT): the one thing for which the order of drawing counts.

Otherwise the order of the entities in a file says nothing, and programs change it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from drawing_review.drawing.difference import UNDER
from drawing_review.reading.identity.attributes import PLACES
from drawing_review.reading.identity.contents import Contents
from drawing_review.reading.identity.rows import PARTS, Rows

I64 = NDArray[np.int64]
MASK, ORDER_TABLE = "WIPEOUT", "SORTENTSTABLE"
ORDER = 5  # group code of what is told: that of handles, by which entities are ordered
ON_TOP = 1 << 128  # of all: sort handle 0
WIDTHS = {"LINE": 3, "LWPOLYLINE": 5}  # numbers of a corner


def masked(contents: Contents) -> Iterator[tuple[int, tuple[int, str]]]:
    """Row → (5, UNDER) of entities with a point in the box around a mask that is drawn after them.

    An INSERT counts by its place and its attributes, not by what its block draws.
    """
    masks = np.flatnonzero(contents.rows.of(MASK) & contents.canonical.stands)
    if not len(masks):
        return
    order, points = _Order(contents.rows), _points(contents)
    under = set()
    for mask in masks.tolist():
        own = points.row == mask
        if not own.any():
            continue
        inside = contents.rows.place[points.row] == contents.rows.place[mask]
        for values in (points.x, points.y):
            inside &= (values >= values[own].min()) & (values <= values[own].max())
        found = set(np.unique(points.row[inside & ~own]).tolist())
        under |= {row for row in found if order.of(row) < order.of(mask)}
    yield from ((row, (ORDER, UNDER)) for row in sorted(under))


class _Order:
    """The order of drawing: as written, or by handle where a table gives some entities another one."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows

    def of(self, row: int) -> int:
        if int(self.rows.place[row]) not in self._by_handle:
            return row
        handle = self.rows.value(row, 5).upper()
        number = int(self._table.get(handle, handle), 16)
        return number or ON_TOP

    @cached_property
    def _table(self) -> dict[str, str]:
        """Handle of an entity → handle by which it is ordered."""
        found = {}
        for row in np.flatnonzero(self.rows.of(ORDER_TABLE)).tolist():
            for tag in range(int(self.rows.first[row]), int(self.rows.first[row + 1]) - 1):
                if (self.rows.codes[tag], self.rows.codes[tag + 1]) == (331, ORDER):
                    found[self.rows.text(tag).upper()] = self.rows.text(tag + 1)
        return {one: other for one, other in found.items() if _is_handle(one) and _is_handle(other)}

    @cached_property
    def _by_handle(self) -> set[int]:
        """Places with an entity in the table, where every entity has a handle."""
        handles = {row: self.rows.value(row, 5).upper() for row in self._standing} if self._table else {}
        listed = {int(self.rows.place[row]) for row, handle in handles.items() if handle in self._table}
        return listed - {int(self.rows.place[row]) for row, one in handles.items() if not _is_handle(one)}

    @property
    def _standing(self) -> list[int]:
        found: list[int] = np.flatnonzero((self.rows.place >= 0) & ~self.rows.of(*PARTS, "BLOCK")).tolist()
        return found


def _is_handle(text: str) -> bool:
    try:
        return int(text, 16) >= 0
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class _Points:
    """Points (grid steps), each with the row of its entity; of a mask the corners of its box."""

    row: I64
    x: I64
    y: I64


def _points(contents: Contents) -> _Points:
    rows, numbers, corners = contents.rows, contents.canonical.numbers, contents.canonical.corners
    found = []
    owner = np.repeat(np.arange(len(rows)), np.diff(numbers.first))
    axes = [np.isin(numbers.codes, np.array(PLACES) + shift) & ~rows.of(MASK)[owner] for shift in (0, 10)]
    counts = [np.bincount(owner[axis], minlength=len(rows)) for axis in axes]
    paired = (counts[0] == counts[1])[owner]  # where x and y are both written
    x, y = (np.flatnonzero(axis & paired) for axis in axes)
    found.append((owner[x], numbers.values[x], numbers.values[y]))
    for kind, width in WIDTHS.items():
        at = np.flatnonzero(rows.of(kind)[np.repeat(np.arange(len(rows)), np.diff(corners.first))])
        drawn = corners.values[at].reshape(-1, width)
        of = np.repeat(np.arange(len(rows)), np.diff(corners.first))[at][::width]
        found.append((of, drawn[:, 0], drawn[:, 1]))
    found.append(_boxes(contents))
    row, x, y = (np.concatenate(column) for column in zip(*found, strict=True))
    heads = np.maximum.accumulate(np.where(rows.of(*PARTS), 0, np.arange(len(rows))))
    return _Points(heads[row], x, y)


def _boxes(contents: Contents) -> tuple[I64, I64, I64]:
    """The corners of what each mask spans: its place, and the two sides from there."""
    found = []
    for mask in np.flatnonzero(contents.rows.of(MASK)).tolist():
        values = dict(contents.numbers(mask))
        x, y = ([values.get(code + shift, 0) for code in (10, 11, 12)] for shift in (0, 10))
        for u, v in ((0, 0), (0, 1), (1, 0), (1, 1)):
            found.append((mask, x[0] + u * x[1] + v * x[2], y[0] + u * y[1] + v * y[2]))
    row, x, y = np.array(found, np.int64).T
    return row, x, y
