"""The plan with its findings as one PNG: the drawing above, numbered evidence on it, the list below."""

from __future__ import annotations

import io
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageColor, ImageDraw, ImageFont

from drawing_review.drawing.columns import Columns
from drawing_review.drawing.model import Box, Point
from drawing_review.report import lettering
from drawing_review.report.fonts import chinese_font
from drawing_review.report.result import Result
from drawing_review.report.scene import COLOURS, Marked, covers_much, ink, marked, shown, view
from drawing_review.report.wording import OUTCOMES, Words

WIDTH, TALLEST, MARGIN = 2000, 2400, 40  # pixels
LISTED = 60  # findings in the list below the plan
TEXT = 22  # pixels
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


def png(result: Result, columns: Columns, words: Words) -> bytes:
    """The picture as PNG bytes. Written in English where this machine has no Chinese font."""
    words = words if chinese_font() else Words("en")
    visible = shown(columns)
    box = view(columns, visible) or (0.0, 0.0, 1.0, 1.0)
    plan = Plan(box)
    plan.draw_strokes(columns, visible)
    places = plan.pixels(columns.runs.place)
    lettering.write(plan.image, columns.runs, visible, places, plan.scale)
    findings = [item for item in marked(result) if item.finding.layout == "Model"]
    for item in reversed(findings):
        plan.draw_evidence(item)
    sheet = _with_list(plan.image, result, findings, words)
    out = io.BytesIO()
    sheet.save(out, "PNG", optimize=False, compress_level=6)
    return out.getvalue()


class Plan:
    """The drawing on an image: world coordinates to pixels, one scale for both axes."""

    def __init__(self, box: Box) -> None:
        across, up = box[2] - box[0], box[3] - box[1]
        self.scale = min((WIDTH - 2 * MARGIN) / across, (TALLEST - 2 * MARGIN) / up)
        self.box = box
        height = max(int(up * self.scale) + 2 * MARGIN, 300)
        self.left = (WIDTH - across * self.scale) / 2
        self.image = Image.new("RGB", (WIDTH, height), "white")
        self.pen = ImageDraw.Draw(self.image, "RGBA")
        self.font = _font(TEXT)

    def pixels(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """World (n, 2) → pixels (n, 2), y downward."""
        x = self.left + (points[:, 0] - self.box[0]) * self.scale
        y = self.image.height - MARGIN - (points[:, 1] - self.box[1]) * self.scale
        return np.stack([x, y], axis=1)

    def draw_strokes(self, columns: Columns, visible: NDArray[np.bool_]) -> None:
        colours = ink(columns.entities.colour)
        fills = visible[columns.triangle_entity]
        corners = self.pixels(columns.triangles[fills].reshape(-1, 2)).reshape(-1, 6)
        for corner, entity in zip(corners.tolist(), columns.triangle_entity[fills], strict=True):
            self.pen.polygon(corner, fill=(*colours[entity].tolist(), 90))
        drawn = visible[columns.segment_entity]
        ends = self.pixels(columns.segments[drawn].reshape(-1, 2)).reshape(-1, 4)
        for end, entity in zip(ends.tolist(), columns.segment_entity[drawn], strict=True):
            self.pen.line(end, fill=tuple(colours[entity].tolist()))

    def draw_evidence(self, item: Marked) -> None:
        colour = COLOURS[item.finding.outcome]
        evidence = item.finding.evidence
        for ring in evidence.rings:
            corners = self._flat(ring)
            if not covers_much(ring, self.box):
                self.pen.polygon(corners, fill=(*ImageColor.getrgb(colour), 40))
            self.pen.line([*corners, corners[0]], fill=colour, width=4)
        for line in evidence.lines:
            self.pen.line(self._flat(line), fill=colour, width=4)
        for x, y in self._flat(evidence.points):
            self.pen.ellipse((x - 5, y - 5, x + 5, y + 5), outline=colour, width=3)
        if item.finding.place:
            self._number(str(item.number), self._flat((item.finding.place,))[0], colour)

    def _flat(self, points: Iterable[Point]) -> list[tuple[float, float]]:
        flat = self.pixels(np.array(tuple(points), np.float64).reshape(-1, 2))
        return [(x, y) for x, y in flat.tolist()]

    def _number(self, text: str, at: tuple[float, float], colour: str) -> None:
        """A disc with the finding's number, its foot at the place."""
        x, y = at[0], at[1] - 30
        half = max(16.0, self.pen.textlength(text, self.font) / 2 + 7)
        self.pen.line((*at, x, y), fill=colour, width=3)
        self.pen.rounded_rectangle((x - half, y - 16, x + half, y + 16), 16, fill=colour, outline="white")
        self.pen.text((x, y), text, fill="white", font=self.font, anchor="mm")


def _with_list(plan: Image.Image, result: Result, findings: list[Marked], words: Words) -> Image.Image:
    font, small = _font(TEXT), _font(TEXT - 3)
    lines = [(_head(result, words), "#1f2937", font), (_counts(result, words), "#1f2937", font)]
    for item in findings[:LISTED]:
        text = f"{item.number}. {words.outcome(item.finding.outcome)}  {words.message(item.finding)}"
        text = text if chinese_font() else text.replace("m²", "m2")  # Pillow's own font has no ²
        colour = COLOURS[item.finding.outcome]
        lines += [(part, colour, small) for part in _wrapped(text, small, WIDTH - 2 * MARGIN)]
    if len(findings) > LISTED:
        rest = len(findings) - LISTED
        lines.append((words.either(f"另有 {rest} 项。", f"{rest} more."), "#1f2937", small))
    step = TEXT + 10
    image = Image.new("RGB", (WIDTH, plan.height + 2 * MARGIN + step * len(lines)), "white")
    image.paste(plan, (0, 0))
    pen = ImageDraw.Draw(image)
    pen.line((MARGIN, plan.height, WIDTH - MARGIN, plan.height), fill="#ced4da", width=2)
    for row, (text, colour, face) in enumerate(lines):
        pen.text((MARGIN, plan.height + MARGIN + row * step), text, fill=colour, font=face)
    return image


def _head(result: Result, words: Words) -> str:
    return f"{words.either('联审自查', 'Lianshen check')}  {result.drawing.file}"


def _counts(result: Result, words: Words) -> str:
    return "   ".join(f"{words.outcome(outcome)} {len(result.of(outcome))}" for outcome in OUTCOMES)


def _wrapped(text: str, font: Font, width: float) -> list[str]:
    """The text in lines no wider than `width` pixels."""
    lines, line = [], ""
    for letter in text:
        if font.getlength(line + letter) > width:
            lines.append(line)
            line = "      "
        line += letter
    return [*lines, line]


def _font(size: int) -> Font:
    path = chinese_font()
    return ImageFont.truetype(str(path), size) if path else ImageFont.load_default(size)
