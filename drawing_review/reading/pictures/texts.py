"""Text: TEXT, MTEXT, attributes. Each line of an MTEXT gets a place of its own."""

from __future__ import annotations

import math
import unicodedata
from typing import Any

import numpy as np
from ezdxf.tools.text import fast_plain_mtext
from numpy.typing import NDArray

from drawing_review.drawing.columns import BASELINE, BOTTOM, CENTRE, LEFT, MIDDLE, RIGHT, TOP
from drawing_review.reading.pen import Pen
from drawing_review.reading.pictures.lines import to_world
from drawing_review.reading.template import Words
from drawing_review.reading.words import clean

F64 = NDArray[np.float64]

HORIZONTAL = (LEFT, CENTRE, RIGHT, LEFT, CENTRE, LEFT)  # by DXF halign 0–5: 3 aligned, 4 middle, 5 fit
VERTICAL = (BASELINE, BOTTOM, MIDDLE, TOP)
BACKWARD, UPSIDE_DOWN = 2, 4
LINE_SPACING = 5 / 3  # of an MTEXT at spacing factor 1, in text heights
NARROW, WIDE = 0.65, 1.2  # estimated widths of Latin and Chinese letters, in text heights


def text(entity: Any, pen: Pen, tag: str = "") -> None:
    """TEXT, ATTRIB and ATTDEF."""
    dxf = entity.dxf
    content = clean(entity.plain_text()).strip("\r\n")
    if not content.strip():
        return
    horizontal, vertical = dxf.get("halign", 0), dxf.get("valign", 0)
    anchor = dxf.get("align_point", None) if horizontal or vertical else None
    place = np.array((dxf.insert if anchor is None or horizontal in (3, 5) else anchor).xyz)
    angle = math.radians(dxf.get("rotation", 0.0))
    if horizontal in (3, 5) and anchor is not None:  # between two points
        angle = math.atan2(anchor.y - dxf.insert.y, anchor.x - dxf.insert.x)
    height = abs(dxf.get("height", 0.0)) or 2.5
    along = np.array([math.cos(angle), math.sin(angle), 0.0]) * height * abs(dxf.get("width", 1.0) or 1.0)
    up = np.array([-math.sin(angle), math.cos(angle), 0.0]) * height
    turned = dxf.get("text_generation_flag", 0)
    along = -along if turned & BACKWARD else along
    up = -up if turned & UPSIDE_DOWN else up
    place, along, up = (to_world(entity, v) for v in (place, along, up))
    pen.write(
        Words(
            row=pen.row,
            content=content,
            place=place,
            along=along,
            up=up,
            lines=[(content, place)],
            horizontal=HORIZONTAL[horizontal] if 0 <= horizontal <= 5 else LEFT,
            vertical=MIDDLE if horizontal == 4 else VERTICAL[vertical] if 0 <= vertical <= 3 else BASELINE,
            tag=tag,
        )
    )


def mtext(entity: Any, pen: Pen) -> None:
    """MTEXT: formatting removed, wrapped as its column is wide, lines placed one below the other."""
    dxf = entity.dxf
    content = clean(str(fast_plain_mtext(entity.all_columns_raw_content()))).strip("\n")
    if not content.strip():
        return
    height = abs(dxf.get("char_height", 0.0)) or 2.5
    along = _direction(entity)
    normal = np.array(dxf.get("extrusion").xyz) if dxf.hasattr("extrusion") else np.array([0.0, 0.0, 1.0])
    up = np.cross(normal, along)
    up *= height / (float(np.linalg.norm(up)) or 1.0)
    attachment = dxf.get("attachment_point", 1)
    row, column = divmod(attachment - 1, 3) if 1 <= attachment <= 9 else (0, 0)
    lines = [part for line in content.split("\n") for part in wrapped(line, dxf.get("width", 0.0) / height)]
    step = LINE_SPACING * dxf.get("line_spacing_factor", 1.0)
    place = np.array(dxf.insert.xyz)
    above = (0.0, (len(lines) - 1) / 2, len(lines) - 1.0)[row]
    placed = [(line, place + up * step * (above - i)) for i, line in enumerate(lines)]
    pen.write(
        Words(
            row=pen.row,
            content=content,
            place=place,
            along=along * height,
            up=up,
            lines=[(line, at) for line, at in placed if line.strip()],
            horizontal=(LEFT, CENTRE, RIGHT)[column],
            vertical=(TOP, MIDDLE, BOTTOM)[row],
        )
    )


def _direction(entity: Any) -> F64:
    """Where the line runs: `text_direction` in world coordinates, or a rotation in its own plane."""
    dxf = entity.dxf
    if dxf.hasattr("text_direction") and not dxf.text_direction.is_null:
        direction = np.array(dxf.text_direction.normalize().xyz)
    else:
        angle = math.radians(dxf.get("rotation", 0.0))
        direction = to_world(entity, np.array([math.cos(angle), math.sin(angle), 0.0]))
    return direction


def wrapped(line: str, width: float) -> list[str]:
    """`line` cut where an estimate of its letters' widths passes `width` (in text heights)."""
    if width <= 2.0 or len(line) * NARROW <= width:
        return [line]
    parts, start, used, space = [], 0, 0.0, -1
    for index, letter in enumerate(line):
        used += WIDE if unicodedata.east_asian_width(letter) in "WF" else NARROW
        space = index if letter == " " else space
        if used > width * 1.1 and index > start:
            cut = space + 1 if space > start else index
            parts.append(line[start:cut])
            start, space = cut, -1
            used = sum(
                WIDE if unicodedata.east_asian_width(c) in "WF" else NARROW for c in line[start : index + 1]
            )
    return [*parts, line[start:]]
