"""Remarks as a DXF overlay: a drawing of its own, one layer a seat, in the original's coordinates."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from ezdxf import revcloud
from ezdxf.document import Drawing as Document
from ezdxf.filemanagement import new
from ezdxf.layouts.base import BaseLayout

from drawing_review.drawing.model import Box
from drawing_review.writing.remarks import Outline, Remark, window

FORBIDDEN = re.compile(r'[<>/\\":;?*|=,`\x00-\x1f]')  # in the name of a layer
COLOURS = (1, 5, 3, 6, 30, 4, 200, 94)  # AutoCAD's, one a seat
SMALL = 60  # letters to the width of the picture of a place


def layer_of(seat: str) -> str:
    return f"审查-{FORBIDDEN.sub('_', seat)[:200]}"


def overlay(remarks: Sequence[Remark], sheets: Sequence[Box | None]) -> bytes:
    """DXF (AC1032, UTF-8) of the remarks that have a place; `sheets`: of each the sheet it stands on."""
    document = new("R2018", setup=True)
    document.styles.add("审查", font="simsun.ttc")
    for number, seat in enumerate(dict.fromkeys(one.seat for one in remarks)):
        document.layers.add(layer_of(seat), color=COLOURS[number % len(COLOURS)])
    for remark, sheet in zip(remarks, sheets, strict=True):
        if remark.outlines:
            _draw(_layout(document, remark.layout), remark, sheet)
    out = io.StringIO()
    document.write(out)
    return out.getvalue().encode("utf-8")


def _layout(document: Document, name: str) -> BaseLayout:
    if name == "Model":
        return document.modelspace()
    if name not in document.layout_names():
        document.layouts.new(name)
    return document.layouts.get(name)


def _draw(layout: BaseLayout, remark: Remark, sheet: Box | None) -> None:
    box = window(remark.outlines, sheet)
    height = (box[2] - box[0]) / SMALL
    attributes = {"layer": layer_of(remark.seat)}
    for outline in remark.outlines:
        _outline(layout, outline, height, attributes)
    points = [point for one in remark.outlines for point in one.points]
    right, top = max(x for x, _ in points), max(y for _, y in points)
    words = f"{remark.label}\n{remark.text}"
    text = layout.add_mtext(_plain(words), dxfattribs={**attributes, "style": "审查", "char_height": height})
    text.dxf.width = height * 24
    text.set_location((right + height, top), attachment_point=1)


def _outline(layout: BaseLayout, outline: Outline, height: float, attributes: dict[str, str]) -> None:
    ring = outline.ring
    if outline.kind == "place":
        layout.add_circle(ring[0], height, dxfattribs=attributes)
    elif outline.kind == "text":
        layout.add_mtext(
            _plain(outline.text), dxfattribs={**attributes, "style": "审查", "char_height": height}
        ).set_location(ring[0], attachment_point=7)
    elif outline.kind == "cloud":
        revcloud.add_entity(layout, ring, segment_length=height * 2, dxfattribs=attributes)
    elif outline.kind == "arrow" and len(ring) > 1:
        layout.add_leader([*reversed(ring)], dxfattribs=attributes)
    else:
        layout.add_lwpolyline(ring, close=outline.kind in ("box", "polygon"), dxfattribs=attributes)


def _plain(text: str) -> str:
    """What a person wrote, as MTEXT that holds no command of its own."""
    clean = re.sub(r"[\x00-\x09\x0b-\x1f]", " ", text)
    return re.sub(r"([\\{}])", r"\\\1", clean).replace("\n", "\\P").replace("^", "^ ")
