"""The same pen for sets that need no CAD library: no SPLINE, and no MTEXT longer than one group."""

from __future__ import annotations

from collections.abc import Sequence

from drawing_review.planset.pen import Pen, Point


class PlainPen(Pen):
    def spline(self, layer: str, control: Sequence[Point]) -> None:
        self.polyline(layer, control)

    def mtext(self, layer: str, at: Point, height: float, width: float, content: str) -> None:
        """Each paragraph of a long text by itself."""
        paragraphs = content.split("\\P") if len(content) > 200 else [content]
        for row, words in enumerate(paragraphs):
            super().mtext(layer, (at[0], at[1] - 1.6 * height * row), height, width, words)
