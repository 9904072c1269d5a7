"""Pictures of places of one drawing, drawn inside the cage: what is read there was made from a foreign file.

Output `pictures`: a zip of one SVG per window, "0.svg" first, each WIDE × HIGH millimetres.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

import msgspec
import numpy as np

from drawing_review.drawing.codec import decode
from drawing_review.drawing.columnfile import open_columns
from drawing_review.drawing.model import Box
from drawing_review.reading.errand import Errand
from drawing_review.writing.ink import FINE, Ink, Placing
from drawing_review.writing.remarks import HIGH, WIDE
from drawing_review.writing.sheets import FACE


class Window(msgspec.Struct, frozen=True):
    layout: str
    box: Box


def draw_places(errand: Errand) -> int:
    """The value is the number of pictures."""
    drawing = decode(Path(errand.argument["drawing"]).read_bytes())
    ink = Ink(open_columns(Path(errand.argument["columns"])), drawing)
    windows = msgspec.convert(errand.argument["windows"], list[Window])
    with zipfile.ZipFile(errand.outputs["pictures"], "w", zipfile.ZIP_DEFLATED, compresslevel=1) as kept:
        for number, window in enumerate(windows):
            errand.progress("picture", number, len(windows))
            kept.writestr(f"{number}.svg", picture(ink, window))
    return len(windows)


def picture(ink: Ink, window: Window) -> str:
    """What the layout shows in the window, as SVG."""
    x0, _, x1, y1 = window.box
    scale = WIDE * FINE / (x1 - x0)
    placing = Placing(np.array([(scale, 0.0), (0.0, -scale)]), np.array([-x0 * scale, y1 * scale]))
    wide, high = round(WIDE * FINE), round(HIGH * FINE)
    size = f'width="{WIDE}mm" height="{HIGH}mm" viewBox="0 0 {wide} {high}"'
    white = f'<rect width="{wide}" height="{high}" fill="#fff"/>'
    drawn = "".join(ink.elements(window.layout, window.box, placing))
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{FACE}">{white}{drawn}</svg>'
