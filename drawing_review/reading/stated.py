"""What a dimension states in words, against what lies between its points.

Three ways to make it lie: a text typed over the value, a picture (its anonymous block) drawn with another
number, and a factor (DIMLFAC) by which every value is multiplied before it is shown.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ezdxf.tools.text import fast_plain_mtext

from drawing_review.drawing.model import Dimension, Warning

NUMBER = re.compile(r"[^\d.]*?(\d+(?:\.\d+)?)[^\d.]*")
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
SHORT = 60  # characters of a text that is worth remembering
MEASURED = "<>"  # stands for the value that is measured
NO_LENGTHS = ("angular", "ordinate")
SCALES = (1.0, 0.001, 0.01, 0.1, 10.0, 100.0, 1000.0)  # a text may count in another unit than the drawing
SLACK = 0.001  # of the measured value; rounding of the last digit comes in addition


def stated(text: str) -> tuple[float, float] | None:
    """The one length that a text states, and half of its last digit. None: no, several, or the measured one.

    "4x250=1000" states 1000, "{\\\\fArial;1,200}" 1200, "900~1200" nothing that could be compared.
    """
    return _stated(text) if len(text) < SHORT else _stated.__wrapped__(text)


@lru_cache(maxsize=4096)  # most dimensions of a drawing state what others do
def _stated(text: str) -> tuple[float, float] | None:
    plain = unicodedata.normalize("NFKC", str(fast_plain_mtext(text)))
    if MEASURED in plain:
        return None
    plain = THOUSANDS.sub("", plain.rpartition("=")[2])
    match = NUMBER.fullmatch(plain)
    if match is None:
        return None
    return float(match[1]), 0.5 * 10.0 ** -len(match[1].partition(".")[2])


def agrees(text: str, measured: float) -> bool:
    """Whether a text states `measured`, in whatever unit, or nothing that could be compared."""
    said = stated(text)
    if said is None:
        return True
    number, half = said
    return any(abs(number - measured * scale) <= max(half, SLACK * measured * scale) for scale in SCALES)


def contradictions(dimensions: tuple[Dimension, ...]) -> list[Warning]:
    """Dimensions that show something other than what lies between their points."""
    found = []
    factors: dict[float, list[Dimension]] = {}
    for dimension in dimensions:
        if not dimension.measured or dimension.kind in NO_LENGTHS:
            continue
        if not agrees(f"{dimension.factor:.12g}", 1.0):
            factors.setdefault(dimension.factor, []).append(dimension)
        shown = dimension.measured * dimension.factor
        if dimension.override:
            if dimension.override.strip() and not agrees(dimension.override, dimension.measured):
                found.append(_told("dimension_override", dimension, dimension.override))
        elif dimension.shown and not agrees(dimension.shown, shown):
            found.append(_told("dimension_picture", dimension, dimension.shown))
    return found + [_of_factor(factor, alike) for factor, alike in factors.items()]


def _told(code: str, dimension: Dimension, text: str) -> Warning:
    data: dict[str, str | int | float] = {"measured": round(dimension.measured or 0.0, 3), "text": text}
    return Warning(code, data, dimension.entity.handle_path, dimension.place, dimension.entity.layout)


def _of_factor(factor: float, alike: list[Dimension]) -> Warning:
    data: dict[str, str | int | float] = {"factor": factor, "count": len(alike)}
    first = alike[0].entity
    return Warning("dimension_factor", data, first.handle_path, alike[0].place, first.layout)
