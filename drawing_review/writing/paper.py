"""How large a sheet is on paper, and which part of the drawing it shows."""

from __future__ import annotations

import re

import msgspec

from drawing_review.drawing.model import Box, Drawing, Sheet
from drawing_review.reading.sizes import SCALES, SCALES_OF_SITES, SHEETS_WHOLE

STATED = re.compile(r"1\s*[:：/]\s*(\d{1,5})")
LEAST, GREATEST = 60.0, 4000.0  # millimetres of a side; a PDF page ends at 5080
TOLERANCE = 0.02


class Paper(msgspec.Struct, frozen=True):
    """`box` of the layout on a page of `width` × `height` mm; `scale` is mm of paper per drawing unit."""

    box: Box
    width: float
    height: float
    scale: float


def paper_of(sheet: Sheet, drawing: Drawing) -> Paper:
    """The sheet at the scale of its title block; where that gives no paper, at the nearest usual scale."""
    wide, high = sheet.box[2] - sheet.box[0], sheet.box[3] - sheet.box[1]
    unit = drawing.unit or 1.0
    for divisor in _divisors(sheet):
        size = (wide * unit / divisor, high * unit / divisor)
        if _standard(*size):
            return _paper(sheet.box, unit / divisor)
    return _paper(sheet.box, _fitted(wide * unit, high * unit) * unit)


def _divisors(sheet: Sheet) -> list[float]:
    """Scales to try: 1:1 for a paper layout, what the title block says, then all usual ones."""
    stated = STATED.search(sheet.scale)
    said = [float(stated[1])] if stated and int(stated[1]) else []
    first = [1.0, *said] if sheet.layout != "Model" else [*said, 1.0]
    return [*first, *map(float, SCALES), *map(float, SCALES_OF_SITES)]


def _standard(wide: float, high: float) -> bool:
    """Whether a side is that of a standard sheet (an extended one keeps its short side, GB/T 50001 3.1.3)."""
    shorter, longer = min(wide, high), max(wide, high)
    return any(
        abs(shorter - short) <= TOLERANCE * short and longer >= long * (1 - TOLERANCE) and longer <= 3 * long
        for long, short in SHEETS_WHOLE.values()
    )


def _fitted(wide: float, high: float) -> float:
    """Millimetres of paper per millimetre drawn, so that a sheet of unknown scale fits A1."""
    long, short = SHEETS_WHOLE["A1"]
    return min(long / max(wide, high, 1e-9), short / max(min(wide, high), 1e-9))


def _paper(box: Box, scale: float) -> Paper:
    wide, high = (box[2] - box[0]) * scale, (box[3] - box[1]) * scale
    bound = min(GREATEST / max(wide, high, 1e-9), 1.0)
    scale *= bound
    return Paper(box, max(wide * bound, LEAST), max(high * bound, LEAST), scale)
