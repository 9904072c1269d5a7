"""Drawings written by ezdxf for a test, and read back the way every file is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import ezdxf
from ezdxf.document import Drawing as Document
from ezdxf.layouts import Modelspace

from drawing_review.drawing.codec import decode
from drawing_review.drawing.columnfile import open_columns
from drawing_review.drawing.columns import Columns
from drawing_review.drawing.model import Drawing
from drawing_review.reading.errand import Errand
from drawing_review.reading.read import COLUMNS, COLUMNS_FILE, DRAWING, DRAWING_FILE
from drawing_review.reading.work import read_file

Draw = Callable[[Document, Modelspace], None]


def read_written(folder: Path, draw: Draw, version: str = "R2018", units: int = 4) -> tuple[Drawing, Columns]:
    """What becomes of a drawing that `draw` fills. Read in this process: nothing here is hostile."""
    document = ezdxf.new(version, units=units)
    draw(document, document.modelspace())
    path = folder / "written.dxf"
    document.saveas(path)
    return read_here(path, folder)


def read_here(path: Path, folder: Path) -> tuple[Drawing, Columns]:
    """The file at `path`, read in this process; `folder` holds what comes out."""
    with (folder / DRAWING_FILE).open("wb") as drawing, (folder / COLUMNS_FILE).open("wb") as columns:
        read_file(Errand({"path": str(path)}, {DRAWING: drawing, COLUMNS: columns}))
    return decode((folder / DRAWING_FILE).read_bytes()), open_columns(folder / COLUMNS_FILE)
