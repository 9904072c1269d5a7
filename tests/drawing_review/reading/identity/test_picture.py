"""The picture's fingerprint: the same however the picture was made, another when it shows something else."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import ezdxf
import numpy as np
import pytest
from ezdxf.document import Drawing as Document

from drawing_review.drawing.codec import decode
from drawing_review.drawing.columnfile import open_columns
from drawing_review.reading.errand import Errand
from drawing_review.reading.identity.picture import _once_each, picture
from drawing_review.reading.work import read_file


@pytest.fixture
def seen(tmp_path: Path) -> Callable[[Document], str]:
    """The fingerprint of a document's picture, read as a file."""

    def of(document: Document) -> str:
        path = tmp_path / "plan.dxf"
        document.saveas(path)
        with (tmp_path / "drawing").open("wb") as drawing, (tmp_path / "columns").open("wb") as columns:
            read_file(Errand({"path": str(path)}, {"drawing": drawing, "columns": columns}))
        read = decode((tmp_path / "drawing").read_bytes())
        return picture(open_columns(tmp_path / "columns"), read.unit)

    return of


def plan(units: int = 4) -> Document:
    """Blocks turned, mirrored, scaled and nested, with all that has a picture."""
    document = ezdxf.new("R2018", units=units)
    leaf = document.blocks.new("LEAF")
    leaf.add_arc((0, 0), 900, 0, 90)
    leaf.add_circle((300, 200), 55.5)
    door = document.blocks.new("DOOR")
    door.add_line((0, 0), (900.5, 0))
    door.add_blockref("LEAF", (10, 0), dxfattribs={"rotation": 33})
    door.add_lwpolyline([(0, 0), (100, 0, 0, 0, 0.5), (100, 100)], close=True)
    door.add_text("门", height=100, dxfattribs={"insert": (50, 50)})
    hatch = door.add_hatch(color=2)
    hatch.paths.add_polyline_path([(0, 0), (500, 0), (500, 500), (250, 100), (0, 500)], is_closed=True)
    space = document.modelspace()
    for x, rotation, scale in ((0, 0, 1), (3000, 90, 1), (6000, 17, 1), (9000, 0, -1)):
        values = {"rotation": rotation, "xscale": scale, "yscale": 1}
        space.add_blockref("DOOR", (x + 0.25, 500), dxfattribs=values)
    space.add_lwpolyline([(0, 0), (12000, 0), (12000, 4000)])
    return document


def exploded(document: Document) -> Document:
    """All blocks taken apart, nested ones too."""
    while inserts := list(document.modelspace().query("INSERT")):
        for insert in inserts:
            insert.explode()
    return document


def test_blocks_exploded_give_the_same_picture(seen: Callable[[Document], str]) -> None:
    assert seen(exploded(plan())) == seen(plan())


def test_a_polyline_drawn_as_lines_gives_the_same_picture(seen: Callable[[Document], str]) -> None:
    new = plan()
    [wall] = new.modelspace().query("LWPOLYLINE")
    wall.explode()
    assert seen(new) == seen(plan())


def move_a_door(document: Document) -> None:
    document.modelspace().query("INSERT")[2].dxf.insert += (1, 0, 0)


def change_a_text(document: Document) -> None:
    document.blocks.get("DOOR").query("TEXT")[0].dxf.text = "窗"


def turn_a_block(document: Document) -> None:
    document.modelspace().query("INSERT")[1].dxf.rotation += math.degrees(1 / 900)


def unfill(document: Document) -> None:
    document.blocks.get("DOOR").query("HATCH")[0].destroy()


def switch_a_layer_off(document: Document) -> None:
    document.layers.get("0").off()


@pytest.mark.parametrize("edit", [move_a_door, change_a_text, turn_a_block, unfill, switch_a_layer_off])
def test_what_looks_different_is_different(
    seen: Callable[[Document], str], edit: Callable[[Document], None]
) -> None:
    new = plan()
    edit(new)
    assert seen(new) != seen(plan())


@pytest.mark.parametrize("most", [3, 1 << 20, 1 << 40, 1 << 62])
def test_rows_are_sorted_and_told_once(most: int) -> None:
    dice = np.random.default_rng(7)
    rows = dice.integers(-most, most, (500, 6))
    rows = np.concatenate([rows, rows[:100], rows[-100:]])
    assert np.array_equal(_once_each(rows), np.unique(rows, axis=0))
