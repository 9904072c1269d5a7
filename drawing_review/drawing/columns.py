"""All geometry of a drawing for viewing, as flat arrays: no object per line, so millions are cheap.

World coordinates in drawing units, double precision, all blocks expanded, curves flattened, every
layout of the file. What belongs to one entity lies together: the segments of entity `i` are
`segments[segment_first[i] : segment_first[i] + segment_count[i]]`, its triangles likewise.
Entities stand in the order in which they are to be drawn.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec
import numpy as np
from numpy.typing import NDArray

U8 = NDArray[np.uint8]
U16 = NDArray[np.uint16]
I16 = NDArray[np.int16]
U32 = NDArray[np.uint32]
F32 = NDArray[np.float32]
F64 = NDArray[np.float64]
U64 = NDArray[np.uint64]

PAPER_COLOUR = 0x01000000  # colour flag: ACI 7, drawn black on white paper and white on black
HIDDEN = 1  # entity flag: on a layer that is off or frozen, or itself invisible
MASK = 2  # entity flag: its triangles hide what lies below (WIPEOUT)
DIMENSIONED = 4  # entity flag: it is part of a dimension's picture

LEFT, CENTRE, RIGHT = 0, 1, 2  # horizontal alignment of a text run
BASELINE, BOTTOM, MIDDLE, TOP = 0, 1, 2, 3  # vertical alignment of a text run


@dataclass(frozen=True, slots=True)
class Strings:
    """Many strings in two arrays: string `i` is UTF-8 `data[offsets[i] : offsets[i + 1]]`."""

    offsets: U64  # (n + 1,)
    data: U8

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, index: int) -> str:
        start, stop = int(self.offsets[index]), int(self.offsets[index + 1])
        return self.data[start:stop].tobytes().decode()

    @classmethod
    def of(cls, strings: Iterable[str]) -> Strings:
        """From ordinary strings; lone surrogates become "?", since UTF-8 has none."""
        parts = [s.encode("utf-8", "replace") for s in strings]
        offsets = np.zeros(len(parts) + 1, np.uint64)
        np.cumsum([len(part) for part in parts], out=offsets[1:])
        return cls(offsets, np.frombuffer(b"".join(parts), np.uint8))


@dataclass(frozen=True, slots=True)
class Entities:
    """One row per drawn entity; an entity in a block has one row per place where the block stands."""

    handle: U32  # index into Columns.handles
    path: U32  # index into Columns.paths: the INSERTs around it
    kind: U16  # index into Columns.kinds: the DXF type
    layer: U32  # index into Columns.layers, layer 0 in blocks resolved
    layout: U16  # index into Columns.layouts
    colour: U32  # 0xRRGGBB resolved through layer and block, PAPER_COLOUR added for ACI 7
    lineweight: I16  # 1/100 mm resolved; -3 is the default
    flags: U8  # HIDDEN | MASK | DIMENSIONED
    box: F64  # (n, 4): least x, least y, greatest x, greatest y; NaN where nothing is drawn
    segment_first: U64
    segment_count: U32
    triangle_first: U64
    triangle_count: U32
    linetype: U16  # index into Columns.linetypes, layer and block resolved; 0 is continuous

    def __len__(self) -> int:
        return len(self.handle)


@dataclass(frozen=True, slots=True)
class Runs:
    """Text runs: one line of text each, a long MTEXT has several."""

    entity: U32  # index into Entities
    content: Strings
    place: F64  # (n, 2): the point to which horizontal and vertical alignment refer
    height: F64  # of a capital letter, drawing units
    rotation: F64  # degrees, counter-clockwise
    width: F64  # factor on the width of letters; negative: mirrored
    horizontal: U8  # LEFT | CENTRE | RIGHT
    vertical: U8  # BASELINE | BOTTOM | MIDDLE | TOP

    def __len__(self) -> int:
        return len(self.entity)


class Linetype(msgspec.Struct, frozen=True):
    """A line type (线型) at one size. `dashes` in drawing units, all scales in: above 0 a dash, below a gap,
    0 a dot; none: continuous."""

    name: str = "Continuous"
    dashes: tuple[float, ...] = ()
    lettered: bool = False  # it has letters or signs between its dashes, which are not drawn


@dataclass(frozen=True, slots=True)
class Columns:
    """The strokes of one file. `sha256` is that of the DXF file they were read from."""

    sha256: str
    layers: tuple[str, ...]
    layouts: tuple[str, ...]  # "Model" first
    kinds: tuple[str, ...]
    handles: Strings
    paths: Strings  # "" or handles of the INSERTs, outermost first: "1A/2F"
    entities: Entities
    segments: F64  # (m, 4): x0, y0, x1, y1
    segment_entity: U32  # (m,)
    triangles: F64  # (k, 6): x0, y0, x1, y1, x2, y2 of filled areas (solid hatch, SOLID, WIPEOUT)
    triangle_entity: U32  # (k,)
    runs: Runs
    linetypes: tuple[Linetype, ...] = (Linetype(),)  # continuous first

    def handle_path(self, entity: int) -> str:
        """The entity's handle path as findings show it: "1A/2F/33"."""
        path = self.paths[int(self.entities.path[entity])]
        handle = self.handles[int(self.entities.handle[entity])]
        return f"{path}/{handle}" if path else handle
