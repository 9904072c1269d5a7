"""From an ezdxf document to a Drawing and its Columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import msgspec
from ezdxf.document import Drawing as Document

from drawing_review.drawing.columns import Columns
from drawing_review.drawing.model import Drawing, Warning
from drawing_review.meaning.model import Alias
from drawing_review.meaning.understand import understand
from drawing_review.reading import doubts, lists, stated, units
from drawing_review.reading.assemble import Assembly, assemble
from drawing_review.reading.blocks import Blocks, blocks_of, convert
from drawing_review.reading.caps import Caps
from drawing_review.reading.edges import Edges, EdgesOf
from drawing_review.reading.encoding import Encoding
from drawing_review.reading.expand import LayerTable, World, expand
from drawing_review.reading.keys import keys
from drawing_review.reading.layers import layer_table, layers
from drawing_review.reading.pen import Paper
from drawing_review.reading.preflight import Survey
from drawing_review.reading.references import references
from drawing_review.reading.sheets import extent, sheets
from drawing_review.reading.viewports import viewports
from drawing_review.reading.words import clean

Step = Callable[[str], None]


class Source(msgspec.Struct, frozen=True):
    """What is known of the file before its content is converted."""

    name: str
    sha256: str
    survey: Survey
    encoding: Encoding
    warnings: list[Warning]
    aliases: tuple[Alias, ...] = ()  # of the design institute


def compose(document: Document, source: Source, caps: Caps, step: Step) -> tuple[Drawing, Columns]:
    """Convert everything in `document`. `step` is told what is done next."""
    paper = Paper(document, caps)
    blocks = blocks_of(document, paper)
    world = World(layer_table(document, paper), caps)
    unit = units.of_header(document) or 1.0
    step("expand")
    expand(world, blocks.roots, blocks.children, lambda name, k: convert(name, k, blocks, paper, unit))
    step("assemble")
    layouts = [clean(layout) for layout in blocks.layouts]
    paper.linetypes.define(document)
    assembly = assemble(world, source.sha256, paper.layer_names, layouts, paper.linetypes)
    drawing = _content(source, world, assembly, blocks)
    step("sheets")
    told = [*doubts.blocks(world, blocks.children, blocks.sizes), *world.doubts]
    tables = Tables(document, paper, world.layers)
    drawing = interpreted(drawing, source, tables, assembly.columns, EdgesOf(drawing.lines), told)
    return drawing, assembly.columns


@dataclass(frozen=True)
class Tables:
    """What the file says beside its geometry."""

    document: Document
    paper: Paper
    layers: LayerTable


def interpreted(
    drawing: Drawing, source: Source, tables: Tables, columns: Columns, edges: Edges, told: list[Warning]
) -> Drawing:
    """The drawing with what it means and with all doubts about it; `told`: those about its blocks."""
    drawing = _meaning(drawing, tables, columns, edges)
    drawing = understand(drawing, source.aliases, keys(tables.document))
    warnings = [*source.warnings, *drawing.warnings, *_doubts(drawing, tables.paper, columns, told)]
    return msgspec.structs.replace(drawing, warnings=doubts.bounded(warnings))


def _content(source: Source, world: World, assembly: Assembly, blocks: Blocks) -> Drawing:
    """What stands in the file."""
    names = lists.Names(assembly.columns)
    return Drawing(
        file=source.name,
        sha256=source.sha256,
        version=source.survey.version,
        codepage=source.encoding.codec,
        declared_codepage=source.survey.codepage,
        codepage_source=source.encoding.source,
        codepage_certainty=source.encoding.certainty,
        unit=1.0,
        unit_source="assumed",
        box=extent(assembly.columns, "Model"),
        lines=lists.lines(assembly, names),
        texts=lists.texts(world, assembly, names),
        inserts=lists.inserts(world, assembly, names, blocks.names),
        dimensions=lists.dimensions(world, assembly.columns, names),
        proxies=lists.proxies(world, assembly, names),
        counts=dict(sorted(source.survey.counts.items())),
    )


def _meaning(drawing: Drawing, tables: Tables, columns: Columns, edges: Edges) -> Drawing:
    """The drawing with its sheets, unit, layers, viewports and references; a doubt about the unit with it."""
    document = tables.document
    header = units.of_header(document)
    found, frames = sheets(columns, drawing.inserts, edges, drawing.texts, header, drawing.box)
    by_frame = next((frame.unit for frame in frames if frame.unit), None)
    texts = [text for text in drawing.texts if text.entity.layout == "Model"]
    unit = units.decide(header, drawing.box, texts, drawing.dimensions, by_frame)
    return msgspec.structs.replace(
        drawing,
        sheets=found,
        unit=unit.millimetres,
        unit_source=unit.source,
        unit_evidence=unit.evidence,
        warnings=unit.warnings,
        layers=layers(document, tables.paper, tables.layers, columns),
        viewports=viewports(document),
        references=references(document),
    )


def _doubts(drawing: Drawing, paper: Paper, columns: Columns, told: list[Warning]) -> list[Warning]:
    found = [
        *doubts.custom(drawing.proxies),
        *doubts.missing(drawing.references, drawing.inserts, columns),
        *doubts.hidden(drawing.layers, columns),
        *doubts.unseen_in_windows(drawing.viewports, drawing.layers),
        *doubts.unplotted(drawing.layers, columns),
        *stated.contradictions(drawing.dimensions),
        *doubts.masks(columns),
        *doubts.outliers(columns),
        *doubts.pictures(paper),
        *paper.doubts,
        *told,
    ]
    if drawing.box is None and len(columns.entities):
        found.append(Warning("paper_only"))
    return found
