"""The lines of a Drawing, kept as arrays: what is looked at becomes an object, all become msgpack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from drawing_review.drawing.columns import DIMENSIONED
from drawing_review.drawing.model import Line, Point
from drawing_review.meaning.understand import Sought
from drawing_review.reading.edges import like_a_sheet, upright
from drawing_review.reading.sizes import CORNERS
from drawing_review.scan.content import World
from drawing_review.scan.packing import packed

B = NDArray[np.bool_]
F64 = NDArray[np.float64]
I64 = NDArray[np.int64]


class Lines:
    """Every chain that checks may take for a line, in drawing order. A dimension's picture is none.

    They are `reading.edges.Edges`, too.
    """

    def __init__(self, world: World) -> None:
        out = world.out
        chosen = np.flatnonzero((out.flags[out.line_entity] & DIMENSIONED) == 0)
        self._world = world
        self._entity, self._length = out.line_entity[chosen], out.line_length[chosen].astype(np.int64)
        self._first, self._closed = out.line_segment[chosen], out.line_closed[chosen]

    def __len__(self) -> int:
        return len(self._entity)

    def made(self, which: B | None = None) -> tuple[Line, ...]:
        """The lines for which `which` is true, or all."""
        chosen = np.flatnonzero(which) if which is not None else np.arange(len(self))
        entity, closed, kinds = self._entity[chosen], self._closed[chosen] != 0, self._world.columns.kinds
        kind = [kinds[i] for i in self._world.out.kind[entity].tolist()]
        entities, points = self._world.entities(entity), self._points(chosen)
        return tuple(map(Line, entities, points, closed.tolist(), kind))

    def sought(self, sought: Sought) -> tuple[Line, ...]:
        """The lines that may mean something by themselves, and maybe others."""
        if sought.all:
            return self.made()
        out, columns = self._world.out, self._world.columns
        paths = np.array([path in sought.paths for path in self._world.paths])
        layers = np.array([name in sought.layers for name in columns.layers], bool)
        rooms = (self._closed != 0) & layers[out.layer[self._entity]]
        return self.made(rooms | paths[out.path[self._entity]])

    def outlines(self, layout: str) -> Sequence[Line]:
        rings = np.flatnonzero(self._on(layout) & (self._closed != 0) & np.isin(self._length, CORNERS))
        corner = np.minimum(np.arange(max(CORNERS)), self._length[rings, None] - 1)
        corners = self._world.out.segments[self._first[rings, None] + corner, :2]
        width, height = np.ptp(corners, axis=1).T if len(rings) else np.zeros((2, 0))
        return self.made(self._these(rings[like_a_sheet(width, height)]))

    def sides(self, layout: str, shortest: float) -> Sequence[Line]:
        pairs = np.flatnonzero(self._on(layout) & (self._length == 2))
        ends = self._world.out.segments[self._first[pairs]]
        width, height = np.abs(ends[:, 2:] - ends[:, :2]).T
        return self.made(self._these(pairs[upright(width, height, shortest)]))

    def packed(self) -> Iterator[memoryview]:
        """All of them as msgpack, in parts that hold until the next one is asked for."""
        out, places, columns = self._world.out, self._world.places, self._world.columns
        named = (out.item, out.layer, out.path, out.layout, out.kind)
        chains = tuple(column[self._entity].astype(np.int64) for column in named)
        return packed(
            (*chains, self._first, self._length),
            self._closed,
            out.segments,
            (places.above, places.item),
            (columns.handles, columns.layers, columns.layouts, columns.kinds),
        )

    def _on(self, layout: str) -> B:
        on: B = self._world.out.layout[self._entity] == self._world.columns.layouts.index(layout)
        return on

    def _these(self, numbers: I64) -> B:
        chosen = np.zeros(len(self), bool)
        chosen[numbers] = True
        return chosen

    def _points(self, chosen: I64) -> list[tuple[Point, ...]]:
        """The points of each of the lines with these numbers."""
        length, first = self._length[chosen], self._first[chosen]
        stop = np.cumsum(length)
        start = stop - length
        within = np.arange(int(length.sum())) - np.repeat(start, length)
        segments = self._world.out.segments
        ends = (length > 1) & ((self._closed[chosen] == 0) | (length == 2))  # with the end of a segment
        at = np.repeat(first, length) + within
        at[stop[ends] - 1] -= 1
        x, y = segments[at, 0], segments[at, 1]
        x[stop[ends] - 1], y[stop[ends] - 1] = segments[at[stop[ends] - 1], 2:].T
        points: list[Any] = list(zip(x.tolist(), y.tolist(), strict=True))
        return [tuple(points[a:b]) for a, b in zip(start.tolist(), stop.tolist(), strict=True)]
