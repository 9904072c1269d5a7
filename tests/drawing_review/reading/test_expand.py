"""Blocks in blocks: places, colours, layers, visibility, text and handle paths come out right."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from ezdxf.document import Drawing as Document
from ezdxf.layouts import Modelspace

from drawing_review.drawing.columns import DIMENSIONED, HIDDEN, PAPER_COLOUR
from tests.drawing_review.reading.written import read_written


def nested(document: Document, model: Modelspace) -> None:
    """LINE (0,0)–(1,0) in INNER, thrice in OUTER, which stands twice: turned, mirrored, stretched."""
    document.layers.add("WALL", color=1, lineweight=50)
    inner = document.blocks.new("INNER", base_point=(0.5, 0.0))
    inner.add_line((0, 0), (1, 0), dxfattribs={"color": 0})
    inner.add_text("甲", height=2, dxfattribs={"insert": (0, 0), "rotation": 0})
    outer = document.blocks.new("OUTER")
    outer.add_blockref("INNER", (10, 0), dxfattribs={"rotation": 90, "color": 0})
    outer.add_blockref("INNER", (20, 0), dxfattribs={"xscale": 2, "yscale": 3, "color": 3})
    outer.add_blockref("inner", (30, 0), dxfattribs={"column_count": 3, "column_spacing": 5})
    model.add_blockref("OUTER", (100, 200), dxfattribs={"layer": "WALL", "color": 256})
    model.add_blockref("OUTER", (0, 0), dxfattribs={"xscale": -1, "color": 5})


def test_places_of_nested_blocks(tmp_path: Path) -> None:
    drawing, columns = read_written(tmp_path, nested)
    lines = {(line.entity.handle_path.count("/"), line.points) for line in drawing.lines}
    assert len(drawing.lines) == 10
    assert all(depth == 2 for depth, _ in lines)
    found = {tuple(round(v, 6) for v in row) for row in columns.segments.tolist()}
    assert (110.0, 199.5, 110.0, 200.5) in found  # turned by 90 degrees about its base point
    assert (119.0, 200.0, 121.0, 200.0) in found  # twice as wide
    assert (139.5, 200.0, 140.5, 200.0) in found  # last of the array
    assert (-10.0, -0.5, -10.0, 0.5) in found  # mirrored


def test_layer_0_and_byblock_take_the_place_of_the_insert(tmp_path: Path) -> None:
    drawing, columns = read_written(tmp_path, nested)
    walls = {line.entity.handle_path for line in drawing.lines if line.entity.layer == "WALL"}
    assert len(walls) == 3, "the members of an array have one handle"
    entities = columns.entities
    lines = entities.kind == columns.kinds.index("LINE")
    on_wall = entities.layer == columns.layers.index("WALL")
    assert sorted(entities.colour[lines & on_wall].tolist()) == [0x00FF00] + [0xFF0000] * 4
    assert set(entities.lineweight[lines & on_wall].tolist()) == {50}


def test_text_turned_and_mirrored(tmp_path: Path) -> None:
    drawing, columns = read_written(tmp_path, nested)
    runs = columns.runs
    upright = {
        (round(r) % 360, round(h, 6), round(w, 6))
        for r, h, w in zip(runs.rotation, runs.height, runs.width, strict=True)
    }
    assert (90, 2.0, 1.0) in upright
    assert (0, 6.0, round(2 / 3, 6)) in upright  # 2 wide, 3 high
    assert (0, 2.0, -1.0) in upright  # seen in a mirror
    assert {text.content for text in drawing.texts} == {"甲"}


def test_every_segment_tells_its_handle_path(tmp_path: Path) -> None:
    drawing, columns = read_written(tmp_path, nested)
    paths = {columns.handle_path(int(entity)) for entity in columns.segment_entity}
    assert paths == {line.entity.handle_path for line in drawing.lines}


def test_boxes_of_inserts_hold_what_is_in_them(tmp_path: Path) -> None:
    drawing, _ = read_written(tmp_path, nested)
    (outer,) = [i for i in drawing.inserts if i.block == "OUTER" and i.entity.layer == "WALL"]
    assert outer.box is not None
    for line in drawing.lines:
        if line.entity.path[0] == outer.entity.handle:
            for x, y in line.points:
                assert outer.box[0] <= x <= outer.box[2]
                assert outer.box[1] <= y <= outer.box[3]
    mirrored = next(i for i in drawing.inserts if i.block == "OUTER" and i.entity.layer == "0")
    assert (mirrored.rotation, mirrored.scale) == (pytest.approx(180), pytest.approx((1.0, -1.0)))


def attributed(document: Document, model: Modelspace) -> None:
    door = document.blocks.new("DOOR")
    door.add_attdef("编号", insert=(0, 0), height=300)
    door.add_arc((0, 0), 900, 0, 90)
    insert = model.add_blockref("DOOR", (1000, 1000))
    insert.add_attrib("编号", "FM甲0921", insert=(1000, 1100), dxfattribs={"height": 300})
    model.add_blockref("DOOR", (5000, 1000)).add_attrib("编号", "M0921", dxfattribs={"flags": 1})


def test_attributes(tmp_path: Path) -> None:
    drawing, _ = read_written(tmp_path, attributed)
    assert [i.attributes for i in drawing.inserts] == [{"编号": "FM甲0921"}, {"编号": "M0921"}]
    assert [(t.content, t.tag, t.kind) for t in drawing.texts] == [("FM甲0921", "编号", "ATTRIB")]
    assert drawing.texts[0].place == (1000.0, 1100.0)


def hidden(document: Document, model: Modelspace) -> None:
    document.layers.add("OFF").off()
    document.layers.add("FROZEN").freeze()
    block = document.blocks.new("B")
    block.add_line((0, 0), (1, 1), dxfattribs={"layer": "0"})
    block.add_line((0, 0), (2, 2), dxfattribs={"layer": "SHOWN"})
    model.add_blockref("B", (0, 0), dxfattribs={"layer": "OFF"})
    model.add_blockref("B", (10, 0), dxfattribs={"layer": "FROZEN"})
    model.add_line((0, 0), (3, 3), dxfattribs={"invisible": 1})


def test_what_is_hidden(tmp_path: Path) -> None:
    """An insert on a layer that is off hides its layer-0 content; on a frozen one, everything."""
    drawing, columns = read_written(tmp_path, hidden)
    shown = columns.entities.flags & HIDDEN == 0
    assert columns.segments[shown[columns.segment_entity]].tolist() == [[0.0, 0.0, 2.0, 2.0]]
    codes = sorted(w.code for w in drawing.warnings)
    assert codes == ["hidden_content", "hidden_content", "invisible_entities"]


def dimensioned(document: Document, model: Modelspace) -> None:
    model.add_linear_dim(base=(0, 500), p1=(0, 0), p2=(1200, 0)).render()
    model.add_linear_dim(base=(0, 900), p1=(0, 0), p2=(1200, 0), text="1500").render()
    model.add_linear_dim(base=(0, 900), p1=(0, 0), p2=(1200, 0), text="1.20").render()


def test_dimensions(tmp_path: Path) -> None:
    drawing, columns = read_written(tmp_path, dimensioned)
    assert [(d.measured, d.override) for d in drawing.dimensions] == [
        (1200, ""),
        (1200, "1500"),
        (1200, "1.20"),
    ]
    overrides = [w for w in drawing.warnings if w.code == "dimension_override"]
    assert [w.data["text"] for w in overrides] == ["1500"], "1.20 is the same length in metres"
    assert drawing.lines == (), "a dimension's picture is no line"
    assert (columns.entities.flags & DIMENSIONED != 0).all()
    assert len(columns.segments) > 10


def filled(document: Document, model: Modelspace) -> None:
    hatch = model.add_hatch(color=7)
    hatch.paths.add_polyline_path([(0, 0), (10, 0), (10, 10), (0, 10)], is_closed=True)
    hatch.paths.add_polyline_path([(2, 2), (8, 2), (8, 8), (2, 8)], is_closed=True)
    hatch.paths.add_polyline_path([(4, 4), (6, 4), (6, 6), (4, 6)], is_closed=True)
    model.add_solid([(20, 0), (30, 0), (20, 10), (30, 10)], dxfattribs={"color": 2})
    pattern = model.add_hatch()
    pattern.set_pattern_fill("ANSI31", scale=0.5)
    pattern.paths.add_polyline_path([(40, 0), (50, 0), (50, 10), (40, 10)], is_closed=True)


def area(triangles: np.ndarray) -> float:
    x, y = triangles[:, ::2], triangles[:, 1::2]
    cross = (x[:, 1] - x[:, 0]) * (y[:, 2] - y[:, 0]) - (x[:, 2] - x[:, 0]) * (y[:, 1] - y[:, 0])
    return float(np.abs(cross).sum() / 2)


def test_filled_areas(tmp_path: Path) -> None:
    """Islands by the even-odd rule: 100 - 36 + 4; a SOLID's corners stand crosswise."""
    drawing, columns = read_written(tmp_path, filled)
    by_entity = [columns.triangles[columns.triangle_entity == n] for n in range(3)]
    assert [round(area(t), 6) for t in by_entity] == [68.0, 100.0, 0.0]
    assert columns.entities.colour[:2].tolist() == [PAPER_COLOUR | 0xFFFFFF, 0xFFFF00]
    assert columns.entities.segment_count[2] > 10, "a pattern is drawn as lines"
    assert [line.kind for line in drawing.lines].count("HATCH") == 4, "but checks see its boundary only"


def curved(document: Document, model: Modelspace) -> None:
    model.add_circle((0, 0), 1000)
    model.add_lwpolyline([(0, 0, 1), (2000, 0, 0)], format="xyb", close=True)
    model.add_lwpolyline([(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)])
    model.add_lwpolyline([(0, 0), (10, 0), (10, 10), (0, 10), (0, 1e-7)])
    model.add_lwpolyline([(0, 0), (10, 0), (10, 10), (0, 10), (0, 0.1)])
    model.add_circle((5, 5), 2, dxfattribs={"extrusion": (0, 0, -1)})


def test_curves_and_closed_chains(tmp_path: Path) -> None:
    drawing, _ = read_written(tmp_path, curved)
    circle, half, square, almost, open_, turned = drawing.lines
    radii = np.hypot(*np.array(circle.points).T)
    np.testing.assert_allclose(radii, 1000)
    assert circle.closed
    assert min(y for _, y in half.points) == pytest.approx(-1000, abs=2), "a positive bulge runs to the right"
    assert (square.closed, len(square.points)) == (True, 4), "closed by coincident ends"
    assert (almost.closed, open_.closed) == (True, False)
    assert np.mean(np.array(turned.points), axis=0) == pytest.approx((-5, 5)), "seen from below"


def two_lines(document: Document, model: Modelspace) -> None:
    model.add_mtext(
        "一层\\P{\\H2x;平面图}", dxfattribs={"char_height": 5, "insert": (0, 100), "attachment_point": 1}
    )


def test_lines_of_an_mtext(tmp_path: Path) -> None:
    drawing, columns = read_written(tmp_path, two_lines)
    assert drawing.texts[0].content == "一层\n平面图"
    assert [columns.runs.content[i] for i in range(2)] == ["一层", "平面图"]
    first, second = columns.runs.place
    assert first.tolist() == [0.0, 100.0]
    assert second[1] == pytest.approx(100 - 5 * 5 / 3)
