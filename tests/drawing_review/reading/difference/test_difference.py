"""A re-save is no difference; any single change is found, named, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import StringIO

import ezdxf
import pytest
from ezdxf.document import Drawing as Document
from hypothesis import given, settings
from hypothesis import strategies as st

from drawing_review.drawing.difference import Difference
from drawing_review.reading.difference.compare import compare

SHAPES = 5


def plan(version: str = "R2018", block: str = "DOOR") -> Document:
    """A small plan: walls, a ring, texts, dimensions, hatches, nested blocks with attributes, layers."""
    document = ezdxf.new(version, setup=True)
    for name, colour in (("WALL", 1), ("TEXT", 3), ("DOOR", 4)):
        document.layers.add(name, color=colour)
    leaf = document.blocks.new("LEAF")
    leaf.add_arc((0, 0), 900, 0, 90, dxfattribs={"layer": "DOOR"})
    door = document.blocks.new(block)
    door.add_line((0, 0), (900, 0), dxfattribs={"layer": "DOOR"})
    door.add_blockref("LEAF", (0, 0))
    door.add_attdef("CODE", (100, 100))
    space = document.modelspace()
    for index in range(SHAPES):
        x = index * 3000.0
        space.add_line((x, 0), (x + 2900, 0), dxfattribs={"layer": "WALL"})
        ring = [(x, 0), (x + 2400, 0), (x + 2400, 2000 + index), (x, 2000)]
        space.add_lwpolyline(ring, close=True, dxfattribs={"layer": "WALL"})
        space.add_text(f"房间 {index}", height=300, dxfattribs={"layer": "TEXT"}).set_placement((x, 500))
        space.add_mtext(f"面积 {index} m²\n说明", dxfattribs={"insert": (x, 900), "char_height": 250})
        insert = space.add_blockref(block, (x + 300, 0), dxfattribs={"layer": "DOOR"})
        insert.add_attrib("CODE", f"M09{index:02}", (x + 300, 100))
        hatch = space.add_hatch(color=2)
        hatch.paths.add_polyline_path([(x, 0), (x + 500, 0), (x + 500, 500 + index)], is_closed=True)
    space.add_linear_dim(base=(0, -500), p1=(0, 0), p2=(3000, 0)).render()
    space.add_spline([(0, 0), (500, 300), (900, 100)])
    return document


@cache
def _written() -> str:
    stream = StringIO()
    plan().write(stream)
    return stream.getvalue()


def old() -> Document:
    """The plan as a program reads it from its file."""
    return ezdxf.read(StringIO(_written()))


def saved(document: Document, version: str = "") -> Document:
    """The document after it was written and read again, as another version if one is given."""
    if version:
        document.dxfversion = version
    stream = StringIO()
    document.write(stream)
    stream.seek(0)
    return ezdxf.read(stream)


def reordered(document: Document) -> Document:
    space = document.modelspace()
    space.entity_space.entities.reverse()
    return document


def turned(document: Document) -> Document:
    """The same lines drawn from the other end, the same rings from another corner."""
    for line in document.modelspace().query("LINE"):
        line.dxf.start, line.dxf.end = line.dxf.end, line.dxf.start
    for ring in document.modelspace().query("LWPOLYLINE"):
        points = ring.get_points()
        ring.set_points(points[1:] + points[:1])
    return document


def with_new_handles(document: Document) -> Document:
    """The same entities under other handles."""
    for entity in document.modelspace():
        entity.dxf.handle = f"F{entity.dxf.handle}"
    return document


SAME: dict[str, Callable[[], Document]] = {
    "saved again": lambda: saved(old()),
    "saved as R2000": lambda: saved(old(), "R2000"),
    "saved as R2007": lambda: saved(old(), "R2007"),
    "in another order": lambda: saved(reordered(old())),
    "drawn the other way round": lambda: saved(turned(old())),
    "block renamed": lambda: saved(plan(block="门900")),
    "new handles": lambda: saved(with_new_handles(old())),
}


@pytest.mark.parametrize("how", SAME)
def test_the_same_drawing_however_it_was_saved(how: str) -> None:
    assert compare(old(), SAME[how]()) == Difference()


def changed(found: Difference) -> tuple[str, dict[str, tuple[str, str]]]:
    """The one entity that was changed, and its properties."""
    assert (found.added, found.removed, found.moved) == ((), (), ())
    [only] = found.changed
    return only.where.kind, {one.name: (one.old, one.new) for one in only.properties}


@settings(max_examples=12, deadline=None)
@given(ring=st.integers(0, SHAPES - 1), corner=st.integers(0, 3), by=st.sampled_from([1.0, -1.0, 0.5]))
def test_a_corner_moved_by_a_millimetre_is_found_and_nothing_else(ring: int, corner: int, by: float) -> None:
    new = old()
    shape = new.modelspace().query("LWPOLYLINE")[ring]
    points = shape.get_points()
    points[corner] = (points[corner][0], points[corner][1] + by, *points[corner][2:])
    shape.set_points(points)
    kind, properties = changed(compare(old(), saved(new)))
    assert kind == "LWPOLYLINE"
    assert set(properties) == {"vertices"}


@settings(max_examples=8, deadline=None)
@given(which=st.integers(0, SHAPES - 1), kind=st.sampled_from(["TEXT", "MTEXT"]))
def test_a_text_changed_is_found_with_both_readings(which: int, kind: str) -> None:
    new = old()
    text = new.modelspace().query(kind)[which]
    if kind == "TEXT":
        text.dxf.text = "改过"
    else:
        text.text = "改过"
    found, properties = changed(compare(old(), saved(new)))
    assert found == kind
    assert properties["text"][1] == "改过"


def test_an_attribute_changed_is_found() -> None:
    new = old()
    new.modelspace().query("INSERT")[2].attribs[0].dxf.text = "FM甲1221"
    kind, properties = changed(compare(old(), saved(new)))
    assert kind == "INSERT"
    assert properties == {"attribute CODE": ("M0902", "FM甲1221")}


@pytest.mark.parametrize("switch", ["off", "freeze", "lock"])
def test_a_layer_switched_is_found(switch: str) -> None:
    new = old()
    getattr(new.layers.get("WALL"), switch)()
    kind, properties = changed(compare(old(), saved(new)))
    assert kind == "LAYER"
    assert list(properties) == [{"off": "off", "freeze": "frozen", "lock": "locked"}[switch]]


def test_what_was_moved_added_and_removed() -> None:
    new = old()
    space = new.modelspace()
    space.query("TEXT")[1].translate(25, -10, 0)
    space.delete_entity(space.query("LINE")[0])
    space.add_circle((100, 100), 50)
    found = compare(old(), saved(new))
    [moved] = found.moved
    assert (moved.where.kind, moved.by) == ("TEXT", (25, -10))
    assert [one.kind for one in found.removed] == ["LINE"]
    assert [(one.kind, one.place) for one in found.added] == [("CIRCLE", (100, 100))]
    assert found.changed == ()


def test_a_change_inside_a_block_is_told_once_at_the_block() -> None:
    new = old()
    new.blocks.get("LEAF").query("ARC")[0].dxf.radius = 901
    found = compare(old(), saved(new))
    kind, properties = changed(found)
    assert kind == "ARC"
    assert properties == {"radius": ("900.0", "901.0")}
    assert found.changed[0].where.block == "LEAF"
