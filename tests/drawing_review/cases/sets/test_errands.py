"""A drawing printed as it stands differs from itself in nothing: read, printed and held for real."""

from __future__ import annotations

import io
from pathlib import Path

import msgspec
import typst

from drawing_review.cases.papers.reading import read_paper
from drawing_review.cases.sets.errands import hold
from drawing_review.drawing.codec import encode
from drawing_review.drawing.columnfile import open_columns
from drawing_review.planset.make import write
from drawing_review.planset.order import Order
from drawing_review.reading.cage import Cage
from drawing_review.reading.errand import Errand
from drawing_review.reading.read import COLUMNS_FILE, read
from drawing_review.writing.sheets import Sheets


def test_a_printed_set_is_its_drawings_and_the_one_sheet_that_is_missing_is_told(tmp_path: Path) -> None:
    path = tmp_path / "plan.dxf"
    write(Order(megabytes=0.3, seed=3), path)
    with Cage() as cage:
        drawing = read(cage, path, tmp_path)
    (tmp_path / "drawing").write_bytes(encode(drawing))
    sheets = Sheets(drawing, open_columns(tmp_path / COLUMNS_FILE))
    first, second, *_ = [sheet for sheet in drawing.sheets if sheet.number]
    paper = sheets.paper(first)
    (tmp_path / "sheet.svg").write_text(sheets.svg(first))
    page = f"#set page(width: {paper.width}mm, height: {paper.height}mm, margin: 0mm)\n"
    (tmp_path / "sheet.typ").write_text(page + '#image("sheet.svg", width: 100%)')
    (tmp_path / "sheet.pdf").write_bytes(typst.compile(str(tmp_path / "sheet.typ")))  # type: ignore[arg-type]
    output = io.BytesIO()
    read_paper(Errand({"path": str(tmp_path / "sheet.pdf"), "roots": []}, {"paper": output}))  # type: ignore[dict-item]
    (tmp_path / "paper").write_bytes(output.getvalue())
    argument = {
        "drawings": [
            {"file": "dxf", "path": str(tmp_path / "drawing"), "columns": str(tmp_path / COLUMNS_FILE)}
        ],
        "papers": [{"file": "pdf", "path": str(tmp_path / "paper")}],
    }
    points = io.BytesIO()
    hold(Errand(argument, {"points": points}))  # type: ignore[dict-item]
    told = msgspec.json.decode(points.getvalue())
    assert [(point["kind"], point["number"]) for point in told] == [("unprinted", second.number)]
