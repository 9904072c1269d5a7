"""The blocks of a document: which inserts which, and each converted to its template when its turn comes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ezdxf.document import Drawing as Document

from drawing_review.reading.curves import Tolerance
from drawing_review.reading.pen import Paper, Pen, layer_of
from drawing_review.reading.pictures.table import REFERENCES, draw
from drawing_review.reading.template import LAYOUT, Template
from drawing_review.reading.words import clean

SAGITTA_MM = 2.0  # greatest distance of a chord from its arc, on the ground
INVISIBLE, CONSTANT = 1, 2  # flags of an attribute definition


@dataclass
class Blocks:
    """Layouts (by `LAYOUT` and name) and blocks (by name in lower case) with what they insert."""

    layouts: list[str]  # model space first, then the paper layouts as their tabs stand
    names: dict[str, str]  # name in lower case → name as written
    containers: dict[str, Any]
    children: dict[str, list[str]] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)  # entities, not expanded

    @property
    def roots(self) -> list[str]:
        return [LAYOUT + layout for layout in self.layouts]


def blocks_of(document: Document, paper: Paper) -> Blocks:
    """All blocks; on the way every layer gets its index, layer 0 the first."""
    paper.layer("0")
    for entry in document.layers:
        paper.layer(str(entry.dxf.name))
    layouts = _in_order(document)
    inner = [block for block in document.blocks if not block.block_record.is_any_layout]
    blocks = Blocks(
        layouts=[layout.name for layout in layouts],
        names={str(block.name).lower(): clean(str(block.name)) for block in inner},
        containers={LAYOUT + layout.name: layout for layout in layouts}
        | {str(block.name).lower(): block for block in inner},
    )
    for name, entities in blocks.containers.items():
        _look_through(name, entities, blocks, paper)
    return blocks


def _in_order(document: Document) -> list[Any]:
    order = document.layouts.names_in_taborder()
    return sorted(document.layouts, key=lambda layout: (layout.name != "Model", order.index(layout.name)))


def _look_through(name: str, entities: Any, blocks: Blocks, paper: Paper) -> None:
    below: dict[str, None] = {}
    for entity in entities:
        paper.layer(layer_of(entity))
        kind = entity.dxftype()
        if kind in REFERENCES:
            block = entity.dxf.get("name" if kind == "INSERT" else "geometry", "")
            below.setdefault(str(block).lower())
            for attrib in getattr(entity, "attribs", ()):
                paper.layer(layer_of(attrib))
    blocks.children[name], blocks.sizes[name] = list(below), len(entities)


def convert(name: str, scale: float, blocks: Blocks, paper: Paper, unit: float) -> Template:
    """The template of a block that is shown up to `scale` times its size; `unit` in mm per drawing unit."""
    template = Template(name)
    sagitta = SAGITTA_MM / unit / max(scale, 1e-9)
    tolerance = Tolerance(sagitta, paper.caps.circle_points, paper.caps.curve_points)
    for entity in blocks.containers[name]:
        if shows_definition(entity, name.startswith(LAYOUT)):
            draw(entity, Pen(paper, template, tolerance))
    return template


def shows_definition(entity: Any, in_layout: bool) -> bool:
    """False for an ATTDEF in a block, unless it is constant: every insert shows its own text then."""
    if in_layout or entity.dxftype() != "ATTDEF":
        return True
    flags = entity.dxf.get("flags", 0)
    return bool(flags & CONSTANT and not flags & INVISIBLE)
