"""A small plan with something of everything, and what programs do to a drawing without changing it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import cache
from io import StringIO
from pathlib import Path

import ezdxf
from ezdxf.document import Drawing as Document

from drawing_review.reading.identity.structure import Structure
from drawing_review.reading.identity.work import surveyed

SHAPES = 5


def plan(version: str = "R2018", block: str = "DOOR") -> Document:
    """Walls, rings, texts, dimensions, hatches, curves, nested blocks, attributes, two layouts, layers."""
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
    space.add_ellipse((500, 500), (300, 0), 0.5)
    space.add_polyline2d([(0, 9000), (800, 9000), (800, 9900)], close=True)
    space.add_leader([(0, 0), (300, 300), (900, 300)])
    space.add_solid([(0, 0), (100, 0), (0, 100), (100, 100)])
    space.add_circle((4000, 4000), 250)
    turned = {"xscale": -1.0, "yscale": 1.5, "rotation": 30.0}
    space.add_blockref(block, (9000, 9000), dxfattribs=turned)
    document.layout("Layout1").add_text("说明", height=5).set_placement((20, 20))
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


def structure(document: Document) -> Structure:
    """Of the document as a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.dxf"
        document.saveas(path)
        return surveyed(path)


def reordered(document: Document) -> Document:
    document.modelspace().entity_space.entities.reverse()
    for block in document.blocks:
        if not block.is_any_layout:
            block.entity_space.entities.reverse()
    return document


def turned(document: Document) -> Document:
    """The same lines drawn from the other end, the same rings from another corner."""
    for line in document.modelspace().query("LINE"):
        line.dxf.start, line.dxf.end = line.dxf.end, line.dxf.start
    for ring in document.modelspace().query("LWPOLYLINE"):
        points = ring.get_points()
        ring.set_points(points[1:] + points[:1])
    for chain in document.modelspace().query("POLYLINE"):
        chain.vertices.append(chain.vertices.pop(0))
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
