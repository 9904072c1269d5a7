"""Everything around the entities (header, tables, objects), by ezdxf: small, and valid in every version."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Mapping

import msgspec
from ezdxf._options import options
from ezdxf.document import Drawing as Document
from ezdxf.filemanagement import new

from drawing_review.planset.order import Order, Release, Text
from drawing_review.planset.pen import Pen

CODEC = {Release.R12: "gb18030", Release.R2000: "gb18030", Release.R2018: "utf-8"}
LAYERS = {  # name → colour; names as TArch gives them, and those of the other disciplines
    "WALL": 9,
    "COLUMN": 9,
    "WINDOW": 4,
    "DOOR": 4,
    "DOTE": 1,
    "AXIS": 3,
    "AXIS_TEXT": 3,
    "PUB_DIM": 3,
    "PUB_TEXT": 7,
    "PUB_TITLE": 7,
    "PUB_HATCH": 8,
    "SPACE": 6,
    "STAIR": 2,
    "EVTR": 2,
    "LVTRY": 6,
    "家具": 251,
    "AI-防火分区": 1,
    "W-FRPT-SPRL": 4,
    "W-FRPT-SPRL-PIPE": 4,
    "W-FRPT-HYDT": 1,
    "E-FAS-DEVC": 6,
    "REDLINE": 1,
    "总图-建筑控制线": 5,
    "总图-建筑": 2,
    "总图-道路": 8,
    "总图-绿化": 3,
    "车库-车位": 7,
    "图框": 7,
    "辅助线": 8,
}
OFF = "辅助线"
logging.getLogger("ezdxf").setLevel(logging.ERROR)  # it warns that R12 has no $INSUNITS


class Skeleton(msgspec.Struct, frozen=True):
    """The text of an empty drawing in five parts; records, blocks and entities go between them."""

    parts: tuple[str, str, str, str]
    model_space: str

    def around(self, pen: Pen) -> str:
        before_records, before_blocks, before_entities, rest = self.parts
        before_records = re.sub(
            r"(\$HANDSEED\n  5\n)[0-9A-F]+", rf"\g<1>{pen.handle()}", before_records, count=1
        )
        return "".join(
            (before_records, *pen.records, before_blocks, *pen.blocks, before_entities, *pen.entities, rest)
        )


def skeleton(order: Order, layers: Mapping[str, int] = LAYERS) -> Skeleton:
    """`layers`: the names in the table of layers, each with its colour."""
    stream = io.StringIO()
    fixed = options.write_fixed_meta_data_for_testing
    options.write_fixed_meta_data_for_testing = True  # no time of day: the same order, the same bytes
    try:
        document = _document(order, layers)
        document.write(stream)
    finally:
        options.write_fixed_meta_data_for_testing = fixed
    text = stream.getvalue().replace("\nANSI_1252\n", f"\n{codepage(order)}\n", 1)
    records = _end(text, "\n  2\nBLOCK_RECORD\n", "  0\nENDTAB\n") if order.release is not Release.R12 else 0
    blocks = _end(text, "\n  2\nBLOCKS\n", "  0\nENDSEC\n")
    entities = _end(text, "\n  2\nENTITIES\n", "  0\nENDSEC\n")
    if order.release is Release.R12:
        records = blocks
    parts = (text[:records], text[records:blocks], text[blocks:entities], text[entities:])
    return Skeleton(parts, document.modelspace().block_record_handle)


def codec(order: Order) -> str:
    if order.text is Text.PROPER:
        return CODEC[order.release]
    return "ascii" if order.text is Text.ESCAPED else "gb18030"


def codepage(order: Order) -> str:
    """$DWGCODEPAGE: from R2007 on CAD programs keep that of their system, whatever the text is in."""
    return "ANSI_936" if order.text is Text.PROPER else "ANSI_1252"


def _end(text: str, begin: str, end: str) -> int:
    return text.index(end, text.index(begin) + len(begin))


def _document(order: Order, layers: Mapping[str, int]) -> Document:
    document = new(order.release.value)
    document.header["$MEASUREMENT"] = 1
    if order.release is not Release.R12:
        document.header["$INSUNITS"] = 4  # mm
    for name, colour in layers.items():
        layer = document.layers.add(name, color=colour)
        if name == OFF:
            layer.off()
    document.linetypes.add("DASHDOT", [1400.0, 1000.0, -200.0, 0.0, -200.0], description="_ . _ .")
    if "DOTE" in layers:
        document.layers.get("DOTE").dxf.linetype = "DASHDOT"
    document.styles.add("HZ", font="simsun.ttf")
    document.dimstyles.add("JZ100", dxfattribs={"dimscale": 100.0, "dimtxt": 3.0, "dimdec": 0})
    return document
