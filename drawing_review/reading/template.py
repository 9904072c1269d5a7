"""A block (or layout) converted once, in its own coordinates; placed later, as often as it is inserted.

A row is one entity. Chains, triangles and words belong to rows; insertions bring in other templates.
Points are 3-D until the end, because blocks may be turned out of the plane and mirrored.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

F64 = NDArray[np.float64]

LAYOUT = "LAYOUT:"  # before a layout's name; a block goes by its name in lower case, so none is taken for one
BY_LAYER, BY_BLOCK = -1, -2  # in place of a colour, lineweight or line type


@dataclass(slots=True)
class Row:
    """An entity's properties before layer and block are resolved."""

    handle: str
    kind: str
    layer: int
    colour: int = BY_LAYER  # 0xRRGGBB with PAPER_COLOUR, or BY_LAYER, BY_BLOCK
    lineweight: int = BY_LAYER
    linetype: int = BY_LAYER  # `reading.linetypes.Linetypes.named`
    linetype_scale: int = 0  # `Linetypes.scaled`
    flags: int = 0
    order: int = 0  # place in the drawing order of its block


@dataclass(slots=True)
class Chain:
    row: int
    points: F64  # (n, 3)
    closed: bool
    line: bool  # a line for checks, not only for viewing


@dataclass(slots=True)
class Words:
    """A text: its lines, each with its place, and the directions of its letters."""

    row: int
    content: str
    place: F64  # (3,)
    along: F64  # (3,): as long as letters are wide for height 1, times height
    up: F64  # (3,): as long as a capital letter is high
    lines: list[tuple[str, F64]]
    horizontal: int
    vertical: int
    tag: str = ""


@dataclass(slots=True)
class Insertion:
    """A template brought in, by INSERT (once, or in rows and columns) or as a dimension's picture."""

    row: Row
    block: str
    matrices: F64  # (k, 4, 4), for row vectors: world = local @ matrix
    place: F64  # (k, 3)
    attributes: dict[str, str] = field(default_factory=dict)
    is_insert: bool = True
    frozen: bool = False  # hides everything in it


@dataclass(slots=True)
class Measure:
    """A dimension of this template."""

    row: Row
    place: F64
    measured: float | None
    override: str
    kind: str
    ends: F64  # (2, 3), or (0, 3) where it measures no distance between points
    shown: str = ""  # text of its picture
    factor: float = 1.0  # by which the measured value is multiplied before it is shown


@dataclass(slots=True)
class Template:
    name: str
    rows: list[Row] = field(default_factory=list)
    chains: list[Chain] = field(default_factory=list)
    triangles: list[tuple[int, F64]] = field(default_factory=list)  # (row, (m, 3, 3))
    words: list[Words] = field(default_factory=list)
    insertions: list[Insertion] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    proxies: list[tuple[int, str, F64 | None]] = field(default_factory=list)  # (row, kind, place)
