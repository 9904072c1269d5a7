"""What a whole drawing means: by key, alias, text and shape, and by which of them."""

from __future__ import annotations

from pathlib import Path

from ezdxf.document import Drawing as Document
from ezdxf.layouts import Modelspace

from drawing_review.checks.plan import Plan
from drawing_review.meaning.model import KEY, Alias, Kind
from drawing_review.meaning.understand import understand
from tests.drawing_review.reading.written import read_written

SQUARE = [(0, 0), (4000, 0), (4000, 3000), (0, 3000)]


def plan(document: Document, model: Modelspace) -> None:
    """Two rooms, one of them a corridor; a door drawn as such; outlines whose meaning a key states."""
    document.appids.add(KEY)
    document.layers.add("SPACE")
    model.add_lwpolyline([*SQUARE, SQUARE[0]], dxfattribs={"layer": "SPACE"})
    model.add_lwpolyline([(x + 5000, y) for x, y in SQUARE], close=True, dxfattribs={"layer": "SPACE"})
    model.add_text("疏散走道", height=300, dxfattribs={"insert": (6000, 1500)})
    model.add_text("办公室", height=300, dxfattribs={"insert": (1000, 1500)})
    keyed = model.add_lwpolyline([(x, y + 9000) for x, y in SQUARE], close=True)
    keyed.set_xdata(KEY, [(1000, "ZT-用地红线")])
    unknown = model.add_lwpolyline([(x, y + 19000) for x, y in SQUARE], close=True)
    unknown.set_xdata(KEY, [(1000, "什么")])
    door = document.blocks.new("M-7")
    door.add_line((0, 0), (0, 900))
    door.add_arc((0, 0), 900, 0, 90)
    tap = document.blocks.new("TAP")
    tap.add_arc((0, 0), 90, 0, 90)
    tap.add_line((0, 0), (0, 90))
    for block in ("M-7", "M-7", "TAP"):
        model.add_blockref(block, (1000, 0), dxfattribs={"xscale": -1})


def test_layers_say_why(tmp_path: Path) -> None:
    drawing, _ = read_written(tmp_path, plan)
    space = next(layer for layer in drawing.layers if layer.name == "SPACE")
    assert (space.token, space.basis) == ("ROOM", "name")


def test_outlines_closed_by_coincident_ends_count(tmp_path: Path) -> None:
    drawing, _ = read_written(tmp_path, plan)
    assert len(Plan(drawing).rings("ROOM")) == 2


def test_a_room_with_the_name_of_a_corridor_is_both(tmp_path: Path) -> None:
    drawing, _ = read_written(tmp_path, plan)
    corridors = Plan(drawing).rings("CORRIDOR")
    assert [ring.polygon.bounds[0] for ring in corridors] == [5000.0]
    assert drawing.meanings[corridors[0].entity.handle_path].basis == "text"


def test_a_key_in_the_file_states_the_meaning(tmp_path: Path) -> None:
    drawing, _ = read_written(tmp_path, plan)
    rings = Plan(drawing).rings("REDLINE")
    assert [ring.polygon.bounds[1] for ring in rings] == [9000.0]
    assert [one.basis for one in drawing.meanings.values()].count("key") == 1, (
        "a key without meaning says nothing"
    )


def test_a_block_drawn_like_a_door_is_inferred_to_be_one(tmp_path: Path) -> None:
    drawing, _ = read_written(tmp_path, plan)
    assert [(b.name, b.inserts, b.token, b.basis) for b in drawing.blocks] == [
        ("M-7", 2, "DOOR", "shape"),
        ("TAP", 1, None, ""),
    ]


def test_asked_again_with_aliases_of_an_institute(tmp_path: Path) -> None:
    drawing, _ = read_written(tmp_path, plan)
    own = [Alias(Kind.LAYER, "SPACE", ""), Alias(Kind.BLOCK, "tap", "SANI")]
    again = understand(drawing, own)
    assert {layer.token for layer in again.layers} == {None}
    assert {(b.name, b.token, b.basis) for b in again.blocks} == {
        ("M-7", "DOOR", "shape"),
        ("TAP", "SANI", "own"),
    }
    assert Plan(again).rings("CORRIDOR") == ()
    assert len(Plan(again).rings("REDLINE")) == 1, "what the file states stays"
