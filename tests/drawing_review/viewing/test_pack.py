"""The pack says the same as the columns: read back by an independent reader."""

from __future__ import annotations

import math

import msgspec
import pytest

from drawing_review.drawing.columns import HIDDEN, PAPER_COLOUR
from drawing_review.drawing.model import Entity, Viewport
from drawing_review.viewing.pack import first_look, pack
from tests.drawing_review.viewing.given import Given
from tests.drawing_review.viewing.unpack import Reader, everything, names, unpack


def packed(given: Given):
    return unpack(pack(given.drawing, given.columns))


def test_far_coordinates_keep_a_tenth_of_a_millimetre():
    given = Given()
    far = 470_000_000.0
    given.polyline((far + 0.13, 12.0), (far + 1000.04, 12.0), (far + 1000.04, -8.36))
    (entity,) = everything(packed(given))
    (chain,) = entity["chains"]
    for (x, y), (u, v) in zip(chain, [(0.13, 12.0), (1000.04, 12.0), (1000.04, -8.36)], strict=True):
        assert abs(x - far - u) <= 0.0501
        assert abs(y - v) <= 0.0501


def test_metres_are_packed_as_finely_as_millimetres():
    given = Given(unit=1000.0)
    given.polyline((0.0, 0.0), (50.0, 0.0), (50.0, 0.0123))
    (entity,) = everything(packed(given))
    assert entity["chains"][0][-1] == pytest.approx((50.0, 0.0123), abs=0.00005)


def test_a_wrong_unit_does_not_coarsen_a_small_drawing():
    given = Given(unit=1.0)  # the file says millimetres, the plan is drawn in kilometres
    given.polyline((0.0, 0.0), (0.4, 0.0), (0.4, 0.0005))
    (entity,) = everything(packed(given))
    assert entity["chains"][0][-1] == pytest.approx((0.4, 0.0005), abs=1e-6)


def test_segments_that_continue_become_one_chain_and_a_gap_two():
    given = Given()
    given.entity(segments=[(0, 0, 10, 0), (10, 0, 10, 10), (20, 0, 30, 0)])
    given.line(30, 0, 40, 0)  # begins where the entity before ended, yet is another entity
    first, second = everything(packed(given))
    assert [len(chain) for chain in first["chains"]] == [3, 2]
    assert [len(chain) for chain in second["chains"]] == [2]


def test_handles_paths_layers_and_kinds_are_told():
    given = Given()
    given.line(0, 0, 1, 1, handle="2F", path="1A/1B", layer="WALL", kind="LINE")
    given.line(5, 5, 6, 6, handle="30", layer="AXIS", kind="ARC", colour=PAPER_COLOUR)
    pack = packed(given)
    first, second = everything(pack)
    handles, paths, head = names(pack, "handles"), names(pack, "paths"), pack.head
    assert (handles[first["handle"]], paths[first["path"]]) == ("2F", "1A/1B")
    assert (handles[second["handle"]], paths[second["path"]]) == ("30", "")
    assert [head["kinds"][one["kind"]] for one in (first, second)] == ["LINE", "ARC"]
    styles = [
        (head["styles"]["layer"][one["style"]], head["styles"]["colour"][one["style"]])
        for one in (first, second)
    ]
    assert [head["layers"][layer]["name"] for layer, _ in styles] == ["WALL", "AXIS"]
    assert styles[1][1] == PAPER_COLOUR


def test_text_and_fills_come_with_their_entity():
    given = Given()
    given.line(0, 0, 100, 0)
    given.entity(runs=[("防火分区一", 10, 20, 3.5), ("A=2500㎡", 10, 14, 2.5)], kind="MTEXT")
    given.entity(triangles=[(0, 0, 10, 0, 0, 10), (10, 0, 10, 10, 0, 10)], kind="HATCH")
    _, text, fill = everything(packed(given))
    assert [run[0] for run in text["runs"]] == ["防火分区一", "A=2500㎡"]
    assert text["runs"][1][1] == pytest.approx((10, 14), abs=0.05)
    assert [run[2] for run in text["runs"]] == [3.5, 2.5]
    assert len(fill["triangles"]) == 2
    assert fill["triangles"][1][1] == pytest.approx((10, 10), abs=0.05)


def test_many_entities_are_cut_into_chunks_that_lie_together():
    given = Given()
    for i in range(300):
        for j in range(300):
            given.line(10 * i, 10 * j, 10 * i + 8, 10 * j)
    head = packed(given).head["layouts"][0]
    assert len(head["chunks"]) > 2
    areas = [(c["box"][2] - c["box"][0]) * (c["box"][3] - c["box"][1]) for c in head["chunks"]]
    assert sum(areas) < 2 * 3000 * 3000
    assert sum(chunk["entities"] for chunk in head["chunks"]) == 90_000


def test_a_frame_around_everything_does_not_widen_the_chunks_of_small_things():
    given = Given()
    given.polyline((0, 0), (1000, 0), (1000, 1000), (0, 1000), (0, 0))
    for i in range(100):
        given.line(i, 5, i + 1, 5)
    boxes = [chunk["box"] for chunk in packed(given).head["layouts"][0]["chunks"]]
    assert sorted(box[3] - box[1] for box in boxes) == [0, 1000]


def test_a_layer_that_is_off_can_be_switched_on_but_invisible_things_are_only_counted():
    given = Given(switched_off={"OFF"})
    given.line(0, 0, 10, 0, layer="0")
    given.line(0, 1, 10, 1, layer="OFF", flags=HIDDEN)
    given.line(0, 2, 10, 2, layer="0", flags=HIDDEN)
    pack = packed(given)
    assert [one["number"] for one in everything(pack)] == [0, 1]
    assert [layer["off"] for layer in pack.head["layers"]] == [False, True]
    assert pack.head["missing"] == [{"what": "invisible", "count": 1, "names": []}]


def test_windows_of_a_layout_are_told_and_those_that_show_no_plan_are_missing():
    shown = Viewport(Entity("31", "0", (), "A1"), (0, 0, 9, 9), (5e6, 7), 0.01, 90.0, ("0", "NOWHERE"))
    given = Given(windows=(shown,))
    given.line(0, 0, 10, 0)
    given.line(0, 0, 9, 9, layout="A1", kind="VIEWPORT", handle="31")
    given.line(10, 10, 200, 150, layout="A1", kind="VIEWPORT", handle="32")
    given.entity(layout="A1", kind="VIEWPORT")
    model, paper = packed(given).head["layouts"]
    assert model["windows"] == []
    assert paper["windows"] == [
        {"box": [0, 0, 9, 9], "centre": [5e6, 7], "scale": 0.01, "rotation": 90.0, "frozen": [0]}
    ]
    assert packed(given).head["missing"] == [{"what": "viewport", "count": 1, "names": ["A1"]}]


def test_what_is_not_finite_or_absurdly_far_is_left_out_and_said():
    given = Given()
    given.line(0, 0, 10, 0)
    given.line(0, 0, 1e15, 0)
    given.line(0, 0, math.inf, 0)
    pack = packed(given)
    assert len(everything(pack)) == 1
    assert pack.head["missing"] == [{"what": "far", "count": 1, "names": []}]


def test_stray_entities_do_not_shrink_the_first_view():
    given = Given()
    for i in range(500):
        given.line(i, i % 20, i + 1, i % 20)
    given.line(1e7, 1e7, 1e7 + 1, 1e7)
    layout = packed(given).head["layouts"][0]
    assert layout["home"][2] <= 1000
    assert layout["box"][2] > 1e7


def test_the_overview_holds_each_line_once_and_drops_what_is_smaller_than_a_cell():
    given = Given()
    given.polyline((0, 0), (4096, 0))
    given.line(4096, 0, 0, 0)  # the same, drawn backwards
    given.line(0.1, 0.1, 4095.9, 0.1)  # falls on the same cells
    given.line(7.2, 7.2, 7.3, 7.3)  # smaller than a cell
    given.line(0, 0, 0, 2048)
    pack = packed(given)
    layout = pack.head["layouts"][0]
    fine = layout["overviews"][1]
    read = Reader(pack.sections[fine["section"]], 2)
    n, areas = read.counts
    x, y, width, height = read.deltas(n), read.deltas(n), read.signed(n), read.signed(n)
    assert areas == 0
    assert fine["cell"] == 1.0
    assert layout["overviews"][0]["lines"] <= fine["lines"]
    assert sorted(zip(x, y, width, height, strict=True)) == [
        (0, 0, 0, 2048),
        (0, 0, 4095, 0),
        (0, 0, 4096, 0),
    ]


def test_layouts_are_apart_and_an_empty_drawing_has_none():
    given = Given()
    given.line(0, 0, 10, 0)
    given.line(0, 0, 297, 210, layout="图纸1")
    head = packed(given).head
    assert [layout["name"] for layout in head["layouts"]] == ["Model", "图纸1"]
    assert packed(Given(layer_names=["0"])).head["layouts"] == []


def test_equal_drawings_give_equal_bytes_and_strangers_are_refused():
    given = Given()
    given.line(0, 0, 10, 0)
    assert pack(given.drawing, given.columns) == pack(given.drawing, given.columns)
    other = msgspec.structs.replace(given.drawing, sha256="00")
    with pytest.raises(ValueError, match="different files"):
        pack(other, given.columns)


def test_a_first_look_is_the_coarsest_overview_alone():
    given = Given()
    given.line(0, 0, 1000, 500)
    whole, first = (unpack(made(given.drawing, given.columns)) for made in (pack, first_look))
    coarse = whole.head["layouts"][0]["overviews"][0]
    assert first.head["first"] and "first" not in whole.head
    assert first.head["layouts"][0]["chunks"] == []
    assert first.head["layouts"][0]["overviews"] == [coarse]
    assert first.sections[0] == whole.sections[coarse["section"]]
