"""Bytes → the complete Drawing and Columns: what is plain by the scan, the rest by ezdxf, which audits it.

Where the two contradict each other in the sample that both draw, nothing of the scan is believed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from drawing_review.drawing.columns import Columns
from drawing_review.drawing.model import Drawing, Point, Warning
from drawing_review.meaning.understand import sought
from drawing_review.reading import doubts
from drawing_review.reading.assemble import text_corners
from drawing_review.reading.caps import Caps
from drawing_review.reading.compose import Source, Step, Tables, interpreted
from drawing_review.reading.keys import keys
from drawing_review.reading.pictures.references import factors
from drawing_review.reading.sheets import extent
from drawing_review.reading.template import LAYOUT, Template
from drawing_review.reading.words import clean
from drawing_review.scan import content, kinds
from drawing_review.scan.arena import Arena, give_back
from drawing_review.scan.audit import agree, same_measure
from drawing_review.scan.blocks import Insertions, insertions_of, strings
from drawing_review.scan.book import items_of, skeleton, unshown_definitions, with_strokes
from drawing_review.scan.dimensions import Measured, measured, pictured, with_measures
from drawing_review.scan.expansion import Placing, emit, place
from drawing_review.scan.extras import Extras, draw_entities, with_extras
from drawing_review.scan.fills import with_fills
from drawing_review.scan.layouts import refuse_lost, roots_of
from drawing_review.scan.lettering import Runs, Words, lettering
from drawing_review.scan.lines import Lines
from drawing_review.scan.linetypes import of_items, resolved
from drawing_review.scan.model import Book
from drawing_review.scan.names import names_of
from drawing_review.scan.parting import About, Parted, part
from drawing_review.scan.patterns import with_patterns
from drawing_review.scan.rows import Odd, load, rows_of
from drawing_review.scan.strokes import draw
from drawing_review.scan.units import PLAIN
from drawing_review.scan.world import columns_of, sagittas
from drawing_review.scan.written import attributes_of, references_of, runs_of, texts_of, with_runs

I64 = NDArray[np.int64]
NOT_COUNTED = (kinds.BLOCK, kinds.ENDBLK, kinds.ATTRIB, kinds.VERTEX, kinds.SEQEND)  # parts of entities


class Contradicted(Odd):
    """ezdxf draws an entity of the sample differently."""

    def __init__(self, kind: str, handle: str) -> None:
        super().__init__(f"{kind} {handle} is drawn differently")
        self.kind, self.handle = kind, handle


@dataclass(frozen=True)
class Whole:
    """All that was read. Columns and lines lie in the arena and hold until its next file."""

    drawing: Drawing  # without its lines
    lines: Lines
    columns: Columns


def read_whole(file: bytes | memoryview | Path, about: About, caps: Caps, arena: Arena, step: Step) -> Whole:
    """Everything in a DXF file or its text. Raises Odd where the long way must be gone instead.

    `step` hears what is done next.
    """
    step("preflight")
    buffer, size = load(file, arena)
    rows = rows_of(buffer, size, arena, caps)
    parted, source = part(rows, about, caps, arena, step)
    step("expand")
    drawn, book = _draw(parted, caps, arena)
    step("assemble")
    out = emit(book, drawn.placing.places, caps, arena)
    kinds_ = tuple(drawn.extras.kinds)
    parted.paper.linetypes.define(parted.document)
    lines_of = of_items(rows, drawn.extras, parted.paper.linetypes, parted.decode)
    linetypes = resolved(lines_of, parted.paper.linetypes, parted.layers, out, drawn.placing.places, kinds_)
    del book  # as large as half the file
    give_back()
    columns = columns_of(
        source.sha256,
        out,
        names_of(np.concatenate((rows.columns.handle, drawn.extras.handles)), drawn.placing.places, arena),
        parted.paper.layer_names,
        [clean(layout) for layout in parted.containers.layouts],
        kinds_,
        runs_of(out, drawn.said, drawn.aligned),
        linetypes,
    )
    _widen_by_texts(columns)
    world = content.World(columns, out, drawn.placing.places)
    lines = Lines(world)
    drawing = _content(parted, source, drawn, world)
    step("sheets")
    wanted = lines.sought(sought(drawing, columns.layers, source.aliases, keys(parted.document)))
    drawing = msgspec.structs.replace(drawing, lines=wanted)
    tables = Tables(parted.document, parted.paper, parted.layers)
    drawing = interpreted(drawing, source, tables, columns, lines, _block_doubts(parted, drawn))
    return Whole(msgspec.structs.replace(drawing, lines=()), lines, columns)


@dataclass(frozen=True)
class Drawn:
    """Both parts, but for their book. By item: its layer, layer 0 not resolved, and which insertion it is."""

    layer: NDArray[np.int32]
    insertion: NDArray[np.int32]
    target: NDArray[np.int32]  # by insertion: its block
    placing: Placing
    insertions: Insertions
    extras: Extras
    words: Words
    said: list[str]  # by run of the book
    aligned: NDArray[np.uint8]


def _draw(parted: Parted, caps: Caps, arena: Arena) -> tuple[Drawn, Book]:
    """Draw both parts in one book. INSERTs first: by a block's greatest scale its curves are cut."""
    rows, blocks, state, paper = parted.rows, parted.blocks, parted.state, parted.paper
    roots = roots_of(rows, blocks, [_block_of(parted, layout) for layout in parted.containers.layouts])
    refuse_lost(rows, roots)
    insertions = insertions_of(rows, state, blocks, caps, arena)
    items = items_of(rows, state, parted.of_string, insertions, roots.blocks)
    bones = skeleton(items, blocks, insertions, parted.layers, roots)
    numbers = {name: number for number, name in enumerate(blocks.names)}
    kept = _kept_handles(parted)
    extras = Extras()
    first = draw_entities(parted.containers, paper, kept, parted.audited, None)
    for row, template in first.drawn:
        extras.add(row, template, rows.count)
    placing = place(with_extras(bones, extras, numbers, 0) if extras.what else bones, rows, caps, arena)
    heights = sagittas(placing.scales, parted.unit)
    known = _sagitta_by_name(parted, placing, heights)
    second = draw_entities(parted.containers, paper, kept, parted.audited, known)
    for row, template in second.drawn:
        extras.add(row, template, rows.count)
    strokes, used = draw(rows, state, heights, caps, arena)
    book, intricate = with_fills(with_strokes(bones, strokes), strokes, caps.filled_points)
    patterned = with_patterns(book, rows, state, used, caps)
    paper.simplified += intricate + patterned.simplified
    unshown = unshown_definitions(rows, state, roots.blocks)
    words, runs = lettering(rows, state, unshown, parted.decode)
    _audit(first.audited + second.audited, parted, patterned.book, insertions, words, runs)
    book, said, aligned = with_runs(
        with_extras(patterned.book, extras, numbers, patterned.used), words, runs, extras
    )
    layer, insertion = book.items.layer, book.items.insertion
    return Drawn(layer, insertion, book.target, placing, insertions, extras, words, said, aligned), book


def _block_of(parted: Parted, layout: str) -> str:
    """The name of a layout's block, in lower case."""
    return str(parted.containers.containers[LAYOUT + layout].block_record.dxf.name).lower()


def _kept_handles(parted: Parted) -> dict[int, int]:
    """Handle → row of everything that ezdxf has."""
    kept = np.flatnonzero(parted.kept)
    return dict(zip(parted.rows.columns.handle[kept].tolist(), kept.tolist(), strict=True))


def _sagitta_by_name(parted: Parted, placing: Placing, heights: NDArray[np.float64]) -> dict[str, float]:
    """By name of every layout, and of every block that stands somewhere."""
    found = {name: float(heights[0]) for name in parted.containers.roots}
    for number in np.flatnonzero(placing.scales > 0).tolist():
        found[parted.blocks.names[number]] = float(heights[number + 1])
    return found


def _audit(
    audited: list[tuple[int, Template]],
    parted: Parted,
    book: Book,
    insertions: Insertions,
    words: Words,
    runs: Runs,
) -> None:
    """Raise Contradicted at the first entity of which the two ways do not make the same."""
    rows, columns = parted.rows, parted.rows.columns
    for row, template in audited:
        same = agree(row, template, book, insertions, words, runs)
        if same and columns.kind[row] == kinds.DIMENSION:
            same = same_measure(_plain_measures(parted, np.array([row])), template.measures)
        if same and columns.kind[row] == kinds.INSERT:
            same = attributes_of(rows, np.array([row]), parted.decode)[0] == template.insertions[0].attributes
        if not same:
            raise Contradicted(kinds.NAMES[columns.kind[row]], f"{columns.handle[row]:X}")


def _widen_by_texts(columns: Columns) -> None:
    """Let the boxes of texts hold their letters, as far as these can be estimated."""
    boxes, entity = columns.entities.box, columns.runs.entity
    if not len(entity):
        return
    corners = np.stack(text_corners(columns.runs))
    first = np.flatnonzero(np.diff(entity, prepend=entity[0] + 1) != 0)
    least = np.minimum.reduceat(corners.min(axis=0), first)
    greatest = np.maximum.reduceat(corners.max(axis=0), first)
    own = boxes[entity[first]]
    boxes[entity[first], :2] = np.fmin(own[:, :2], least)
    boxes[entity[first], 2:] = np.fmax(own[:, 2:], greatest)


def _content(parted: Parted, source: Source, drawn: Drawn, world: content.World) -> Drawing:
    """What stands in the file, but its lines."""
    layer = drawn.layer
    written = {
        name: clean(shown) for name, shown in zip(parted.blocks.names, parted.blocks.written, strict=True)
    }
    references = references_of(parted.rows, drawn.insertions, drawn.extras, written, parted.decode)
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
        box=extent(world.columns, "Model"),
        texts=content.texts(world, texts_of(parted.rows, drawn.words, drawn.extras, parted.decode)),
        inserts=content.inserts(world, references, layer),
        dimensions=content.dimensions(world, _measured(parted, drawn), layer),
        proxies=content.proxies(world, drawn.extras.proxies),
        counts=dict(sorted(source.survey.counts.items())),
    )


def _measured(parted: Parted, drawn: Drawn) -> Measured:
    """All dimensions."""
    columns = parted.rows.columns
    found = np.flatnonzero((columns.kind == kinds.DIMENSION) & (parted.state == PLAIN))
    return with_measures(_plain_measures(parted, found), drawn.extras.measures)


def _plain_measures(parted: Parted, found: I64) -> Measured:
    rows = parted.rows
    shown = pictured(rows, parted.blocks.by_string[rows.columns.name[found]], parted.decode)
    return measured(rows, found, shown, factors(parted.document), parted.decode)


def _block_doubts(parted: Parted, drawn: Drawn) -> list[Warning]:
    """INSERTs of blocks that are not defined, and blocks with content that nothing inserts."""
    blocks, columns, places = parted.blocks, parted.rows.columns, drawn.placing.places
    number = drawn.insertion[places.item[1:]]
    absent: Counter[str] = Counter()
    first: dict[str, tuple[str, Point]] = {}
    for lost in np.flatnonzero(drawn.target[number] < 0).tolist():
        name, handle, place_ = _inserted(parted, drawn, int(number[lost]), lost + 1)
        if name:
            absent[name] += 1
            first.setdefault(name, (handle, place_))
    content_rows = ~np.isin(columns.kind, NOT_COUNTED) & (columns.block >= 0)
    sizes = np.bincount(columns.block[content_rows], minlength=len(blocks.names))
    layouts = {_block_of(parted, layout) for layout in parted.containers.layouts}
    unused = {
        blocks.names[index]: int(sizes[index])
        for index in np.flatnonzero(drawn.placing.scales == 0).tolist()
        if blocks.names[index] not in layouts
    }
    for name, size in parted.containers.sizes.items():  # what ezdxf adds of its own
        if name not in blocks.names and not name.startswith(LAYOUT):
            unused[name] = size
    return doubts.of_blocks(absent, first, unused)


def _inserted(parted: Parted, drawn: Drawn, insertion: int, place_: int) -> tuple[str, str, Point]:
    """Block, handle and world place of an insertion where it stands in place `place_`."""
    places, own = drawn.placing.places, len(drawn.insertions.rows)
    member = int(places.member[place_])
    if insertion < own:
        row = int(drawn.insertions.rows[insertion])
        name = parted.decode(strings(parted.rows, parted.rows.columns.name[row : row + 1])[0]).lower()
        handle = f"{parted.rows.columns.handle[row]:X}"
        at = drawn.insertions.places[drawn.insertions.member[insertion] + member]
    else:
        theirs = drawn.extras.insertions[insertion - own]
        name, handle, at = theirs.block, theirs.row.handle, theirs.place[member]
    a, b, c, d, e, f, _ = places.matrix[places.above[place_]].tolist()
    x, y = float(at[0]), float(at[1])
    return name, handle, (x * a + y * c + e, x * b + y * d + f)
