"""From an ezdxf document to a Drawing and its Columns."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import msgspec
from ezdxf.document import Drawing as Document

from drawing_review.drawing.columns import Columns
from drawing_review.drawing.model import Drawing, Warning
from drawing_review.reading import doubts, lists, units
from drawing_review.reading.assemble import assemble
from drawing_review.reading.caps import Caps
from drawing_review.reading.curves import Tolerance
from drawing_review.reading.encoding import Encoding
from drawing_review.reading.expand import World, expand
from drawing_review.reading.layers import layer_table, layers
from drawing_review.reading.pen import Paper, Pen, layer_of
from drawing_review.reading.pictures.table import REFERENCES, draw
from drawing_review.reading.preflight import Survey
from drawing_review.reading.references import references
from drawing_review.reading.sheets import extent, sheets
from drawing_review.reading.template import Template
from drawing_review.reading.viewports import viewports
from drawing_review.reading.words import clean

SAGITTA_MM = 2.0  # greatest distance of a chord from its arc, on the ground
UNKNOWN_UNIT = 1.0
NO_UNIT = 0
INVISIBLE, CONSTANT = 1, 2  # flags of an attribute definition

Step = Callable[[str], None]


class Source(msgspec.Struct, frozen=True):
    """What is known of the file before its content is converted."""

    name: str
    sha256: str
    survey: Survey
    encoding: Encoding
    warnings: list[Warning]


def compose(document: Document, source: Source, caps: Caps, step: Step) -> tuple[Drawing, Columns]:
    """Convert everything in `document`. `step` is told what is done next."""
    random.seed(source.sha256)  # ezdxf moves hatch patterns by a hair at random: the same for the same file
    paper = Paper(document, caps)
    children, sizes = _graph(document, paper)
    layouts = [layout.name for layout in _layouts(document)]
    roots = [f"*layout:{name}" for name in layouts]
    world = World(layer_table(document, paper), caps)
    step("expand")
    expand(world, roots, children, _converter(document, paper))
    step("assemble")
    assembly = assemble(world, source.sha256, paper.layer_names, [clean(name) for name in layouts])
    columns = assembly.columns
    names = lists.Names(columns)
    blocks = {str(block.name).lower(): clean(str(block.name)) for block in document.blocks}
    lines = lists.lines(assembly, names)
    texts = lists.texts(world, assembly, names)
    inserts = lists.inserts(world, assembly, names, blocks)
    dimensions = lists.dimensions(world, columns, names)
    proxies = lists.proxies(world, assembly, names)
    step("sheets")
    insunits = int(document.header.get("$INSUNITS", NO_UNIT) or NO_UNIT)
    header_unit = units.MILLIMETRES.get(insunits, 0.0)
    box = extent(columns, "Model")
    found_sheets, frames = sheets(columns, inserts, lines, texts, header_unit)
    frame_units = [frame.unit for frame in frames if frame.unit]
    model_texts = [t for t in texts if t.entity.layout == "Model"]
    unit = units.decide(insunits, box, model_texts, dimensions, frame_units[0] if frame_units else None)
    found_layers = layers(document, paper, world.layers, columns)
    found_references = references(document)
    all_warnings = [
        *source.warnings,
        *unit.warnings,
        *doubts.custom(proxies),
        *doubts.missing(found_references),
        *doubts.hidden(found_layers, columns),
        *doubts.overrides(dimensions),
        *doubts.masks(columns),
        *doubts.outliers(columns),
        *doubts.blocks(world, children, sizes),
        *doubts.pictures(paper),
        *paper.doubts,
        *world.doubts,
    ]
    if box is None and len(columns.entities):
        all_warnings.append(Warning("paper_only"))
    drawing = Drawing(
        file=source.name,
        sha256=source.sha256,
        version=source.survey.version,
        codepage=source.encoding.codec,
        unit=unit.millimetres,
        unit_source=unit.source,
        box=box,
        sheets=found_sheets,
        layers=found_layers,
        lines=lines,
        texts=texts,
        inserts=inserts,
        dimensions=dimensions,
        proxies=proxies,
        viewports=viewports(document),
        references=found_references,
        warnings=doubts.bounded(all_warnings),
        counts=dict(sorted(source.survey.counts.items())),
        declared_codepage=source.survey.codepage,
        codepage_source=source.encoding.source,
    )
    return drawing, columns


def _graph(document: Document, paper: Paper) -> tuple[dict[str, list[str]], dict[str, int]]:
    """Which block inserts which, and how many entities each has; all layers get their index on the way."""
    paper.layer("0")
    for entry in document.layers:
        paper.layer(str(entry.dxf.name))
    children: dict[str, list[str]] = {}
    sizes: dict[str, int] = {}
    for name, entities in _containers(document):
        below: dict[str, None] = {}
        count = 0
        for entity in entities:
            count += 1
            paper.layer(layer_of(entity))
            kind = entity.dxftype()
            if kind in REFERENCES:
                block = entity.dxf.get("name" if kind == "INSERT" else "geometry", "")
                below.setdefault(str(block).lower())
                for attrib in getattr(entity, "attribs", ()):
                    paper.layer(layer_of(attrib))
        children[name], sizes[name] = list(below), count
    return children, sizes


def _layouts(document: Document) -> list[Any]:
    """Model space first, then the paper layouts as their tabs stand."""
    order = document.layouts.names_in_taborder()
    return sorted(document.layouts, key=lambda layout: (layout.name != "Model", order.index(layout.name)))


def _containers(document: Document) -> list[tuple[str, Any]]:
    layouts = [(f"*layout:{layout.name}", layout) for layout in _layouts(document)]
    blocks = [(str(b.name).lower(), b) for b in document.blocks if not b.block_record.is_any_layout]
    return [*layouts, *blocks]


def _is_constant(attdef: Any) -> bool:
    """Whether every insert shows the definition's own text, and shows it at all."""
    flags = attdef.dxf.get("flags", 0)
    return bool(flags & CONSTANT and not flags & INVISIBLE)


def _converter(document: Document, paper: Paper) -> Callable[[str, float], Template]:
    """Turns a block's name into its template. An ATTDEF shows in a layout; inserted, if constant."""
    containers = dict(_containers(document))
    unit = units.MILLIMETRES.get(int(document.header.get("$INSUNITS", NO_UNIT) or NO_UNIT), UNKNOWN_UNIT)

    def convert(name: str, scale: float) -> Template:
        template = Template(name)
        sagitta = SAGITTA_MM / unit / max(scale, 1e-9)
        tolerance = Tolerance(sagitta, paper.caps.circle_points, paper.caps.curve_points)
        for entity in containers[name]:
            if entity.dxftype() != "ATTDEF" or name.startswith("*layout") or _is_constant(entity):
                draw(entity, Pen(paper, template, tolerance))
        return template

    return convert
