"""The pen: what a picture function draws one entity with, into the template of its block."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import numpy as np
from ezdxf.colors import DXF_DEFAULT_COLORS, int2rgb
from ezdxf.document import Drawing as Document
from numpy.typing import NDArray

from drawing_review.drawing.columns import HIDDEN, PAPER_COLOUR
from drawing_review.drawing.model import Warning
from drawing_review.reading.caps import Caps
from drawing_review.reading.curves import Tolerance
from drawing_review.reading.linetypes import Linetypes
from drawing_review.reading.template import BY_BLOCK, BY_LAYER, Chain, Row, Template, Words
from drawing_review.reading.words import clean

F64 = NDArray[np.float64]


SAME = 1e-6


class OutOfRange(ValueError):
    """A coordinate that no drawing has: the entity is left out, and that is told."""


@dataclass
class Paper:
    """What all templates of a document share."""

    document: Document
    caps: Caps
    layers: dict[str, int] = field(default_factory=dict)  # name in lower case → index
    layer_names: list[str] = field(default_factory=list)
    linetypes: Linetypes = field(default_factory=Linetypes)
    doubts: list[Warning] = field(default_factory=list)
    undrawn: dict[str, int] = field(default_factory=dict)  # DXF type → how many have no picture
    first_undrawn: dict[str, str] = field(default_factory=dict)  # DXF type → handle of the first of them
    simplified: int = 0  # hatches shown by their outline only

    def layer(self, name: str) -> int:
        """The layer's index; a layer without an entry in the table exists all the same."""
        key = name.lower()
        if key not in self.layers:
            self.layers[key] = len(self.layer_names)
            self.layer_names.append(clean(name))
        return self.layers[key]


def by_ezdxf(curve: Any, distance: float) -> F64:
    """Points (n, 3) of an `ezdxf.math.BSpline`, chords no farther than `distance` from it."""
    return np.array([point.xyz for point in curve.flattening(distance, segments=4)])


@dataclass
class Pen:
    paper: Paper
    template: Template
    tolerance: Tolerance
    row: int = -1
    flatten: Callable[[Any, float], F64] = by_ezdxf  # of splines

    def begin(self, entity: Any) -> Row:
        """A row for `entity`: what follows is its picture."""
        row = self.properties(entity)
        row.order = len(self.template.rows) + len(self.template.insertions)
        self.row = len(self.template.rows)
        self.template.rows.append(row)
        return row

    def properties(self, entity: Any, kind: str = "") -> Row:
        dxf = entity.dxf
        handle = clean(str(dxf.get("handle", None) or ""))
        layer = self.paper.layer(layer_of(entity))
        kind = clean(kind or entity.dxftype())
        if not dxf.is_supported("color"):  # a type that the library keeps as raw tags
            return Row(handle, kind, layer)
        return Row(
            handle=handle,
            kind=kind,
            layer=layer,
            colour=colour_of(dxf.get("color", 256), dxf.get("true_color", None)),
            lineweight=_lineweight(dxf.get("lineweight", -1)),
            linetype=self.paper.linetypes.named(dxf.get("linetype", "BYLAYER")),
            linetype_scale=self.paper.linetypes.scaled(dxf.get("ltscale", 1.0)),
            flags=HIDDEN if dxf.get("invisible", 0) else 0,
        )

    def chain(self, points: F64, closed: bool = False, line: bool = True) -> None:
        """A chain through `points` (n, 3). One whose ends coincide is closed."""
        points = self._possible(points)
        if len(points) > 3 and _coincide(points):
            closed, points = True, points[:-1]
        if len(points):
            self.template.chains.append(Chain(self.row, points, closed, line))

    def fill(self, triangles: F64) -> None:
        """Filled triangles (m, 3, 3)."""
        if len(triangles):
            self.template.triangles.append((self.row, self._possible(triangles)))

    def write(self, words: Words) -> None:
        self._possible(np.array([words.place, words.along, words.up]))
        self.template.words.append(words)

    def _possible(self, points: F64) -> F64:
        if not np.all(np.abs(points) <= self.paper.caps.number):  # False for NaN as well
            raise OutOfRange
        return points

    def undrawn(self, entity: Any) -> None:
        """`entity` has no picture."""
        kind = clean(entity.dxftype())
        self.paper.undrawn[kind] = self.paper.undrawn.get(kind, 0) + 1
        self.paper.first_undrawn.setdefault(kind, clean(str(entity.dxf.get("handle", None) or "")))

    def virtual(self, entities: Iterable[Any], draw: Any) -> None:
        """Parts that a CAD library made of an entity, drawn as belonging to it."""
        row = self.row
        for part in entities:
            draw(part, replace(self, row=row))


def _coincide(points: F64) -> bool:
    """Whether the ends of a chain meet, to a millionth of its size."""
    size = float(np.ptp(points, axis=0).max())
    return bool(np.abs(points[0] - points[-1]).max() <= SAME * size)


def layer_of(entity: Any) -> str:
    """The entity's layer; entities of an unknown type have none."""
    return str(entity.dxf.get("layer", "0")) if entity.dxf.is_supported("layer") else "0"


@cache
def colour_of(aci: int, true_colour: int | None) -> int:
    """A colour as Row has it. ACI 0 is BYBLOCK, 256 BYLAYER, 7 black or white as the paper demands."""
    if true_colour is not None:
        return int(true_colour) & 0xFFFFFF
    if aci == 0:
        return BY_BLOCK
    if not 0 < abs(aci) < 256:
        return BY_LAYER
    if abs(aci) == 7:
        return PAPER_COLOUR | 0xFFFFFF
    red, green, blue = int2rgb(DXF_DEFAULT_COLORS[abs(aci)])
    return (red << 16) | (green << 8) | blue


def _lineweight(value: int) -> int:
    return value if -3 <= value <= 211 else -3
