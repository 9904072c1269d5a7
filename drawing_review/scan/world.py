"""Bytes → world geometry: every line and curve of the drawing where it stands, blocks expanded."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from drawing_review.drawing.columns import U16, Columns, Entities, Linetype, Runs, Strings
from drawing_review.reading.blocks import SAGITTA_MM
from drawing_review.reading.caps import Caps
from drawing_review.reading.pen import Paper
from drawing_review.reading.single import ALONE, draw_alone
from drawing_review.scan.arena import Arena
from drawing_review.scan.blocks import MODEL, Decode, blocks_of, insertions_of, strings, used_numbers
from drawing_review.scan.book import items_of, skeleton, with_strokes
from drawing_review.scan.expansion import emit, place
from drawing_review.scan.extras import Extras, with_extras
from drawing_review.scan.fills import with_fills
from drawing_review.scan.header import header_of
from drawing_review.scan.kinds import NAMES, OTHER
from drawing_review.scan.layers import Layers, layers_of
from drawing_review.scan.layouts import roots_of
from drawing_review.scan.model import Out
from drawing_review.scan.names import Names, names_of
from drawing_review.scan.patterns import with_patterns
from drawing_review.scan.rows import Odd, Rows, load, rows_of
from drawing_review.scan.slim import row_ends
from drawing_review.scan.splines import flatten
from drawing_review.scan.strokes import draw
from drawing_review.scan.units import ASIDE, sort

WRITTEN = frozenset({"TEXT", "MTEXT", "ATTDEF"})  # they draw no lines
NO_STRINGS = Strings(np.zeros(1, np.uint64), np.zeros(0, np.uint8))


def world(source: bytes | memoryview | Path, arena: Arena, caps: Caps | None = None) -> Columns:
    """All lines, curves and filled areas of model space in world coordinates, without texts and line types.

    The arrays lie in `arena` and hold until its next file. Raises Odd where the file, or anything in it, is
    not for the scan alone.
    """
    caps = caps or Caps()
    buffer, size = load(source, arena)
    rows = rows_of(buffer, size, arena, caps)
    head = header_of(section(rows, b"HEADER"))

    def decode(text: bytes) -> str:
        return text.decode(head.codec, "surrogateescape")

    blocks = blocks_of(rows, decode)
    state, _ = sort(rows, blocks.by_string, arena)
    insertions = insertions_of(rows, state, blocks, caps, arena)
    layers, of_string = _layers(rows, decode)
    roots = roots_of(rows, blocks, [MODEL])
    items = items_of(rows, state, of_string, insertions, roots.blocks)
    book = skeleton(items, blocks, insertions, layers.table, roots)
    placing = place(book, rows, caps, arena)
    heights = sagittas(placing.scales, head.unit)
    seen = np.concatenate((placing.scales > 0, [False]))[rows.columns.block]
    seen[roots.rows] = True
    extras = _alone(rows, np.flatnonzero(seen & (state == ASIDE)), heights, layers, caps, decode)
    (drawn, used), names = arena.both(
        lambda: draw(rows, state, heights, caps, arena),
        lambda: names_of(np.concatenate((rows.columns.handle, extras.handles)), placing.places, arena),
    )
    book, _ = with_fills(with_strokes(book, drawn), drawn, caps.filled_points)
    patterned = with_patterns(book, rows, state, used, caps)
    book = with_extras(patterned.book, extras, {}, patterned.used) if extras.what else patterned.book
    out = emit(book, placing.places, caps, arena)
    return columns_of("", out, names, layers.names, ["Model"], tuple(extras.kinds))


def _alone(
    rows: Rows,
    found: NDArray[np.int64],
    heights: NDArray[np.float64],
    layers: Layers,
    caps: Caps,
    decode: Decode,
) -> Extras:
    """What ezdxf draws of the rows `found`, each by itself. Raises Odd where that does not do."""
    extras, columns = Extras(), rows.columns
    paper = Paper(cast(Any, None), caps, layers.index, layers.names)  # no document
    known, ends = len(layers.names), row_ends(rows) if len(found) else found
    for row in found.tolist():
        kind = NAMES[columns.kind[row]]
        if columns.kind[row] == OTHER:
            kind = strings(rows, columns.name[row : row + 1])[0].decode("ascii", "replace")
        if kind in WRITTEN:
            continue
        if kind not in ALONE:
            raise Odd(f"a {kind} needs its document")
        start, stop = int(columns.start[row]), int(ends[row])
        tags = decode(bytes(rows.buffer[start:stop])).replace("\r", "")
        try:
            template = draw_alone(tags, paper, float(heights[columns.block[row] + 1]), flatten)
        except ValueError as why:
            raise Odd(f"a {kind} that ezdxf cannot read by itself") from why
        extras.add(row, template, rows.count)
    if paper.doubts or paper.undrawn or len(layers.names) != known:
        raise Odd("an entity that ezdxf cannot draw by itself")
    return extras


def section(rows: Rows, name: bytes) -> bytes:
    start, stop = rows.sections.get(name, (0, 0))
    return bytes(rows.buffer[start:stop])


def sagittas(scales: NDArray[np.float64], unit: float) -> NDArray[np.float64]:
    """Greatest distance of chord and arc, by number of the block + 1, in its own drawing units."""
    whole = np.concatenate(([1.0], np.where(scales > 0, scales, 1.0)))
    return SAGITTA_MM / unit / np.maximum(whole, 1e-9)


def _layers(rows: Rows, decode: Decode) -> tuple[Layers, NDArray[np.int32]]:
    """The file's layers, and the layer that each string names."""
    numbers = used_numbers(rows.columns.layer, rows.strings)
    names = [decode(name) for name in strings(rows, numbers)]
    layers = layers_of(section(rows, b"TABLES"), names, decode)
    of_string = np.zeros(rows.strings + 1, np.int32)
    of_string[numbers] = [layers.index[name.lower()] for name in names]
    return layers, of_string


def columns_of(
    sha256: str,
    out: Out,
    names: Names,
    layers: list[str],
    layouts: list[str],
    kinds: tuple[str, ...] = NAMES,
    runs: Runs | None = None,
    linetypes: tuple[tuple[Linetype, ...], U16] | None = None,
) -> Columns:
    """What was emitted, as Columns; all continuous where no `linetypes` are given."""
    known, linetype = linetypes or ((Linetype(),), np.zeros(len(out.item), np.uint16))
    return Columns(
        sha256=sha256,
        layers=tuple(layers),
        layouts=tuple(layouts),
        kinds=kinds,
        handles=names.handles,
        paths=names.paths,
        entities=Entities(
            handle=out.item,
            path=out.path,
            kind=out.kind,
            layer=out.layer,
            layout=out.layout,
            colour=out.colour,
            lineweight=out.weight,
            flags=out.flags,
            box=out.box,
            segment_first=out.segment_first,
            segment_count=out.segment_count,
            triangle_first=out.triangle_first,
            triangle_count=out.triangle_count,
            linetype=linetype,
        ),
        segments=out.segments,
        segment_entity=out.segment_entity,
        triangles=out.triangles,
        triangle_entity=out.triangle_entity,
        runs=runs or _no_runs(),
        linetypes=known,
    )


def _no_runs() -> Runs:
    none, number, letter = np.zeros(0), np.zeros(0, np.uint32), np.zeros(0, np.uint8)
    return Runs(number, NO_STRINGS, np.zeros((0, 2)), none, none, none, letter, letter)
