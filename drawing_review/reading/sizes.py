"""Standard sheets (图幅) by GB/T 50001-2017, 3.1.1 and 3.1.3: long sides extended by eighths and quarters."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

import numpy as np

SHEETS = {"A0": (1189.0, 841.0), "A1": (841.0, 594.0), "A2": (594.0, 420.0), "A3": (420.0, 297.0)}
SHEETS_WHOLE = {**SHEETS, "A4": (297.0, 210.0)}
EXTENSIONS = (0.0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1.0, 1.25, 1.5)
SLIMMEST = 4.0  # times as long as wide, no sheet is
SCALES = (1, 2, 5, 10, 15, 20, 25, 30, 40, 50, 60, 75, 80, 100, 120, 125, 150, 200, 250, 300, 400, 500)
SCALES_OF_SITES = (600, 750, 800, 1000, 1500, 2000, 2500, 5000)
ALL_SCALES = (*SCALES, *SCALES_OF_SITES)  # ascending
SAME = 0.004  # relative; the rounded corners and trimmed edges of real frames stay within
OF_ONE_SCALE = 2.1 * SAME  # by how much the scales of the two sides may differ
CORNERS = (4, 5)  # of a rectangle; five where one is given twice


class Size(NamedTuple):
    """A standard sheet, in mm."""

    name: str
    extension: float
    long: float
    short: float


SIZES = tuple(
    Size(name, extension, long * (1 + extension), short)
    for name, (long, short) in SHEETS_WHOLE.items()
    for extension in (EXTENSIONS if name in SHEETS else (0.0,))
)
PROPORTIONS = np.sort([size.long / size.short for size in SIZES])


def standard(width: float, height: float, unit: float) -> tuple[str, int, float] | None:
    """(size, scale, mm per unit) if a rectangle in drawing units is a standard sheet.

    Tried in the header's unit, then in mm, then in metres; large sheets first. A1 at 1:50 is as large as
    A3 at 1:100, so size and scale are one possibility, good for telling frames and units, not for more.
    """
    long, short = max(width, height), min(width, height)
    if short <= 0 or not 1.2 < long / short < SLIMMEST:
        return None
    like = [size for size in SIZES if abs(short / long * size.long / size.short - 1) <= OF_ONE_SCALE]
    for mm in dict.fromkeys((unit or 1.0, 1.0, 1000.0)):
        for size in like:
            scale = long * mm / size.long
            nearest = nearest_scale(scale)
            if abs(scale / nearest - 1) < SAME and abs(short * mm / size.short / nearest - 1) < SAME:
                name = f"{size.name}+{size.extension:g}" if size.extension else size.name
                return name, nearest, mm
    return None


def nearest_scale(scale: float) -> int:
    """The usual scale that is nearest, the smaller of two."""
    place = bisect_left(ALL_SCALES, scale)
    below, above = ALL_SCALES[max(place - 1, 0)], ALL_SCALES[min(place, len(ALL_SCALES) - 1)]
    return below if scale - below <= above - scale else above
