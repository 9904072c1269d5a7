"""The stamp as a DXF overlay: a drawing of its own that is laid over the original, which is never written."""

from __future__ import annotations

import io
from collections.abc import Sequence

import segno
from ezdxf.document import Drawing as Document
from ezdxf.filemanagement import new
from ezdxf.layouts.base import BaseLayout

from drawing_review.drawing.model import Sheet
from drawing_review.writing.stamp import HIGH, WIDE, Stamp, StampedPaper

LAYER = "审查专用章"
RED = 1
LINE = 4.6  # millimetres from one line of the stamp to the next
CODE = 30.0  # millimetres of the QR code


def overlay(stamped: Sequence[tuple[Sheet, StampedPaper, Stamp]]) -> bytes:
    """DXF (AC1032, UTF-8) whose stamps stand at their place in the coordinates of the original's layouts."""
    document = new("R2018", setup=True)
    document.layers.add(LAYER, color=RED)
    document.styles.add("审查", font="simsun.ttc")
    for sheet, placed, stamp in stamped:
        _draw(_layout(document, sheet.layout), sheet, placed, stamp)
    out = io.StringIO()
    document.write(out)
    return out.getvalue().encode("utf-8")


def _layout(document: Document, name: str) -> BaseLayout:
    if name == "Model":
        return document.modelspace()
    if name not in document.layout_names():
        document.layouts.new(name)
    return document.layouts.get(name)


def _draw(layout: BaseLayout, sheet: Sheet, placed: StampedPaper, stamp: Stamp) -> None:
    unit = 1.0 / placed.paper.scale  # drawing units in a millimetre of paper
    left, low = placed.room or (placed.paper.width - WIDE - 10.0, -HIGH - 3.0)
    x, y = sheet.box[0] + left * unit, sheet.box[1] + low * unit
    attributes = {"layer": LAYER}
    corners = [(x, y), (x + WIDE * unit, y), (x + WIDE * unit, y + HIGH * unit), (x, y + HIGH * unit)]
    layout.add_lwpolyline(corners, close=True, dxfattribs=attributes)
    _code(layout, stamp.code, x + 2 * unit, y + (HIGH + CODE) / 2 * unit, CODE * unit)
    year, month, day = stamp.day
    lines = (
        "施工图审查合格",
        stamp.authority,
        f"合格书 {stamp.certificate}",
        stamp.edition,
        stamp.sheet,
        f"{year}-{month}-{day}",
        f"查验码 {stamp.typed}",
    )
    for number, line in enumerate(lines):
        place = (x + (CODE + 5) * unit, y + (HIGH - 5.0 - number * LINE) * unit)
        height = (3.2 if number == 0 else 2.4) * unit
        layout.add_text(line, height=height, dxfattribs={**attributes, "style": "审查"}).set_placement(place)


def _code(layout: BaseLayout, text: str, x: float, top: float, side: float) -> None:
    """The QR code as filled rectangles, one for each run of dark modules in a row."""
    rows = [list(row) for row in segno.make_qr(text, error="m", boost_error=False).matrix]
    step = side / len(rows)
    for down, row in enumerate(rows):
        start = 0
        while start < len(row):
            if not row[start]:
                start += 1
                continue
            end = start
            while end < len(row) and row[end]:
                end += 1
            high, low = top - down * step, top - (down + 1) * step
            corners = [
                (x + start * step, high),
                (x + end * step, high),
                (x + start * step, low),
                (x + end * step, low),
            ]
            layout.add_solid(corners, dxfattribs={"layer": LAYER})
            start = end
