"""The same pen for R12, which has no LWPOLYLINE, ELLIPSE, SPLINE, MTEXT or HATCH: as programs save them."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Mapping, Sequence

from drawing_review.planset.pen import Pen, Point

CHORDS = 24  # of a curve that becomes a polyline
CODES = re.compile(r"\\[fHCW][^;]*;|[{}]")  # MTEXT's formatting


class PenR12(Pen):
    modern = False

    def __init__(self, model_space: str) -> None:
        super().__init__(model_space)
        self._hatches = itertools.count(1)

    def polyline(
        self, layer: str, points: Sequence[Point], closed: bool = False, bulges: Mapping[int, float] = {}
    ) -> None:
        head = (
            f"{self._head('POLYLINE', layer, '')} 66\n1\n 10\n0.0\n 20\n0.0\n 30\n0.0\n 70\n{int(closed)}\n"
        )
        vertices = "".join(
            f"{self._head('VERTEX', layer, '')} 10\n{x!r}\n 20\n{y!r}\n 30\n0.0\n"
            + (f" 42\n{bulges[n]!r}\n" if n in bulges else "")
            for n, (x, y) in enumerate(points)
        )
        self._put("POLYLINE", f"{head}{vertices}{self._head('SEQEND', layer, '')}")

    def ellipse(self, layer: str, centre: Point, major: Point, ratio: float) -> None:
        turns = [2 * math.pi * n / CHORDS for n in range(CHORDS)]
        (cx, cy), (mx, my) = centre, major
        around = [
            (
                cx + math.cos(t) * mx - math.sin(t) * ratio * my,
                cy + math.cos(t) * my + math.sin(t) * ratio * mx,
            )
            for t in turns
        ]
        self.polyline(layer, around, closed=True)

    def spline(self, layer: str, control: Sequence[Point]) -> None:
        self.polyline(layer, control)

    def mtext(self, layer: str, at: Point, height: float, width: float, content: str) -> None:
        for row, words in enumerate(CODES.sub("", content).split("\\P")):
            self.text(layer, (at[0], at[1] - height * (1 + 1.6 * row)), height, words)

    def hatch(self, layer: str, outline: Sequence[Point], spacing: float = 0.0) -> None:
        """Filled: SOLID (of four corners). Ruled: an anonymous block of lines, for an upright rectangle."""
        if not spacing:
            self.solid(layer, outline)
            return
        xs, ys = sorted(x for x, _ in outline), sorted(y for _, y in outline)
        name = f"*X{next(self._hatches)}"
        with self.block(name):
            for n in range(1, int((xs[-1] - xs[0]) / spacing) + 1):
                self.line(layer, (xs[0] + n * spacing, ys[0]), (xs[0] + n * spacing, ys[-1]))
            for n in range(1, int((ys[-1] - ys[0]) / spacing) + 1):
                self.line(layer, (xs[0], ys[0] + n * spacing), (xs[-1], ys[0] + n * spacing))
        self.insert(layer, name, (0.0, 0.0))

    def _head(self, kind: str, layer: str, subclass: str, handle: str = "") -> str:
        return f"  0\n{kind}\n  5\n{handle or self.handle()}\n  8\n{layer}\n"

    def _mark(self, subclass: str) -> str:
        return ""

    def _owned(self, handle: str) -> str:
        return ""

    def _frame(self, kind: str, record: str, subclass: str) -> str:
        return f"  0\n{kind}\n  5\n{self.handle()}\n  8\n0\n"

    def _record(self, handle: str, name: str) -> str:
        return ""
