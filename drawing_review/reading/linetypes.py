"""Line types (线型): which dashes each entity is drawn with, all scales in."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from ezdxf.document import Drawing as Document
from numpy.typing import NDArray

from drawing_review.drawing.columns import U16, Linetype
from drawing_review.reading.template import BY_BLOCK, BY_LAYER
from drawing_review.reading.words import clean

Whole = NDArray[np.integer[Any]]
CONTINUOUS = 0
WORDS = {"": BY_LAYER, "bylayer": BY_LAYER, "byblock": BY_BLOCK}
MOST_DASHES = 12  # of a pattern, by the DXF reference; more are left out
MOST = 65_535  # line types at all their sizes; what is beyond is continuous
# what is drawn with its line type: the lines of a hatch have dashes of their own, and signs have none
LINES = frozenset(
    (
        "LINE",
        "ARC",
        "CIRCLE",
        "ELLIPSE",
        "LWPOLYLINE",
        "POLYLINE",
        "SPLINE",
        "HELIX",
        "LEADER",
        "RAY",
        "XLINE",
    )
)


@dataclass
class Linetypes:
    """The line types that the entities of a file name, and the scales that they have (CELTSCALE)."""

    names: dict[str, int] = field(default_factory=lambda: {"continuous": CONTINUOUS})  # in lower case
    scales: dict[float, int] = field(default_factory=lambda: {1.0: 0})
    patterns: dict[str, Linetype] = field(default_factory=dict)  # by name in lower case; $LTSCALE in

    def named(self, name: str) -> int:
        """The number of a line type, BY_LAYER or BY_BLOCK."""
        key = str(name).strip().lower()
        return WORDS[key] if key in WORDS else self.names.setdefault(key, len(self.names))

    def scaled(self, scale: float) -> int:
        """The number of a scale, which is rounded to 32 bits."""
        with np.errstate(over="ignore"):
            rounded = abs(float(np.float32(scale)))
        good = math.isfinite(rounded) and rounded > 0
        return self.scales.setdefault(rounded, len(self.scales)) if good else 0

    def define(self, document: Document) -> None:
        """Take the patterns from the file's table."""
        whole = abs(float(document.header.get("$LTSCALE", 1.0)))
        whole = whole if math.isfinite(whole) and whole > 0 else 1.0
        for entry in document.linetypes:
            found = _pattern(entry, whole)
            self.patterns.setdefault(found.name.lower(), found)

    def numbered(
        self, linetype: Whole, scale: Whole, drawn: NDArray[np.bool_], kind: Whole, kinds: tuple[str, ...]
    ) -> tuple[tuple[Linetype, ...], U16]:
        """The line types in use, continuous first, and which of them each entity has.

        `linetype` and `scale` as `named` and `scaled` tell them, layer and block resolved; `drawn` says of
        which entities there are lines at all. Equal files give equal answers, however they were read.
        """
        dashed = np.array([bool(self._of(name).dashes) for name in self.names])
        lines = np.array([name in LINES for name in kinds] or [False])
        shown = drawn & dashed[linetype] & lines[kind]
        known, number = np.unique(
            linetype[shown].astype(np.int64) * len(self.scales) + scale[shown], return_inverse=True
        )
        names, scales = list(self.names), list(self.scales)
        pairs = [divmod(int(one), len(scales)) for one in known]
        order = sorted(range(len(pairs)), key=lambda i: (names[pairs[i][0]], scales[pairs[i][1]]))[: MOST - 1]
        place = np.zeros(len(pairs), np.uint16)
        place[order] = np.arange(1, len(order) + 1)
        found = np.zeros(len(linetype), np.uint16)
        found[shown] = place[number]
        sized = [_sized(self._of(names[pairs[i][0]]), scales[pairs[i][1]]) for i in order]
        return (Linetype(), *sized), found

    def _of(self, name: str) -> Linetype:
        return self.patterns.get(name, Linetype())


def _pattern(entry: Any, whole: float) -> Linetype:
    """A table entry at `whole` times its size; one without a gap is continuous."""
    tags = entry.pattern_tags.tags
    name = clean(str(entry.dxf.name))
    lengths = tuple(whole * float(tag.value) for tag in tags if tag.code == 49)[:MOST_DASHES]
    good = all(map(math.isfinite, lengths)) and min(lengths, default=0.0) < 0
    lettered = any(tag.code == 74 and int(tag.value) for tag in tags)
    return Linetype(name, lengths, lettered) if good else Linetype(name)


def _sized(pattern: Linetype, scale: float) -> Linetype:
    return Linetype(pattern.name, tuple(scale * length for length in pattern.dashes), pattern.lettered)
