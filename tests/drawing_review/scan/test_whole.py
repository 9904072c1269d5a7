"""The fast way and the long way read the same Drawing; where they would not, the fast way says so."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from ezdxf.document import Drawing as Document

from drawing_review.drawing import codec
from drawing_review.drawing.columns import Columns
from drawing_review.drawing.model import Drawing
from drawing_review.reading.caps import Caps
from drawing_review.scan import Arena, Odd, world
from drawing_review.scan.parting import About
from drawing_review.scan.whole import Contradicted, Whole, read_whole
from tests.drawing_review.scan.given import DRAWINGS, FILES, differences, long_way, written
from tests.drawing_review.scan.test_world import MODEL, nested

LISTS = ("lines", "texts", "inserts", "dimensions", "proxies")
LEFT_TO_EZDXF = 45  # of the published files, with what R12, binary and broken files there are among them


def fast_way(path: Path) -> tuple[Drawing, Columns]:
    whole = read_whole(path.read_bytes(), About(path.name, "0" * 64), Caps(), Arena(), lambda _: None)
    return written_drawing(whole), whole.columns


def written_drawing(whole: Whole) -> Drawing:
    """The drawing in the bytes that are written; they are what msgspec makes of the same drawing."""
    out = BytesIO()
    codec.write(whole.drawing, whole.lines.packed(), out)
    drawing = msgspec.structs.replace(whole.drawing, lines=whole.lines.made())
    assert out.getvalue() == codec.encode(drawing)
    return drawing


def alike(one: Any, other: Any) -> bool:
    """Equal but for the last digits of numbers."""
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= 2e-6 + 1e-9 * abs(other)
    if isinstance(one, tuple | list) and isinstance(other, tuple | list):
        return len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, msgspec.Struct) and type(one) is type(other):
        return all(alike(getattr(one, f), getattr(other, f)) for f in one.__struct_fields__)
    return bool(one == other)


def unlike(one: Drawing, other: Drawing) -> list[str]:
    """Which parts of the two differ; lists are compared entity by entity."""
    told = []
    for name in one.__struct_fields__:
        mine, theirs = getattr(one, name), getattr(other, name)
        if name in LISTS:
            a, b = by_path(mine), by_path(theirs)
            told += [f"{name} {key}" for key in a.keys() | b.keys() if not as_sets(a[key], b[key])]
        elif name == "warnings":
            if Counter(w.code for w in mine) != Counter(w.code for w in theirs):
                told.append(name)
        elif name == "layers":
            mine, theirs = (sorted(layers, key=lambda layer: layer.name) for layers in (mine, theirs))
            told += [name] if not alike(mine, theirs) else []
        elif not alike(mine, theirs):
            told.append(name)
    return told


def by_path(things: Iterable[Any]) -> dict[tuple[str, str], list[Any]]:
    found: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for thing in things:
        found[thing.entity.layout, thing.entity.handle_path].append(thing)
    return found


def as_sets(mine: list[Any], theirs: list[Any]) -> bool:
    return len(mine) == len(theirs) and all(any(alike(a, b) for b in theirs) for a in mine)


def everything(document: Document) -> None:
    """All that the scan reads itself, and enough that it does not."""
    nested(document)
    model = document.modelspace()
    block = document.blocks.new("门")
    block.add_line((0, 0), (900, 0))
    block.add_attdef("编号", (0, 50), text="?", height=100)
    block.add_attdef("常量", (0, 90), text="常", height=50, dxfattribs={"flags": 2})
    for number in range(3):
        insert = model.add_blockref("门", (number * 1000, 0), dxfattribs={"rotation": 30 * number})
        insert.add_attrib("编号", f"FM{number}", (number * 1000, 50), dxfattribs={"height": 120})
    model.add_text("%%c200 文字", height=250, rotation=180).set_placement((5, 6), align=None)
    model.add_mtext("{\\fSimSun|b0;办公室}\\P12.5 m²", dxfattribs={"char_height": 300, "insert": (7, 8)})
    model.add_mtext(
        "很长的一行文字 " * 40, dxfattribs={"width": 900, "char_height": 100, "attachment_point": 5}
    )
    pattern = model.add_hatch()
    pattern.set_pattern_fill("ANSI33", scale=3.7)
    pattern.paths.add_polyline_path([(0, 0), (700, 30), (650, 500), (20, 480)])
    pattern.paths.add_polyline_path([(100, 100), (200, 100), (150, 200)], flags=16)
    ring = model.add_hatch(color=3)
    ring.paths.add_polyline_path([(0, 0), (50, 0), (50, 50), (25, 10), (0, 50)])
    edges = model.add_hatch()
    edges.paths.add_edge_path().add_arc((0, 0), 30, 0, 360)
    model.add_spline([(0, 0), (100, 200), (300, 100), (400, 400)])
    model.add_open_spline([(0, 0), (100, 200), (300, 100), (400, 400), (0, 300)], dxfattribs={"color": 4})
    model.add_polyline2d([(0, 0), (10, 0), (10, 10)], close=True)
    model.add_aligned_dim((0, 0), (3000, 400), distance=100, text="6000").render()
    model.add_radius_dim((0, 0), radius=300, angle=30).render()
    document.layout("Layout1").add_line((0, 0), (420, 297))


@pytest.mark.parametrize("version", ["R2000", "R2004", "R2010", "R2018"])
def test_both_ways_read_the_same(tmp_path: Path, version: str) -> None:
    path = written(tmp_path / "all.dxf", everything, version)
    mine, theirs = fast_way(path), long_way(path)
    assert differences(mine[1], theirs[1], theirs[1].layouts, ordered=True) == []
    assert unlike(mine[0], msgspec.structs.replace(theirs[0], file=mine[0].file, sha256=mine[0].sha256)) == []


def dashed(document: Document) -> None:
    """Line types of their own, of their layer and of the INSERT, at several sizes, and of a name unknown."""
    document.header["$LTSCALE"] = 100.0
    model, axes = document.modelspace(), document.layers.add("轴线", linetype="CENTER")
    block = document.blocks.new("柱")
    block.add_line((0, 0), (1, 0), dxfattribs={"linetype": "BYBLOCK", "ltscale": 0.5})
    block.add_circle((0, 0), 1)
    outer = document.blocks.new("柱列")
    outer.add_blockref("柱", (5, 5), dxfattribs={"linetype": "ByBlock"})
    lines = ("CENTER", "dashed", "ByLayer", "Continuous", "没有", "DASHED", "GAS")
    if document.dxfversion > "AC1009":
        document.linetypes.add("GAS", 'A,1,-.5,["GAS",STANDARD,S=.1,R=0.0,X=-.1,Y=-.05],-.5', length=2.0)
    for y, linetype in enumerate(lines):
        style = {"layer": axes.dxf.name, "linetype": linetype, "ltscale": [1, 2, 0.1][y % 3]}
        model.add_line((0, y), (50, y), dxfattribs=style)
        model.add_lwpolyline([(0, y), (9, y)], dxfattribs=style)
        model.add_text("字", dxfattribs=style)
        model.add_blockref("柱列", (y, 0), dxfattribs=style)
        model.add_leader([(0, y), (9, y), (9, 20)], dxfattribs=style)
        hatch = model.add_hatch(dxfattribs=style)
        hatch.set_pattern_fill("ANSI31", scale=1)
        hatch.paths.add_polyline_path([(0, 0), (70, 3), (65, 50)])


def line_types(columns: Columns) -> list[tuple[str, Any]]:
    """Handle path and line type of every entity that is not continuous."""
    numbers = columns.entities.linetype
    return sorted(
        (columns.handle_path(i), msgspec.to_builtins(columns.linetypes[numbers[i]]))
        for i in np.flatnonzero(numbers).tolist()
    )


def test_both_ways_read_the_same_line_types(tmp_path: Path) -> None:
    path = written(tmp_path / "dashed.dxf", dashed)
    mine, theirs = fast_way(path)[1], long_way(path)[1]
    assert line_types(mine) == line_types(theirs)
    assert mine.linetypes == theirs.linetypes
    found = {(one.name, round(one.dashes[0], 6)) for one in mine.linetypes if one.dashes}
    # first dashes of CENTER (3.175) and DASHED (1.27), times $LTSCALE, times the scale of the
    # entity; within a block that of the line itself
    assert found >= {("CENTER", 317.5), ("DASHED", 254.0), ("CENTER", 31.75), ("CENTER", 158.75)}
    assert all(one.lettered == (one.name == "GAS") for one in mine.linetypes)
    kinds = {mine.kinds[kind] for kind in mine.entities.kind[mine.entities.linetype > 0]}
    assert kinds == {"LINE", "LWPOLYLINE", "LEADER", "CIRCLE"}  # the circle as the layer of its INSERT


def test_an_entity_drawn_differently_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "all.dxf", everything)
    monkeypatch.setattr("drawing_review.scan.strokes.SHARE_OF_RADIUS", 0.1)
    from drawing_review.scan import whole

    real = whole.with_strokes

    def shifted(book: Any, drawn: Any) -> Any:
        drawn.points[:, 0] += 1e-3
        return real(book, drawn)

    monkeypatch.setattr(whole, "with_strokes", shifted)
    with pytest.raises(Contradicted):
        fast_way(path)


@pytest.fixture(scope="module")
def left() -> list[str]:
    """The published files that were left to ezdxf."""
    return []


@pytest.mark.drawings
@pytest.mark.skipif(not FILES, reason="the published drawings are not beside the checkout")
@pytest.mark.parametrize("file", FILES)
def test_a_published_drawing_is_read_alike_or_left_to_ezdxf(left: list[str], file: str) -> None:
    """The whole of it, and its model space alone; no file contradicts itself."""
    mine, shown = fast_way_or_odd(file), model_or_odd(file)
    if mine is None:
        left.append(file)
    theirs = long_way(DRAWINGS / file) if mine or shown else None
    if shown and theirs:
        assert differences(shown, theirs[1], MODEL, drawn=True) == []
    if mine and theirs:
        assert differences(mine[1], theirs[1], theirs[1].layouts) == []
        assert unlike(mine[0], theirs[0]) == []
        assert line_types(mine[1]) == line_types(theirs[1])


def fast_way_or_odd(file: str) -> tuple[Drawing, Columns] | None:
    try:
        return fast_way(DRAWINGS / file)
    except Contradicted:
        raise
    except Odd:
        return None


def model_or_odd(file: str) -> Columns | None:
    try:
        return world(DRAWINGS / file, Arena())
    except Odd:
        return None


def test_few_are_left_to_ezdxf(left: list[str]) -> None:
    assert len(left) <= LEFT_TO_EZDXF, left
