"""The LAYER table as the scan needs it without a CAD library: names, colours, what is off or frozen."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import numpy as np

from drawing_review.reading.expand import LayerTable
from drawing_review.reading.layers import WHITE
from drawing_review.reading.linetypes import CONTINUOUS
from drawing_review.reading.pen import colour_of
from drawing_review.reading.words import clean
from drawing_review.scan.blocks import Decode

TABLE = re.compile(rb"(?:^|\n) *0\r?\nTABLE\r?\n *2\r?\nLAYER\r?\n(.*?)\n *0\r?\nENDTAB\r?\n", re.DOTALL)
OFF_BELOW = 0  # a negative colour


@dataclass
class Layers:
    """Layers by index, layer 0 the first; one without an entry in the table looks like layer 0."""

    table: LayerTable
    names: list[str] = field(default_factory=list)
    index: dict[str, int] = field(default_factory=dict)  # name in lower case → index


def layers_of(tables: bytes, used: list[str], decode: Decode) -> Layers:
    """The layers of the TABLES section `tables`, and those of `used` that it lacks."""
    none, never = np.zeros(0, np.int64), np.zeros(0, bool)
    found = Layers(LayerTable(none, none, never, never, none))
    entries = _entries(tables, decode)
    for name in ("0", *entries, *used):
        if name.lower() not in found.index:
            found.index[name.lower()] = len(found.names)
            found.names.append(clean(name))
    count = len(found.names)
    colour, weight = np.full(count, WHITE), np.full(count, -3)
    off, frozen = np.zeros(count, bool), np.zeros(count, bool)
    for name, values in entries.items():
        place, aci = found.index[name.lower()], int(values.get(62, 7))
        shown = colour_of(aci, values.get(420))
        colour[place] = WHITE if shown < 0 else shown
        weight[place] = values[370] if values.get(370, -3) > -1 else -3
        off[place], frozen[place] = aci < OFF_BELOW, bool(values.get(70, 0) & 1)
    found.table = LayerTable(colour, weight, off, frozen, np.full(count, CONTINUOUS))
    return found


def _entries(tables: bytes, decode: Decode) -> dict[str, dict[int, int]]:
    """Name → group code → value of the codes 62, 70, 370 and 420."""
    match = TABLE.search(tables)
    entries: dict[str, dict[int, int]] = {}
    lines = match[1].splitlines() if match else []
    name, values, in_layer = "", dict[int, int](), False
    for code, value in zip(lines[::2], lines[1::2], strict=False):
        match int(code):
            case 0:
                in_layer = value.strip() == b"LAYER"
                name, values = "", {}
            case 2 if in_layer:
                name = decode(value)
                entries.setdefault(name, values)
            case 62 | 70 | 370 | 420 as number if in_layer:
                values.setdefault(number, int(value))
    return entries
