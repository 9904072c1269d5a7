"""Chunks of a pack: entities that lie together, with all they draw, as integers against an own origin.

    counts (u32 × 6): entities, chains, vertices, triangles, runs, bytes of text
    entities:  number Δ, handle Δ, path Δ, kind, style, chains, triangles, runs
    chains:    vertices of each
    vertices:  x Δ, y Δ
    triangles: x Δ, y Δ of three corners each
    runs:      x Δ, y Δ, height f, rotation f, width f, alignment (horizontal + 4 × vertical), bytes of text
    text:      UTF-8

Each column is four byte planes (`wire.planes`); Δ is delta and zigzag, f a 32-bit float. A place in
drawing units is origin + step × integer; boxes of entities follow from their vertices.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from drawing_review.drawing.columns import F64, Columns
from drawing_review.drawing.model import Box
from drawing_review.viewing.runs import RunsByEntity, lettering, spans, text
from drawing_review.viewing.shown import Layout, around
from drawing_review.viewing.styles import Styles
from drawing_review.viewing.wire import Rows, deltas, planes, points, section

WEIGHT = 24_000  # strokes a chunk: decoded in a few milliseconds, small enough to skip what is not in view
REACH = 2**30  # largest integer coordinate in a chunk


@dataclass(frozen=True, slots=True)
class Chunk:
    """One chunk and what the header says of it."""

    data: bytes
    x: float  # origin
    y: float
    step: float  # drawing units
    box: Box
    entities: int
    strokes: int  # line segments and triangle sides
    tall: float  # height of its largest letters, drawing units; 0 without text


@dataclass(frozen=True, slots=True)
class Grid:
    """Integers of a chunk for drawing units."""

    origin: F64
    step: float

    def snap(self, coordinates: F64) -> Rows:
        """`coordinates` (n, 2k) as integers; what is not finite becomes the origin."""
        origin = np.tile(self.origin, coordinates.shape[1] // 2)
        with np.errstate(invalid="ignore"):
            cells = np.rint((coordinates - origin) / self.step)
        whole: Rows = np.clip(np.nan_to_num(cells), -REACH, REACH).astype(np.int64)
        return whole


@dataclass(frozen=True, slots=True)
class Cutter:
    """Cuts layouts of one drawing into chunks. `boxes` has one row per entity."""

    columns: Columns
    styles: Styles
    boxes: F64
    runs: RunsByEntity

    def chunks(self, layout: Layout, step: float) -> Iterator[Chunk]:
        """The chunks of a layout; `step` is what one integer is worth in drawing units."""
        for part in (layout.rows[: layout.small], layout.rows[layout.small :]):
            if len(part):
                edges = np.flatnonzero(np.diff(np.cumsum(self._weight(part)) // WEIGHT)) + 1
                for rows in np.split(part, edges):
                    yield self._chunk(np.sort(rows), step)  # in drawing order: equal parts have equal deltas

    def _weight(self, rows: Rows) -> Rows:
        entities = self.columns.entities
        strokes: Rows = entities.segment_count[rows].astype(np.int64) + 3 * entities.triangle_count[rows]
        return strokes + self.runs.count[rows] + 1

    def _chunk(self, rows: Rows, step: float) -> Chunk:
        box = around(self.boxes[rows])
        while max(box[2] - box[0], box[3] - box[1]) / step > REACH:
            step *= 2
        origin = np.floor(np.array(box[:2]) / step) * step
        counts, parts = self._parts(rows, Grid(origin, step))
        data = section([np.array(counts, "<u4").tobytes(), *parts])
        strokes = counts[2] - counts[1] + 3 * counts[3]
        tall = float(self.columns.runs.height[self.runs.of(rows)].max(initial=0.0))
        return Chunk(data, float(origin[0]), float(origin[1]), step, box, len(rows), strokes, tall)

    def _parts(self, rows: Rows, grid: Grid) -> tuple[tuple[int, ...], list[bytes]]:
        entities, runs = self.columns.entities, self.columns.runs
        strokes = spans(entities.segment_first[rows], entities.segment_count[rows])
        owner = np.repeat(np.arange(len(rows)), entities.segment_count[rows])
        vertices, lengths, chains = chained(grid.snap(self.columns.segments[strokes]), owner, len(rows))
        filled = spans(entities.triangle_first[rows], entities.triangle_count[rows])
        corners = grid.snap(self.columns.triangles[filled]).reshape(-1, 2)
        picked = self.runs.of(rows)
        written = text(runs, picked)
        counts = (len(rows), len(lengths), len(vertices), len(filled), len(picked), len(written))
        return counts, [
            planes(deltas(rows)),
            planes(deltas(entities.handle[rows])),
            planes(deltas(entities.path[rows])),
            planes(entities.kind[rows]),
            planes(self.styles.number[rows]),
            planes(chains),
            planes(entities.triangle_count[rows]),
            planes(self.runs.count[rows]),
            planes(lengths),
            *points(vertices),
            *points(corners),
            *points(grid.snap(runs.place[picked])),
            *lettering(runs, picked),
            written,
        ]


def chained(segments: Rows, owner: Rows, entities: int) -> tuple[Rows, Rows, Rows]:
    """Segments (n, 4) that go on where the one before ended, joined; `owner` is the entity of each.

    Returns vertices (m, 2), vertices per chain, chains per entity.
    """
    starts = np.ones(len(segments), bool)
    starts[1:] = (segments[1:, :2] != segments[:-1, 2:]).any(axis=1) | (owner[1:] != owner[:-1])
    chain = np.cumsum(starts)
    vertices = np.empty((len(segments) + int(starts.sum()), 2), np.int64)
    ends = np.arange(len(segments)) + chain
    vertices[ends] = segments[:, 2:]
    vertices[ends[starts] - 1] = segments[starts, :2]
    lengths = np.bincount(chain - 1) + 1 if len(segments) else np.zeros(0, np.int64)
    return vertices, lengths, np.bincount(owner[starts], minlength=entities)
