"""How many millimetres one drawing unit is: as the header says, unless the drawing itself disagrees."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

import msgspec
from ezdxf.document import Drawing as Document

from drawing_review.drawing.model import Box, Dimension, Text, Warning

MILLIMETRES = {  # $INSUNITS (DXF reference) → mm
    1: 25.4,
    2: 304.8,
    4: 1.0,
    5: 10.0,
    6: 1000.0,
    7: 1e6,
    8: 2.54e-5,
    9: 0.0254,
    10: 914.4,
    13: 0.001,
    14: 100.0,
    15: 10_000.0,
    16: 100_000.0,
}
# beyond these no building and no site plan: text of 30 m, a median dimension of 2 km, a city of 100 km
TALLEST_TEXT, LONGEST_DIMENSION, WIDEST = 30_000.0, 2_000_000.0, 100_000_000.0
SMALLEST_PLAN = 3_000.0  # drawing units: something wider, without a unit, is drawn in millimetres


class Unit(msgspec.Struct, frozen=True):
    millimetres: float
    source: str  # header | dimensions | frame | assumed
    warnings: tuple[Warning, ...] = ()


def of_header(document: Document) -> float:
    """mm per unit by $INSUNITS, 0 where it says nothing or nonsense."""
    try:
        return MILLIMETRES.get(int(document.header.get("$INSUNITS", 0) or 0), 0.0)
    except (TypeError, ValueError):
        return 0.0


def decide(
    header: float,
    box: Box | None,
    texts: Sequence[Text],
    dimensions: Sequence[Dimension],
    frame_unit: float | None,
) -> Unit:
    """The unit. `header`: mm per unit as it claims, 0 where it is silent.

    `frame_unit`: what the frames say, mm per unit at which they are standard sheets.
    """
    sizes = _sizes(box, texts, dimensions)
    if header and not _too_large(header, sizes):
        if frame_unit is not None and not 0.2 < frame_unit / header < 5:
            return Unit(header, "header", (_contradiction(header, frame_unit),))
        return Unit(header, "header")
    if header:
        found = next((u for u in (1.0, 10.0) if u < header and not _too_large(u, sizes)), 1.0)
        return Unit(found, "dimensions", (_contradiction(header, found),))
    if frame_unit is not None:
        return Unit(frame_unit, "frame")
    if box is not None and max(box[2] - box[0], box[3] - box[1]) > SMALLEST_PLAN:
        return Unit(1.0, "dimensions" if sizes[1] else "assumed")
    return Unit(1.0, "assumed", (Warning("unit_unknown"),))


def _sizes(
    box: Box | None, texts: Sequence[Text], dimensions: Sequence[Dimension]
) -> tuple[float, float, float]:
    """Median text height, median dimension, greatest extent, in drawing units; 0 where there is none."""
    heights = [t.height for t in texts if t.height > 0]
    lengths = [d.measured for d in dimensions if d.measured and d.kind in ("linear", "aligned")]
    return (
        statistics.median(heights) if heights else 0.0,
        statistics.median(lengths) if lengths else 0.0,
        max(box[2] - box[0], box[3] - box[1]) if box else 0.0,
    )


def _too_large(unit: float, sizes: tuple[float, float, float]) -> bool:
    return any(
        size * unit > limit
        for size, limit in zip(sizes, (TALLEST_TEXT, LONGEST_DIMENSION, WIDEST), strict=True)
    )


def _contradiction(header: float, found: float) -> Warning:
    return Warning("unit_contradiction", {"header": header, "found": found})
