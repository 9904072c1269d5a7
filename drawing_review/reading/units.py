"""How many millimetres one drawing unit is: as the header says, unless the drawing itself disagrees."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence

import msgspec
from ezdxf.document import Drawing as Document

from drawing_review.drawing.model import Box, Dimension, Text, Warning
from drawing_review.reading.stated import stated

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


LENGTHS = ("linear", "aligned")
VOTES = 3  # dimensions that must say the same
LARGEST_RATIO_OFF = 0.02
METRIC = (1.0, 10.0, 100.0, 1000.0)


class Unit(msgspec.Struct, frozen=True):
    """`evidence`: what each source says one unit is, in mm; a source that says nothing is left out."""

    millimetres: float
    source: str  # header | dimensions | frame | assumed
    warnings: tuple[Warning, ...] = ()
    evidence: dict[str, float] = {}


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
    said = {"header": header, "dimensions": by_dimensions(dimensions), "frame": frame_unit or 0.0}
    evidence = {source: unit for source, unit in said.items() if unit}
    unit = _decided(said, _sizes(box, texts, dimensions), box)
    return msgspec.structs.replace(unit, evidence=evidence)


def _decided(said: dict[str, float], sizes: tuple[float, float, float], box: Box | None) -> Unit:
    header = said["header"]
    others = {source: said[source] for source in ("frame", "dimensions") if said[source]}
    if header and not _too_large(header, sizes):
        against = [unit for unit in others.values() if header in METRIC and not 0.2 < unit / header < 5]
        if len(against) == 2 and against[0] == against[1]:  # frames and dimensions agree against it
            return Unit(against[0], "dimensions", (_contradiction(header, against[0]),))
        return Unit(header, "header", (_contradiction(header, against[0]),) if against else ())
    if header:
        found = next((u for u in (1.0, 10.0) if u < header and not _too_large(u, sizes)), 1.0)
        return Unit(found, "dimensions", (_contradiction(header, found),))
    if others:
        source, unit = next(iter(others.items()))
        against = [other for other in others.values() if not 0.2 < other / unit < 5]
        return Unit(
            unit, source, (Warning("unit_unclear", {"one": unit, "other": against[0]}),) if against else ()
        )
    if box is not None and max(box[2] - box[0], box[3] - box[1]) > SMALLEST_PLAN:
        return Unit(1.0, "dimensions" if sizes[1] else "assumed")
    return Unit(1.0, "assumed", (Warning("unit_unknown"),))


def by_dimensions(dimensions: Sequence[Dimension]) -> float:
    """mm per unit by what dimensions show of what they measure; 0 where too few tell, or they disagree.

    Buildings are dimensioned in whole millimetres, sites in metres with decimals (GB/T 50001-2017,
    11.1.5): "3600" over 3.6 is drawn in metres, "5.63" over 5630 in millimetres.
    """
    votes = Counter(unit for one in dimensions if one.kind in LENGTHS and (unit := _by_dimension(one)))
    if not votes:
        return 0.0
    unit, count = votes.most_common(1)[0]
    return unit if count >= VOTES and count >= 0.8 * votes.total() else 0.0


def _by_dimension(dimension: Dimension) -> float:
    said = stated(dimension.override or dimension.shown)
    if said is None or not dimension.measured or not said[0]:
        return 0.0
    number, half = said
    ratio = number / dimension.measured
    whole = half == 0.5
    for unit in METRIC:
        shown = unit if whole else unit / 1000.0  # millimetres, or metres
        if abs(ratio / shown - 1) < LARGEST_RATIO_OFF and (number >= 100 if whole else unit == 1.0):
            return unit
    return 0.0


def _sizes(
    box: Box | None, texts: Sequence[Text], dimensions: Sequence[Dimension]
) -> tuple[float, float, float]:
    """Median text height, median dimension, greatest extent, in drawing units; 0 where there is none."""
    heights = [t.height for t in texts if t.height > 0]
    lengths = [d.measured for d in dimensions if d.measured and d.kind in LENGTHS]
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
