"""The pack: what the desk loads to show a drawing. A pure function of the Drawing and its columns.

Equal input gives equal bytes, so a pack is named by its hash and may be cached for ever. The order of
the sections is the order in which the desk needs them: overviews, chunks, then names of handles and paths.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from drawing_review.drawing.columns import F64, Columns, Strings
from drawing_review.drawing.model import Drawing, Sheet
from drawing_review.viewing.chunks import Chunk, Cutter
from drawing_review.viewing.closed import regions, within
from drawing_review.viewing.missing import missing
from drawing_review.viewing.names import names
from drawing_review.viewing.overview import LEVELS, overview
from drawing_review.viewing.runs import RunsByEntity
from drawing_review.viewing.shown import Layout, entity_boxes, layouts, visible
from drawing_review.viewing.styles import Styles, layers, styles
from drawing_review.viewing.windows import windows
from drawing_review.viewing.wire import frame

VERSION = 1
FINEST = 2**20  # a layout is at least this many steps wide, whatever the file says of its unit


def pack(drawing: Drawing, columns: Columns, closed: Sequence[Sheet] = ()) -> bytes:
    """The pack of a drawing, to be served as it is. ValueError if the two are of different files.

    `closed`: sheets that are left out, with everything that touches them.
    """
    seen = _seen(drawing, columns, closed)
    heads, sections = _overviews(seen, LEVELS)
    cutter = Cutter(columns, seen.styles, seen.boxes, RunsByEntity(columns))
    for head, layout in zip(heads, seen.layouts, strict=True):
        for chunk in cutter.chunks(layout, _step(drawing, layout)):
            head["chunks"].append(_listed(chunk) | {"section": len(sections)})
            sections.append(chunk.data)
    header = _header(seen, heads, len(sections)) | {
        "sheets": msgspec.to_builtins([one for one in drawing.sheets if one not in closed]),
        "missing": msgspec.to_builtins(missing(columns, drawing, seen.left_out)),
    }
    return frame(header, [*sections, names(_all(columns.paths)), names(_all(columns.handles))])


def first_look(drawing: Drawing, columns: Columns) -> bytes:
    """The coarsest overviews alone, to be shown while the pack is made: a pack without chunks and names.

    `drawing` may lack its lists of lines, texts and what else it holds (`codec.outline`).
    """
    seen = _seen(drawing, columns, ())
    heads, sections = _overviews(seen, LEVELS[:1])
    sheets = msgspec.to_builtins(drawing.sheets)
    header = _header(seen, heads, len(sections)) | {"sheets": sheets, "missing": [], "first": True}
    return frame(header, [*sections, names([]), names([])])


@dataclass(frozen=True, slots=True)
class _Seen:
    """What of a drawing is in the picture."""

    drawing: Drawing
    columns: Columns
    boxes: F64
    styles: Styles
    layouts: list[Layout]
    left_out: dict[str, int]


def _seen(drawing: Drawing, columns: Columns, closed: Sequence[Sheet]) -> _Seen:
    if drawing.sha256 != columns.sha256:
        raise ValueError("drawing and columns are of different files")
    boxes = entity_boxes(columns)
    shown, left_out = visible(columns, drawing, boxes)
    shown &= ~within(columns, boxes, regions(drawing, closed))
    found = layouts(columns, boxes, shown)
    return _Seen(drawing, columns, boxes, styles(columns.entities), found, left_out)


def _overviews(seen: _Seen, levels: Sequence[int]) -> tuple[list[dict[str, Any]], list[bytes]]:
    """The head of each layout, still without chunks, and the sections of the overviews."""
    heads: list[dict[str, Any]] = []
    sections: list[bytes] = []
    for layout in seen.layouts:
        head = _head(layout) | {"windows": windows(layout, seen.drawing, seen.columns)}
        head |= {"overviews": [], "chunks": []}
        for cells in levels:
            view = overview(seen.columns, layout, seen.styles, cells)
            head["overviews"].append({"section": len(sections), "cell": view.cell, "lines": view.lines})
            sections.append(view.data)
        heads.append(head)
    return heads, sections


def _header(seen: _Seen, heads: list[dict[str, Any]], sections: int) -> dict[str, Any]:
    drawing, columns = seen.drawing, seen.columns
    return {
        "version": VERSION,
        "file": drawing.file,
        "sha256": drawing.sha256,
        "unit": drawing.unit,
        "kinds": columns.kinds,
        "layers": layers(drawing, columns, seen.styles),
        "styles": seen.styles.listed(),
        "linetypes": [one.dashes for one in columns.linetypes],
        "layouts": heads,
        "paths": sections,
        "handles": sections + 1,
        "differences": True,  # names are told by what they differ; packs made before have them in full
    }


def _head(layout: Layout) -> dict[str, Any]:
    return {"name": layout.name, "box": layout.box, "home": layout.home}


def _listed(chunk: Chunk) -> dict[str, Any]:
    return {
        "x": chunk.x,
        "y": chunk.y,
        "step": chunk.step,
        "box": chunk.box,
        "entities": chunk.entities,
        "strokes": chunk.strokes,
        "tall": chunk.tall,
    }


def _step(drawing: Drawing, layout: Layout) -> float:
    """0.1 mm in drawing units; finer where the file's unit makes the whole layout only a few steps wide."""
    home = layout.home
    spread = max(home[2] - home[0], home[3] - home[1])
    tenth = 0.1 / drawing.unit if drawing.unit > 0 else 0.1
    return min(tenth, spread / FINEST) if spread > 0 else tenth


def _all(names: Strings) -> list[str]:
    return [names[i] for i in range(len(names))]
