"""What is ordered, and the truth that comes with it."""

from __future__ import annotations

import enum

import msgspec

Box = tuple[float, float, float, float]


class Release(enum.Enum):
    """The version of DXF, as CAD programs name it in their save dialog."""

    R12 = "R12"
    R2000 = "R2000"
    R2018 = "R2018"


class Text(enum.Enum):
    """How Chinese is written, and what the header says of it."""

    PROPER = "proper"  # as the version demands: GBK with ANSI_936, from R2007 on UTF-8
    UNDECLARED = "undeclared"  # GBK bytes, but the header says ANSI_1252
    ESCAPED = "escaped"  # \\U+XXXX, the header says ANSI_1252


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """A plan set to be made. The same order gives the same bytes."""

    megabytes: float = 1.0  # of 1,000,000 bytes; reached, and passed by less than one storey
    seed: int = 1
    release: Release = Release.R2018
    text: Text = Text.PROPER
    plain: bool = False  # nothing in it needs a CAD library: no SPLINE, no long MTEXT


class TrueSheet(msgspec.Struct, frozen=True):
    number: str
    name: str
    discipline: str
    scale: str
    revision: str
    box: Box  # drawing units


class TrueRoom(msgspec.Struct, frozen=True):
    sheet: str  # number of the sheet
    name: str
    area: float  # m², between the faces of its walls
    box: Box
    flagged: bool  # its outline is closed by its flag; else only by coincident ends


class TrueDoor(msgspec.Struct, frozen=True):
    sheet: str
    code: str  # "FM乙1221"
    width: float  # mm
    place: tuple[float, float]  # the hinge
    room: str


class Truth(msgspec.Struct, frozen=True):
    """What stands in a plan set, known because it was drawn so."""

    order: Order
    bytes: int
    sheets: tuple[TrueSheet, ...]
    rooms: tuple[TrueRoom, ...]
    doors: tuple[TrueDoor, ...]
    overridden: tuple[tuple[float, str], ...]  # dimensions: measured (mm) and the text that says otherwise
    counts: dict[str, int]  # DXF type → how many in the file, block contents once
    model: dict[str, int]  # … in model space
    expanded: dict[str, int]  # … in model space every INSERT and DIMENSION replaced by its block
