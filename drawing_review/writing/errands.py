"""Drawing the sheets of one file inside the cage: what is read there was made from a foreign file.

Output `sheets`: a zip of one SVG per sheet, named by its number. The value says what each is.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import msgspec

from drawing_review.drawing.codec import decode
from drawing_review.drawing.columnfile import open_columns
from drawing_review.drawing.model import Sheet
from drawing_review.reading.errand import Errand
from drawing_review.writing.paper import Paper
from drawing_review.writing.room import free_corner
from drawing_review.writing.sheets import Sheets
from drawing_review.writing.stamp import HIGH, WIDE


class DrawnSheet(msgspec.Struct, frozen=True):
    """A sheet whose SVG stands in the zip under `svg`, and where a stamp fits on it."""

    sheet: Sheet
    paper: Paper
    room: tuple[float, float] | None
    svg: str


def draw_sheets(errand: Errand) -> list[dict[str, Any]]:
    drawing = decode(Path(errand.argument["drawing"]).read_bytes())
    columns = open_columns(Path(errand.argument["columns"]))
    sheets = Sheets(drawing, columns)
    drawn = []
    with zipfile.ZipFile(errand.outputs["sheets"], "w", zipfile.ZIP_DEFLATED, compresslevel=1) as kept:
        for number, sheet in enumerate(drawing.sheets, start=1):
            errand.progress("sheet", number, len(drawing.sheets))
            paper, name = sheets.paper(sheet), f"{number}.svg"
            kept.writestr(name, sheets.svg(sheet))
            room = free_corner(sheet, paper, columns, (WIDE, HIGH))
            drawn.append(DrawnSheet(sheet, paper, room, name))
    return [msgspec.to_builtins(one) for one in drawn]
