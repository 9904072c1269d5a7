"""What the tags of each DXF type say: names, defaults, and which say nothing about the drawing.

Names and defaults come from ezdxf, which knows them for every type; a value that is the default means the
same written or not (programs leave it out or put it in as they please).
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from ezdxf.entities import factory
from ezdxf.math import Vec2, Vec3
from numpy.typing import NDArray

GRID = 1e-4  # drawing units: what lies nearer together is the same coordinate
FINE = 1e-6  # of factors, angles and sizes
TILT = 1 / 32  # of a grid step: borders between steps lie where no one draws, as 0.00005 would be
CODES = 1200  # group codes run from -10 to 1071
EXTENDED = 1000  # from here on the data of other programs, whose order counts

# handles and other pointers, subclass marks, remarks, names of colours, the layout (a row's place tells it)
POINTERS = {-10, 0, 5, 67, 100, 101, 102, 105, 320, *range(330, 370), 390, 410, 430, 999, 1005}
PLACES = range(10, 19)  # the x of points; y and z follow at 10 and 20 more
SPARSE = {
    "DIMENSION",
    "ARC_DIMENSION",
    "VIEWPORT",
    "MULTILEADER",
    "TOLERANCE",
}  # types whose points are often left out
PICTURE = 310  # drawn for programs that do not know the type; all there is of a custom object
CUSTOM = {"ACAD_PROXY_ENTITY", "OLE2FRAME"}
# counts, versions, and what follows from the rest: written by some programs only
NOISE: dict[str, set[int]] = {
    "ATTRIB": {66, 280},
    "ATTDEF": {280},
    "ACAD_TABLE": {2},
    "BLOCK": {*range(2, 10), *range(38, CODES)},  # only its base point, and the file of an external reference
    "DIMENSION": {2, 42, 71, 280},
    "DIMSTYLE": {5, 6, 7, 70},
    "HATCH": {97},
    "INSERT": {66},
    "LAYER": {348},
    "LAYOUT": {2, 71, 76, 77, 78, 148, 149},
    "LTYPE": {3, 70, 72},
    "LWPOLYLINE": {10, 20, 40, 41, 42, 90, 91},  # taken as corners
    "LINE": {10, 20, 30, 11, 21, 31},  # taken as corners
    "MTEXT": {42, 43, 46},
    "POLYLINE": {66, 10, 20},
    "STYLE": {42},
    "VERTEX": {6, 8, 48, 60, 62, 370, 420, 430, 440},  # those of the polyline
}
TABLES = ("LAYER", "STYLE", "LTYPE", "DIMSTYLE", "LAYOUT")  # those that change what is seen
# bits of code 70 that count: frozen and locked; shapes and upright; how it is plotted; the text's place
FLAGS = {"LAYER": 1 | 4, "STYLE": 1 | 4, "LAYOUT": 0xFF, "DIMENSION": ~32, "ARC_DIMENSION": 128}
BOOKKEEPING = (b"AcDbBlockRep", b"AcDbSavedBy")  # data of ACAD about its own objects
# types in which no group code stands for a list: a value given twice is one
PLAIN = {
    "MULTILEADER",
    "LWPOLYLINE",
    "CIRCLE",
    "ARC",
    "ELLIPSE",
    "POINT",
    "TEXT",
    "INSERT",
    "ATTRIB",
    "SOLID",
    "3DFACE",
    "LAYER",
    "DIMSTYLE",
}
BY_BLOCK = -1056964608.0  # a colour as leaders write it
UNTOLD: dict[str, dict[int, float]] = {
    "HATCH": {78: 0.0},
    "LAYOUT": {70: 0.0},
    "MULTILEADER": {92: BY_BLOCK},
}  # defaults that ezdxf tells otherwise or not at all
NAMES = {6, 7, 8}  # names that do not tell upper from lower case, whatever the type
NAME_OF = {"LAYOUT": 1}  # the group code of the name of a table's entry, where it is not 2
NAMES_OF = {"INSERT": {2}, "ATTRIB": {2}, "ATTDEF": {2}, "DIMENSION": {3}, "LEADER": {3}, "TOLERANCE": {3}}

_NUMBERS = [(10, 79), (90, 99), (110, 149), (160, 179), (210, 239), (270, 299), (370, 389), (400, 409)]
_NUMBERS += [(420, 429), (440, 469), (1010, 1071)]  # DXF reference, group code value types
_LENGTHS = [(10, 39), (110, 139), (1010, 1039)]
_FRACTIONS = [(40, 59), (140, 149), (210, 239), (460, 469), (1040, 1059)]


def _marked(ranges: list[tuple[int, int]]) -> NDArray[np.bool_]:
    marks = np.zeros(CODES, bool)
    for first, last in ranges:
        marks[first : last + 1] = True
    return marks


IS_NUMBER = _marked(_NUMBERS)  # by group code
STEP = np.where(_marked(_LENGTHS), GRID, np.where(_marked(_FRACTIONS), FINE, 1.0))  # by group code


def quantised(values: NDArray[np.float64], steps: NDArray[np.float64] | float) -> NDArray[np.int64]:
    """Whole numbers of grid steps. A value midway between two is taken up, by whatever hair it misses it."""
    scaled = np.floor(values / steps + (0.5 + TILT))
    return np.clip(scaled, -9e18, 9e18).astype(np.int64)


@cache
def attributes(kind: str) -> dict[int, tuple[str, Any]]:
    """Group code → (name of the property, default or None) of a DXF type."""
    table = getattr(factory.ENTITY_CLASSES.get(kind), "DXFATTRIBS", None)
    if table is None:
        return {}
    found: dict[int, tuple[str, Any]] = {}
    for _, name in table.build_group_code_items():
        one = table.get(name)
        if one is not None:
            found.setdefault(one.code, (name, one.default))
    return found


@cache
def number_defaults(kind: str) -> NDArray[np.int64]:
    """By group code: the default in grid steps; -1 << 62 where there is none. Heights (z) are 0.

    The places of most entities have none: what is moved from 0 was somewhere before.
    """
    values: dict[int, float] = dict.fromkeys(range(30, 38), 0.0)
    table: Any = getattr(factory.ENTITY_CLASSES.get(kind), "DXFATTRIBS", None)
    for code, (name, default) in attributes(kind).items():
        if isinstance(default, Vec2 | Vec3):
            if code in PLACES and kind not in SPARSE and not table.get(name).optional:
                continue
            values |= {code + 10 * axis: part for axis, part in enumerate(Vec3(default).xyz)}
        elif isinstance(default, int | float):
            values[code] = float(default)
    values |= UNTOLD.get(kind, {})
    found = np.full(CODES, -1 << 62, np.int64)
    codes = np.array(list(values))
    found[codes] = quantised(np.array(list(values.values())), STEP[codes])
    return found


@cache
def text_defaults(kind: str) -> dict[int, str]:
    """Group code → default, names in lower case."""
    return {
        code: default.casefold() if is_name(kind, code) else default
        for code, (_, default) in attributes(kind).items()
        if isinstance(default, str) and code != 8 and not (kind in TABLES and code == name_code(kind))
    }


@cache
def kept(kind: str) -> NDArray[np.bool_]:
    """By group code: whether it says something about the drawing, in a row of this type."""
    marks = np.ones(CODES, bool)
    known = bool(attributes(kind)) and kind not in CUSTOM
    dropped = POINTERS | NOISE.get(kind, set()) | ({PICTURE} if known else set())
    marks[[code for code in dropped if code >= 0]] = False
    return marks


def is_name(kind: str, code: int) -> bool:
    return code in NAMES or code in NAMES_OF.get(kind, ()) or (kind in TABLES and code == 2)


def name_code(kind: str) -> int:
    """The group code under which an entry of a table is named."""
    return NAME_OF.get(kind, 2)


def flags_kept(kind: str) -> int:
    """Which bits of group code 70 say something about the drawing."""
    return FLAGS.get(kind, -1)
