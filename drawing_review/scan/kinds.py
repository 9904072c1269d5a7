"""Which entity types the scan reads itself, and what each group code of them means to it.

A type, or one entity of it, that is written in any other way than said here is set aside for ezdxf:
the tables err on that side. Codes and defaults: DXF reference, and ezdxf's validators if stricter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

CODES = 1072  # group codes 0–1071
(
    OTHER, LINE, POINT, CIRCLE, ARC, ELLIPSE, LWPOLYLINE, SOLID, TRACE, FACE, TEXT, ATTRIB, ATTDEF, MTEXT,
    INSERT, DIMENSION, HATCH, SPLINE, POLYLINE, VERTEX, SEQEND, BLOCK, ENDBLK, SECTION, ENDSEC, EOF,
) = range(26)  # fmt: skip
NAMES = (
    "?", "LINE", "POINT", "CIRCLE", "ARC", "ELLIPSE", "LWPOLYLINE", "SOLID", "TRACE", "3DFACE", "TEXT",
    "ATTRIB", "ATTDEF", "MTEXT", "INSERT", "DIMENSION", "HATCH", "SPLINE", "POLYLINE", "VERTEX", "SEQEND",
    "BLOCK", "ENDBLK", "SECTION", "ENDSEC", "EOF",
)  # fmt: skip

# what to do with a tag of an entity
(
    PASS, LAYER, HANDLE, COLOUR, TRUE_COLOUR, WEIGHT, INVISIBLE, PAPER, OWNER, MARKER, GROUP, STOP, ODD,
    ODD_UNLESS_ZERO, CONTENT, NAME, STYLE, ACROSS, UP, VERTEX_X, VERTEX_Y, BULGE, HATCHED, KNOT,
    LINETYPE, LINETYPE_SCALE,
) = range(26)  # fmt: skip
NUMBER, WHOLE, COORDINATE = 32, 64, 96  # plus the index: a float, an integer, a coordinate of a fixed point

STRING, FLOAT, INTEGER, BINARY = range(4)  # what the value of a group code is

MOST_NUMBERS, MOST_POINTS = 12, 5


@dataclass(frozen=True)
class Kind:
    """How one type is written. Keys are group codes, values places in its numbers or its fixed points."""

    markers: tuple[tuple[str, ...], ...]  # the subclass markers in order; without any is always right (R12)
    points: Mapping[int, int] = field(default_factory=dict)
    floats: Mapping[int, tuple[int, float]] = field(default_factory=dict)  # code → (place, default)
    wholes: Mapping[int, tuple[int, float]] = field(default_factory=dict)
    required: tuple[int, ...] = ()  # points and numbers that must be there
    other: Mapping[int, int] = field(default_factory=dict)  # code → what to do
    third: tuple[int, ...] = ()  # codes that stand in the third subclass; the others, in the second

    @property
    def numbers(self) -> int:
        return len(self.floats) + len(self.wholes)


_FLAT = {210: ACROSS, 220: ACROSS, 230: UP}
_TEXT = {
    "points": {10: 0, 11: 1},
    "floats": {40: (0, 0.0), 50: (1, 0.0), 41: (2, 1.0)},
    "required": (10, 40),
}
_LETTERS = {71: (3, 0.0), 72: (4, 0.0)}
_CORNERS = {10: 0, 11: 1, 12: 3, 13: 2}  # the third and fourth corner stand crosswise in the file
DIMENSIONS = ("AcDbEntity", "AcDbDimension")
KINDS: dict[int, Kind] = {
    LINE: Kind((("AcDbEntity", "AcDbLine"),), {10: 0, 11: 1}, required=(10, 11), other=_FLAT),
    POINT: Kind((("AcDbEntity", "AcDbPoint"),), {10: 0}, required=(10,), other=_FLAT),
    CIRCLE: Kind((("AcDbEntity", "AcDbCircle"),), {10: 0}, {40: (0, 0.0)}, {}, (10, 40), _FLAT),
    ARC: Kind(
        (("AcDbEntity", "AcDbCircle", "AcDbArc"),),
        {10: 0},
        {40: (0, 0.0), 50: (1, 0.0), 51: (2, 0.0)},
        {},
        (10, 40, 50, 51),
        _FLAT,
        (50, 51),
    ),
    ELLIPSE: Kind(
        (("AcDbEntity", "AcDbEllipse"),),
        {10: 0, 11: 1},
        {40: (0, 0.0), 41: (1, 0.0), 42: (2, 2 * np.pi)},
        {},
        (10, 11, 40, 41, 42),
        {**_FLAT, 31: ODD_UNLESS_ZERO},
    ),
    LWPOLYLINE: Kind(
        (("AcDbEntity", "AcDbPolyline"),),
        {},
        {43: (0, 0.0), 38: (2, 0.0)},
        {70: (1, 0.0), 90: (3, 0.0)},
        (),
        {**_FLAT, 10: VERTEX_X, 20: VERTEX_Y, 42: BULGE, 40: ODD_UNLESS_ZERO, 41: ODD_UNLESS_ZERO},
    ),
    SOLID: Kind((("AcDbEntity", "AcDbTrace"),), _CORNERS, {}, {}, (10, 11, 12, 13), _FLAT),
    TRACE: Kind((("AcDbEntity", "AcDbTrace"),), _CORNERS, {}, {}, (10, 11, 12, 13), _FLAT),
    FACE: Kind(
        (("AcDbEntity", "AcDbFace"),),
        {10: 0, 11: 1, 12: 2, 13: 3},
        {30: (0, 0.0), 31: (1, 0.0), 32: (2, 0.0), 33: (3, 0.0)},
        {},
        (10, 11, 12, 13),
        {210: ODD},
    ),
    TEXT: Kind(
        (("AcDbEntity", "AcDbText", "AcDbText"), ("AcDbEntity", "AcDbText")),
        **_TEXT,  # type: ignore[arg-type]
        wholes={**_LETTERS, 73: (5, 0.0)},
        other={**_FLAT, 1: CONTENT},
        third=(73,),
    ),
    ATTRIB: Kind(
        (("AcDbEntity", "AcDbText", "AcDbAttribute"),),
        **_TEXT,  # type: ignore[arg-type]
        wholes={**_LETTERS, 74: (5, 0.0), 70: (6, 0.0)},
        other={**_FLAT, 1: CONTENT, 2: NAME},
        third=(2, 70, 74),
    ),
    ATTDEF: Kind(
        (("AcDbEntity", "AcDbText", "AcDbAttributeDefinition"),),
        **_TEXT,  # type: ignore[arg-type]
        wholes={**_LETTERS, 74: (5, 0.0), 70: (6, 0.0)},
        other={**_FLAT, 1: CONTENT, 2: NAME},
        third=(2, 70, 74),
    ),
    MTEXT: Kind(
        (("AcDbEntity", "AcDbMText"),),
        {10: 0, 11: 1},
        {40: (0, 0.0), 50: (1, 0.0), 41: (2, 0.0), 44: (3, 1.0)},
        {71: (4, 1.0)},
        (10, 40),
        {**_FLAT, 1: CONTENT, 3: ODD, 31: ODD_UNLESS_ZERO, 48: PASS},  # 48: a column's width
    ),
    INSERT: Kind(
        (("AcDbEntity", "AcDbBlockReference"), ("AcDbEntity", "AcDbMInsertBlock")),
        {10: 0},
        {41: (0, 1.0), 42: (1, 1.0), 43: (2, 1.0), 50: (3, 0.0), 44: (4, 0.0), 45: (5, 0.0)},
        {70: (6, 1.0), 71: (7, 1.0), 66: (8, 0.0)},
        (10,),
        {**_FLAT, 2: NAME},
    ),
    DIMENSION: Kind(
        (
            (*DIMENSIONS, "AcDbAlignedDimension", "AcDbRotatedDimension"),
            (*DIMENSIONS, "AcDbAlignedDimension"),
            (*DIMENSIONS, "AcDbRadialDimension"),
            (*DIMENSIONS, "AcDbDiametricDimension"),
        ),
        {10: 0, 11: 1, 13: 2, 14: 3, 15: 4},
        {50: (0, 0.0), 42: (2, 0.0)},
        {70: (1, 0.0)},
        (10,),
        {**_FLAT, 1: CONTENT, 2: NAME, 3: STYLE}
        | {12: ODD, 30: ODD_UNLESS_ZERO, 31: ODD_UNLESS_ZERO}
        | {33: ODD_UNLESS_ZERO, 34: ODD_UNLESS_ZERO, 35: ODD_UNLESS_ZERO},
        (13, 23, 14, 24, 15, 25, 50),
    ),
    HATCH: Kind(
        (("AcDbEntity", "AcDbHatch"),),
        floats={},
        wholes={70: (0, 0.0), 75: (1, 0.0), 78: (2, 0.0), 71: (3, 0.0)},
        other={
            **_FLAT,
            2: NAME,
            **dict.fromkeys(
                (10, 20, 42, 43, 44, 45, 46, 49, 53, 72, 73, 75, 78, 79, 91, 92, 93, 97), HATCHED
            ),
            450: ODD,
        },
    ),
    SPLINE: Kind(
        (("AcDbEntity", "AcDbSpline"),),
        {},
        {42: (0, 1e-10)},
        {70: (1, 0.0), 71: (2, 3.0), 72: (3, 0.0), 73: (4, 0.0), 74: (5, 0.0)},
        (),
        {**_FLAT, 10: VERTEX_X, 20: VERTEX_Y, 30: ODD_UNLESS_ZERO, 40: KNOT, 41: ODD},
    ),
    BLOCK: Kind((), {10: 0}, {}, {70: (0, 0.0)}, (10,), {2: NAME}),
}
_ALWAYS = {
    5: HANDLE,
    6: LINETYPE,
    8: LAYER,
    48: LINETYPE_SCALE,
    60: INVISIBLE,
    62: COLOUR,
    67: PAPER,
    100: MARKER,
    101: STOP,
    102: GROUP,
    330: OWNER,
    370: WEIGHT,
    420: TRUE_COLOUR,
}
_POINTS = (*range(10, 19), 110, 111, 112, 210, 211, 212, 213, *range(1010, 1019))  # ezdxf wants x, y in a row


def value_kinds() -> NDArray[np.uint8]:
    """By group code: STRING | FLOAT | INTEGER | BINARY."""
    table = np.full(CODES, STRING, np.uint8)
    for first, last in ((10, 59), (110, 149), (210, 239), (460, 469), (1010, 1059)):
        table[first : last + 1] = FLOAT
    for first, last in ((60, 79), (90, 99), (160, 179), (270, 299), (370, 389), (400, 409), (420, 429)):
        table[first : last + 1] = INTEGER
    for first, last in ((440, 459), (1060, 1071)):
        table[first : last + 1] = INTEGER
    table[310:320], table[1004] = BINARY, BINARY
    return table


def actions() -> NDArray[np.uint8]:
    """By type and group code: what to do with the tag."""
    table = np.full((len(NAMES), CODES), PASS, np.uint8)
    table[:, list(_POINTS)] = ODD
    table[:, 310:320], table[:, 1004] = ODD, ODD
    for code, what in _ALWAYS.items():
        table[:, code] = what
    table[OTHER, [6, 48]] = PASS  # may mean anything
    for number, kind in KINDS.items():
        row = table[number]
        for code, point in kind.points.items():
            row[code], row[code + 10] = COORDINATE + 2 * point, COORDINATE + 2 * point + 1
        for code, (place, _) in kind.floats.items():
            row[code] = NUMBER + place
        for code, (place, _) in kind.wholes.items():
            row[code] = WHOLE + place
        for code, what in kind.other.items():
            row[code] = what
    return table


def subclasses() -> NDArray[np.uint8]:
    """By type and group code: in which subclass the tag has its meaning, where there are any; 0: in all."""
    table = np.zeros((len(NAMES), CODES), np.uint8)
    what = actions()
    for number, kind in KINDS.items():
        own = [*kind.points, *(code + 10 for code in kind.points), *kind.floats, *kind.wholes]
        own += [code for code, action in kind.other.items() if action in (CONTENT, NAME, STYLE, HATCHED)]
        own += [code for code, action in kind.other.items() if action in (VERTEX_X, VERTEX_Y, BULGE, KNOT)]
        table[number, own] = 2
        table[number, list(kind.third)] = 3
        assert (what[number, own] != PASS).all()
    table[BLOCK] = 0
    return table


def shapes() -> NDArray[np.int64]:
    """By type: how many fixed points, how many numbers."""
    table = np.zeros((len(NAMES), 2), np.int64)
    for number, kind in KINDS.items():
        table[number] = max(kind.points.values(), default=-1) + 1, kind.numbers
    return table


def defaults() -> NDArray[np.float64]:
    """By type: the numbers of an entity that does not say them."""
    table = np.zeros((len(NAMES), MOST_NUMBERS))
    for number, kind in KINDS.items():
        for place, value in (*kind.floats.values(), *kind.wholes.values()):
            table[number, place] = value
    return table


def bit_of(action: int) -> int:
    """The bit that stands for an action among those that an entity may have only once."""
    return action % 32 + (32 if action >= COORDINATE else 0) if action >= NUMBER else 0


def required() -> NDArray[np.uint64]:
    """By type: the bits of the numbers and coordinates that must be there."""
    table = np.zeros(len(NAMES), np.uint64)
    what = actions()
    for number, kind in KINDS.items():
        for code in kind.required:
            for action in [what[number, code], *([what[number, code + 10]] if code in kind.points else [])]:
                table[number] |= np.uint64(1 << bit_of(int(action)))
    return table
