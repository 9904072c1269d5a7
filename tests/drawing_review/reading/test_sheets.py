"""Frames in one model space become sheets with what their title blocks say."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from ezdxf.document import Drawing as Document
from ezdxf.enums import TextEntityAlignment
from ezdxf.layouts import Modelspace

from drawing_review.drawing.model import Entity, Line
from drawing_review.reading.edges import EdgesOf
from drawing_review.reading.frames import frames
from drawing_review.reading.ruled import rectangles
from drawing_review.reading.sizes import standard
from drawing_review.reading.titles import field_of
from tests.drawing_review.reading.written import read_written


def rectangle(model: Modelspace, x: float, y: float, width: float, height: float) -> None:
    corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    model.add_lwpolyline(corners, close=True, dxfattribs={"layer": "图框"})


def with_blocks(document: Document, model: Modelspace) -> None:
    """Two A1 sheets at 1:100 side by side and one A2 below, each an INSERT with attributes."""
    for name, width, height in (("A1图框", 841, 594), ("A2图框", 594, 420)):
        frame = document.blocks.new(name)
        frame.add_lwpolyline([(0, 0), (width, 0), (width, height), (0, height)], close=True)
        frame.add_lwpolyline(
            [(25, 10), (width - 10, 10), (width - 10, height - 10), (25, height - 10)], close=True
        )
    sheets = (
        ("A1图框", 0, 0, "建施-02", "二层平面图"),
        ("A1图框", -90_000, 0, "建施-01", "一层平面图"),
        ("A2图框", -90_000, -60_000, "建施-03", "楼梯详图"),
    )
    for block, x, y, number, name in sheets:
        insert = model.add_blockref(block, (x, y), dxfattribs={"xscale": 100, "yscale": 100, "zscale": 100})
        for tag, value in (
            ("图号", number),
            ("图名", name),
            ("专业", "建筑"),
            ("比例", "1:100"),
            ("版次", "A"),
        ):
            insert.add_attrib(tag, value, insert=(x + 70_000, y + 2_000), dxfattribs={"height": 500})
        model.add_line((x + 5_000, y + 5_000), (x + 40_000, y + 5_000))


def test_sheets_of_framed_blocks(tmp_path: Path) -> None:
    drawing, _ = read_written(tmp_path, with_blocks)
    told = [(s.id, s.number, s.name, s.discipline, s.scale, s.revision, s.framed) for s in drawing.sheets]
    assert told == [
        ("Model-1", "建施-01", "一层平面图", "建筑", "1:100", "A", True),
        ("Model-2", "建施-02", "二层平面图", "建筑", "1:100", "A", True),
        ("Model-3", "建施-03", "楼梯详图", "建筑", "1:100", "A", True),
    ]
    assert drawing.sheets[0].box == pytest.approx((-90_000, 0, -5_900, 59_400))
    assert drawing.sheets[0].entity is not None


def with_labels(document: Document, model: Modelspace) -> None:
    """A bare rectangle of A2 at 1:50, its title block in words; drawn in metres without saying so."""
    rectangle(model, 0, 0, 29.7, 21.0)
    rectangle(model, 4, 5, 4.2, 2.97)  # a room, not a frame
    words = (
        ("图 号", 24, 1.0),
        ("水施-05", 26, 1.0),
        ("比例：", 24, 0.5),
        ("1:50", 26, 0.5),
        ("喷淋平面图", 10, 2),
    )
    for content, x, y in words:
        model.add_text(content, height=0.25).set_placement((x, y), align=TextEntityAlignment.LEFT)


def test_a_sheet_of_lines_and_words(tmp_path: Path) -> None:
    drawing, _ = read_written(tmp_path, with_labels, units=0)
    (sheet,) = drawing.sheets
    assert (sheet.number, sheet.scale, sheet.name, sheet.framed) == ("水施-05", "1:50", "喷淋平面图", True)
    assert (drawing.unit, drawing.unit_source) == (1000.0, "frame")


def in_single_lines(document: Document, model: Modelspace) -> None:
    """Three A3 sheets at 1:100, two above and one below, each ruled in four LINEs, with a plan in each."""
    for number, x, y in (("结施-01", 0, 40_000), ("结施-02", 50_000, 40_000), ("结施-03", 0, 0)):
        corners = [(x, y), (x + 42_000, y), (x + 42_000, y + 29_700), (x, y + 29_700)]
        for start, end in zip(corners, [*corners[1:], corners[0]], strict=True):
            model.add_line(start, end)
        model.add_line((x + 2_000, y + 2_000), (x + 30_000, y + 9_000))
        for content, dx, dy in (("图号", 30_000, 1_000), (number, 33_000, 1_000)):
            model.add_text(content, height=500).set_placement((x + dx, y + dy))
    model.add_line((9e6, 9e6), (9.1e6, 9e6))  # far away: does not hide them


def test_sheets_ruled_in_single_lines(tmp_path: Path) -> None:
    drawing, _ = read_written(tmp_path, in_single_lines)
    assert [(s.number, s.framed) for s in drawing.sheets] == [
        ("结施-01", True),
        ("结施-02", True),
        ("结施-03", True),
    ]
    assert drawing.sheets[1].box == pytest.approx((50_000, 40_000, 92_000, 69_700), abs=1)


def test_lines_that_do_not_meet_are_no_frame() -> None:
    sides = [((0, 0), (42, 0)), ((42, 0), (42, 29.7)), ((42, 29.7), (0, 29.7)), ((0, 1), (0, 29.7))]
    ruled = [Line(Entity(f"{n}", "0"), points, False) for n, points in enumerate(sides)]  # type: ignore[arg-type]
    assert list(rectangles(ruled)) == []
    closed = [*ruled[:3], Line(Entity("3", "0"), ((0, 29.7), (0, 0)), False)]
    assert [box for box, _ in rectangles(closed)] == [pytest.approx((0, 0, 42, 29.7), abs=1e-3)]


def on_paper(document: Document, model: Modelspace) -> None:
    model.add_line((0, 0), (30_000, 20_000))
    paper = document.layout("Layout1")
    paper.page_setup(size=(420, 297), margins=(0, 0, 0, 0), units="mm")
    paper.add_viewport(
        center=(210, 148.5), size=(400, 280), view_center_point=(15_000, 10_000), view_height=28_000
    )
    paper.add_lwpolyline([(0, 0), (420, 0), (420, 297), (0, 297)], close=True)


def test_a_paper_layout_and_its_viewport(tmp_path: Path) -> None:
    drawing, _ = read_written(tmp_path, on_paper)
    assert [(s.layout, s.framed) for s in drawing.sheets] == [("Model", False), ("Layout1", True)]
    (viewport,) = drawing.viewports
    assert viewport.entity.layout == "Layout1"
    assert viewport.centre == (15_000, 10_000)
    assert viewport.scale == pytest.approx(1 / 100)
    assert viewport.box == pytest.approx((10, 8.5, 410, 288.5))


def never_opened(document: Document, model: Modelspace) -> None:
    """As AutoCAD saves a layout that was not open: every viewport has number and status 0."""
    on_paper(document, model)
    paper = document.layout("Layout1")
    paper.add_viewport(center=(210, 148.5), size=(440, 310), view_center_point=(210, 148.5), view_height=310)
    paper.add_viewport(center=(50, 50), size=(40, 30), view_center_point=(0, 0), view_height=300)
    for viewport in paper.query("VIEWPORT"):
        viewport.dxf.id, viewport.dxf.status, viewport.dxf.flags = 0, 0, 0
    viewport.dxf.flags = 0x20000  # the last one is switched off


def test_windows_of_a_layout_that_was_never_opened_are_known_by_their_flags(tmp_path: Path) -> None:
    drawing, columns = read_written(tmp_path, never_opened)
    assert [viewport.scale for viewport in drawing.viewports] == [pytest.approx(1 / 100)]
    kind = columns.kinds.index("VIEWPORT")
    frames = columns.entities.box[columns.entities.kind == kind]
    widths = sorted(round(float(box[2] - box[0])) for box in frames if np.isfinite(box).all())
    assert widths == [40, 400], "the paper itself has no frame"


@pytest.mark.parametrize(
    ("width", "height", "unit", "expected"),
    [
        (841, 594, 1.0, ("A1", 1, 1.0)),
        (59_400, 84_100, 1.0, ("A1", 100, 1.0)),  # upright
        (105_125, 59_400, 1.0, ("A1+0.25", 100, 1.0)),  # 841 and a quarter
        (42.0, 29.7, 1000.0, ("A1", 50, 1000.0)),  # or A3 at 1:100: a sheet alone does not tell
        (42.0, 29.7, 0.0, ("A1", 50, 1000.0)),
        (84_000, 59_400, 1.0, ("A1", 100, 1.0)),  # trimmed by a millimetre
        (80_000, 59_400, 1.0, None),
        (1000, 1000, 1.0, None),
        (0, 10, 1.0, None),
    ],
)
def test_standard_sheets(
    width: float, height: float, unit: float, expected: tuple[str, int, float] | None
) -> None:
    assert standard(width, height, unit) == expected


def test_frames_within_frames_count_once() -> None:
    def line(handle: str, box: tuple[float, float, float, float]) -> Line:
        corners = ((box[0], box[1]), (box[2], box[1]), (box[2], box[3]), (box[0], box[3]))
        return Line(Entity(handle, "0"), corners, True)

    edge, trimmed = line("1", (0, 0, 84_100, 59_400)), line("2", (0, 0, 59_400, 42_000))
    assert [f.entity.handle for f in frames("Model", [], EdgesOf([trimmed, edge]), 1.0)] == ["1"]


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("图 号", "图号"),
        ("图号：", "图号"),
        ("图号 DRAWING NO.", "图号"),
        ("dwg_no", "图号"),
        ("Scale", "比例"),
        ("REV.", "版次"),
        ("走道", None),
        ("", None),
    ],
)
def test_labels_of_title_blocks(label: str, field: str | None) -> None:
    assert field_of(label) == field
