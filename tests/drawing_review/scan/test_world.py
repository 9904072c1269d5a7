"""What the scan shows lies where ezdxf puts it, entity by entity; what it cannot show it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from ezdxf.document import Drawing as Document

from drawing_review.scan import Arena, Odd, world
from tests.drawing_review.scan.given import differences, long_way, written

MODEL = ("Model",)


def nested(document: Document) -> None:
    """Lines and curves in blocks that are turned, mirrored, stretched, repeated and nested."""
    document.layers.add("墙", color=3, lineweight=50)
    document.layers.add("OFF", color=4).off()
    inner, outer = document.blocks.new("INNER", base_point=(5, 7)), document.blocks.new("外框")
    inner.add_circle((0, 0), 30, dxfattribs={"color": 0})
    inner.add_arc((10, 0), 5, 300, 40, dxfattribs={"layer": "墙", "lineweight": -2})
    inner.add_ellipse((1, 2), (9, 3), 0.4, 0.3, 4.0)
    inner.add_lwpolyline([(0, 0, 0.5), (10, 0, -1.2), (10, 10, 0)], format="xyb", close=True)
    inner.add_solid([(0, 0), (4, 0), (0, 3), (4, 3)], dxfattribs={"true_color": 0x123456})
    outer.add_blockref("INNER", (3, 4), dxfattribs={"yscale": -2, "rotation": 33, "color": 1})
    outer.add_blockref("INNER", (0, 0), dxfattribs={"column_count": 3, "row_count": 2, "row_spacing": 7})
    outer.add_lwpolyline([(0, 0), (5, 5)], dxfattribs={"const_width": 2})
    model = document.modelspace()
    for attributes in (
        {"layer": "墙", "xscale": -1, "rotation": 90},
        {"layer": "OFF", "xscale": 3, "yscale": 0.5, "extrusion": (0, 0, -1), "rotation": 12},
        {"color": 5, "column_count": 2, "column_spacing": 1000, "rotation": 45, "invisible": 1},
    ):
        model.add_blockref("外框", (100, 200), dxfattribs=attributes)
    model.add_blockref("NOWHERE", (0, 0))
    model.add_circle((1, 2), 3, dxfattribs={"extrusion": (0, 0, -1)})
    hatch = model.add_hatch(color=2)
    hatch.paths.add_polyline_path([(0, 0), (10, 0), (10, 10), (0, 10)])
    model.add_3dface([(0, 0, 0), (1, 0, 5), (1, 1, 5), (0, 1, 0)])
    model.add_linear_dim((0, -5), (0, 0), (10, 0)).render()


def test_blocks_are_placed_as_ezdxf_places_them(tmp_path: Path) -> None:
    path = written(tmp_path / "nested.dxf", nested)
    mine, theirs = world(path, Arena()), long_way(path)[1]
    assert len(mine.segments) > 100
    assert differences(mine, theirs, MODEL) == []


def test_one_arena_for_many_files(tmp_path: Path) -> None:
    arena = Arena()
    path = written(tmp_path / "nested.dxf", nested)
    small = written(tmp_path / "small.dxf", lambda d: d.modelspace().add_line((0, 0), (1, 1)))
    before = world(path, arena).segments.copy()
    assert len(world(small, arena).segments) == 1
    assert (world(path, arena).segments == before).all()


def test_what_needs_a_document_is_not_guessed(tmp_path: Path) -> None:
    path = written(tmp_path / "m.dxf", lambda d: d.modelspace().add_mline([(0, 0), (1, 2), (3, 1)]))
    with pytest.raises(Odd):
        world(path, Arena())


def test_single_entities_are_drawn_by_ezdxf(tmp_path: Path) -> None:
    def draw(document: Document) -> None:
        block = document.blocks.new("B")
        block.add_spline([(0, 0), (10, 20), (30, 10), (40, 40)])
        document.modelspace().add_blockref("B", (5, 5), dxfattribs={"rotation": 30, "xscale": 3})
        document.modelspace().add_hatch().paths.add_edge_path().add_ellipse((0, 0), (30, 0), 0.5)

    path = written(tmp_path / "s.dxf", draw)
    assert differences(world(path, Arena()), long_way(path)[1], MODEL) == []


@pytest.mark.parametrize("cut", [0.2, 0.5, 0.9])
def test_half_a_file_is_none(tmp_path: Path, cut: float) -> None:
    data = written(tmp_path / "nested.dxf", nested).read_bytes()
    with pytest.raises(Odd):
        world(data[: int(len(data) * cut)], Arena())
