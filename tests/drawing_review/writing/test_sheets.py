"""Sheets at paper scale: every line at its place, a stamp where nothing is drawn, and its overlay."""

from __future__ import annotations

import io
from pathlib import Path

import ezdxf
import numpy as np
import pytest
from ezdxf.document import Drawing as Document
from pyhanko.pdf_utils.reader import PdfFileReader

from drawing_review.drawing.columnfile import open_columns
from drawing_review.drawing.columns import Columns
from drawing_review.drawing.model import Drawing, Sheet
from drawing_review.reading.cage import Cage
from drawing_review.reading.read import COLUMNS_FILE, read
from drawing_review.writing.overlay import LAYER, overlay
from drawing_review.writing.paper import paper_of
from drawing_review.writing.room import free_corner
from drawing_review.writing.sheets import Sheets
from drawing_review.writing.stamp import HIGH, WIDE, Stamp, StampedPaper, sheet_pdf

STAMP = Stamp(
    authority="云州市行政审批局",
    certificate="审批局合〔2026〕1号",
    project="湖滨花园",
    sheet="建施-01",
    edition="封存成果第 1 版",
    day=(2026, 11, 22),
    code="http://localhost/q/" + "A" * 162,
    typed="7K3M9-QXD2F",
)


def framed() -> Document:
    """An A1 sheet at 1:100 in model space, with a diagonal, a text, and a title block's words."""
    document = ezdxf.new("R2010", units=4)
    model = document.modelspace()
    model.add_lwpolyline([(0, 0), (84100, 0), (84100, 59400), (0, 59400)], close=True)
    model.add_lwpolyline([(2500, 1000), (83100, 1000), (83100, 58400), (2500, 58400)], close=True)
    model.add_line((10000, 10000), (30000, 40000))
    model.add_text("一层平面图 1:100", height=700).set_placement((40000, 5000))
    return document


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> tuple[Drawing, Columns]:
    folder: Path = tmp_path_factory.mktemp("sheet")
    framed().saveas(folder / "a.dxf")
    with Cage() as cage:
        drawing = read(cage, folder / "a.dxf", folder)
    return drawing, open_columns(folder / COLUMNS_FILE)


def test_a_sheet_has_the_size_of_its_frame_at_its_scale(drawn: tuple[Drawing, Columns]) -> None:
    (sheet,) = drawn[0].sheets
    paper = paper_of(sheet, drawn[0])
    assert (round(paper.width), round(paper.height)) == (841, 594)


@pytest.mark.parametrize(("scale", "width"), [("1:50", 1682), ("", 841), ("nonsense", 841)])
def test_without_a_usable_scale_it_becomes_a_standard_sheet(scale: str, width: int) -> None:
    drawing = Drawing("a", "0" * 64, "AC1015", "utf-8", 1.0, "header", None)
    sheet = Sheet("Model-1", "Model", (0.0, 0.0, 84100.0, 59400.0), True, scale=scale)
    paper = paper_of(sheet, drawing)
    assert round(paper.width) in (width, 841), "1:50 of this frame is no sheet, so the usual scales are tried"


def test_every_line_stands_at_its_place(drawn: tuple[Drawing, Columns]) -> None:
    drawing, columns = drawn
    svg = Sheets(drawing, columns).svg(drawing.sheets[0])
    assert "M10000 49400L30000 19400" in svg, "1/100 mm from the upper left corner"
    assert "一层平面图" in svg
    assert svg == Sheets(drawing, columns).svg(drawing.sheets[0])


def test_what_a_text_says_is_never_markup(tmp_path: Path) -> None:
    document = framed()
    document.modelspace().add_text('<script>alert(1)</script>&"', height=700).set_placement((40000, 9000))
    document.saveas(tmp_path / "a.dxf")
    with Cage() as cage:
        drawing = read(cage, tmp_path / "a.dxf", tmp_path)
    svg = Sheets(drawing, open_columns(tmp_path / COLUMNS_FILE)).svg(drawing.sheets[0])
    assert "<script" not in svg and "&lt;script&gt;" in svg


def test_the_stamp_covers_nothing(drawn: tuple[Drawing, Columns]) -> None:
    drawing, columns = drawn
    sheet = drawing.sheets[0]
    paper = paper_of(sheet, drawing)
    room = free_corner(sheet, paper, columns, (WIDE, HIGH))
    assert room is not None
    low = np.array(room) / paper.scale
    high = low + np.array([WIDE, HIGH]) / paper.scale
    for x0, y0, x1, y1 in columns.segments:
        along = np.linspace((x0, y0), (x1, y1), 400)
        assert not ((along > low) & (along < high)).all(axis=1).any()


def test_a_full_sheet_is_stamped_below_it(drawn: tuple[Drawing, Columns]) -> None:
    drawing, columns = drawn
    sheet = drawing.sheets[0]
    paper = paper_of(sheet, drawing)
    placed = StampedPaper(paper, None)
    pdf = sheet_pdf(Sheets(drawing, columns).svg(sheet), placed, STAMP)
    page = PdfFileReader(io.BytesIO(pdf)).root["/Pages"]["/Kids"][0]
    _, _, wide, high = (float(side) * 25.4 / 72 for side in page["/MediaBox"])
    assert (wide, high) == pytest.approx((paper.width, paper.height + placed.below), abs=0.1)


def test_the_overlay_is_a_drawing_of_its_own_in_the_same_coordinates(
    drawn: tuple[Drawing, Columns], tmp_path: Path
) -> None:
    drawing, columns = drawn
    sheet = drawing.sheets[0]
    paper = paper_of(sheet, drawing)
    placed = StampedPaper(paper, free_corner(sheet, paper, columns, (WIDE, HIGH)))
    path = tmp_path / "stamp.dxf"
    path.write_bytes(overlay([(sheet, placed, STAMP)]))
    found = ezdxf.readfile(path).modelspace()
    assert {entity.dxf.layer for entity in found} == {LAYER}
    frame = found.query("LWPOLYLINE").first
    assert placed.room is not None and frame is not None
    assert frame.get_points("xy")[0] == pytest.approx((placed.room[0] * 100, placed.room[1] * 100))
    assert any("7K3M9-QXD2F" in text.dxf.text for text in found.query("TEXT"))
