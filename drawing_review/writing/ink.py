"""Columns → SVG elements: strokes and fills in the order of the drawing, texts above them.

Coordinates are whole hundredths of a millimetre, which a plotter cannot tell from exact ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import numpy as np
from numpy.typing import NDArray

from drawing_review.drawing.columns import F64, HIDDEN, MASK, U32, Columns
from drawing_review.drawing.model import Box, Drawing
from drawing_review.report.scene import ink
from drawing_review.viewing.runs import run_boxes

FINE = 100  # steps of a millimetre
USUAL = 18  # lineweight where none is given: 0.18 mm, the thin line of GB/T 50001-2017 table 4.0.1 at b = 0.7
THINNEST = 9  # 1/100 mm
CAPITAL = 0.733  # height of a capital letter in Noto Sans SC, as a share of the font's size
ANCHORS = ("start", "middle", "end")
DROP = (0.0, -0.2, 0.5, 1.0)  # of the baseline below the place, in capital heights, by vertical alignment
DARKEST = 100.0  # luminance (0–255) of the lightest ink
SMALLEST, LARGEST = 0.4, 400.0  # millimetres of a capital letter that is written


class Placing:
    """Drawing units → hundredths of a millimetre on the page, y downward: x' = A·x + b."""

    def __init__(self, matrix: F64, offset: F64) -> None:
        self.matrix, self.offset = matrix, offset
        self.scale = float(np.sqrt(abs(np.linalg.det(matrix))))  # hundredths of a millimetre per unit

    def points(self, points: F64) -> NDArray[np.int64]:
        moved = points @ self.matrix.T + self.offset
        rounded: NDArray[np.int64] = np.clip(np.rint(moved), -(10**8), 10**8).astype(np.int64)
        return rounded

    def window(self, box: Box) -> Box:
        """The box in drawing units that covers a box of the page."""
        back = np.linalg.inv(self.matrix)
        corners = np.array([(x, y) for x in box[::2] for y in box[1::2]], np.float64)
        found = (corners - self.offset) @ back.T
        low, high = found.min(axis=0), found.max(axis=0)
        return (float(low[0]), float(low[1]), float(high[0]), float(high[1]))


class Ink:
    """The drawing ready to be written: which entities print, in which colours."""

    def __init__(self, columns: Columns, drawing: Drawing) -> None:
        self.columns = columns
        self.colours = _dark(ink(columns.entities.colour))
        kept = {layer.name for layer in drawing.layers if not layer.plotted}
        unplotted = np.array([name in kept for name in columns.layers], bool)[columns.entities.layer]
        self.printed = ((columns.entities.flags & HIDDEN) == 0) & ~unplotted
        self.written = run_boxes(columns.runs)

    def elements(
        self, layout: str, window: Box, placing: Placing, without: frozenset[str] = frozenset()
    ) -> Iterator[str]:
        """SVG of what the layout shows in the window, without the layers named."""
        rows = self._rows(layout, window, without)
        yield from self._drawn(rows, window, placing)
        yield from self._texts(rows, window, placing)

    def _rows(self, layout: str, window: Box, without: frozenset[str]) -> NDArray[np.bool_]:
        columns, box = self.columns, self.columns.entities.box
        if layout not in columns.layouts:
            return np.zeros(len(columns.entities), bool)
        here = self.printed & (columns.entities.layout == columns.layouts.index(layout))
        if without:
            left_out = np.array([name in without for name in columns.layers], bool)
            here &= ~left_out[columns.entities.layer]
        empty = ~np.isfinite(box).all(axis=1)  # texts alone have no box of strokes
        with np.errstate(invalid="ignore"):
            apart = (
                (box[:, 0] > window[2])
                | (box[:, 2] < window[0])
                | (box[:, 1] > window[3])
                | (box[:, 3] < window[1])
            )
        shown: NDArray[np.bool_] = here & (empty | ~apart)
        return shown

    def _drawn(self, rows: NDArray[np.bool_], window: Box, placing: Placing) -> Iterator[str]:
        """Strokes between two fills may change places among themselves, a fill never."""
        columns, entities = self.columns, self.columns.entities
        filled = np.flatnonzero(rows & (entities.triangle_count > 0))
        chosen = np.flatnonzero(rows[columns.segment_entity] & _near(columns.segments, window))
        owners = columns.segment_entity[chosen]
        band = np.searchsorted(filled, owners, side="left")
        for number in range(len(filled) + 1):
            mine = chosen[band == number] if len(filled) else chosen
            yield from self._strokes(mine, placing)
            if number < len(filled):
                yield self._fill(int(filled[number]), placing)

    def _strokes(self, chosen: NDArray[np.int64], placing: Placing) -> Iterator[str]:
        if not len(chosen):
            return
        owners = self.columns.segment_entity[chosen]
        weights = self.columns.entities.lineweight[owners].astype(np.int64)
        weights = np.maximum(np.where(weights < 0, USUAL, weights), THINNEST)
        style = _hexadecimal(self.colours[owners]).astype(np.int64) * 1000 + np.minimum(weights, 999)
        for one in np.unique(style):
            part = chosen[style == one]
            ends = placing.points(self.columns.segments[part].reshape(-1, 2)).reshape(-1, 4)
            yield (
                f'<path d="{_chained(ends)}" fill="none" stroke="#{one // 1000:06x}" '
                f'stroke-width="{one % 1000}" stroke-linecap="round" stroke-linejoin="round"/>'
            )

    def _fill(self, entity: int, placing: Placing) -> str:
        first = int(self.columns.entities.triangle_first[entity])
        last = first + int(self.columns.entities.triangle_count[entity])
        corners = placing.points(self.columns.triangles[first:last].reshape(-1, 2)).reshape(-1, 6)
        mask = bool(self.columns.entities.flags[entity] & MASK)
        colour = 0xFFFFFF if mask else int(_hexadecimal(self.colours[entity : entity + 1])[0])
        path = "".join(f"M{a} {b}L{c} {d}L{e} {f}Z" for a, b, c, d, e, f in corners.tolist())
        return f'<path d="{path}" fill="#{colour:06x}" stroke="none"/>'

    def _texts(self, rows: NDArray[np.bool_], window: Box, placing: Placing) -> Iterator[str]:
        runs = self.columns.runs
        if not len(runs):
            return
        tall = runs.height * placing.scale
        readable = (tall >= SMALLEST * FINE) & (tall <= LARGEST * FINE)
        turn = float(np.degrees(np.arctan2(-placing.matrix[1, 0], placing.matrix[0, 0])))
        for index in np.flatnonzero(rows[runs.entity] & readable & _near(self.written, window)).tolist():
            (x, y), high = placing.points(runs.place[index : index + 1])[0].tolist(), float(tall[index])
            colour = int(_hexadecimal(self.colours[int(runs.entity[index])][None])[0])
            angle = -(float(runs.rotation[index]) + turn)
            words = escape("".join(sign for sign in runs.content[index] if sign.isprintable()))
            anchor = ANCHORS[int(runs.horizontal[index])]
            if words.strip():
                yield (
                    f'<text transform="translate({x} {y}) rotate({angle:.2f}) '
                    f'scale({float(runs.width[index]) or 1.0:.3f} 1)" '
                    f'y="{DROP[int(runs.vertical[index])] * high:.0f}" font-size="{high / CAPITAL:.0f}" '
                    f'text-anchor="{anchor}" fill="#{colour:06x}">{words}</text>'
                )


def _near(boxes: F64, window: Box) -> NDArray[np.bool_]:
    """Which boxes or segments (n, 4) may reach into the window."""
    low_x, high_x = np.minimum(boxes[:, 0], boxes[:, 2]), np.maximum(boxes[:, 0], boxes[:, 2])
    low_y, high_y = np.minimum(boxes[:, 1], boxes[:, 3]), np.maximum(boxes[:, 1], boxes[:, 3])
    near: NDArray[np.bool_] = (
        (low_x <= window[2]) & (high_x >= window[0]) & (low_y <= window[3]) & (high_y >= window[1])
    )
    return near


def _chained(ends: NDArray[np.int64]) -> str:
    """Path data; a segment that begins where the last one ended goes on from there."""
    begins = np.ones(len(ends), bool)
    begins[1:] = (ends[1:, :2] != ends[:-1, 2:]).any(axis=1)
    return "".join(
        f"M{a} {b}L{c} {d}" if new else f"L{c} {d}"
        for (a, b, c, d), new in zip(ends.tolist(), begins.tolist(), strict=True)
    )


def _dark(rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Colours darkened until a thin line of them can be read in sunlight on white paper."""
    light = rgb @ np.array([0.299, 0.587, 0.114])
    darker: NDArray[np.uint8] = (rgb * np.minimum(1.0, DARKEST / np.maximum(light, 1.0))[:, None]).astype(
        np.uint8
    )
    return darker


def _hexadecimal(rgb: NDArray[np.uint8]) -> U32:
    joined: U32 = rgb.astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], np.uint32)
    return joined
