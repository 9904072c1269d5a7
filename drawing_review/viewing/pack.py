"""The pack: what the desk loads to show a drawing. A pure function of the Drawing and its columns.

Equal input gives equal bytes, so a pack is named by its hash and may be cached for ever. The order of
the sections is the order in which the desk needs them: overviews, chunks, then names of handles and paths.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from drawing_review.drawing.columns import Columns, Strings
from drawing_review.drawing.model import Drawing, Sheet
from drawing_review.viewing.chunks import Chunk, Cutter
from drawing_review.viewing.closed import regions, within
from drawing_review.viewing.missing import missing
from drawing_review.viewing.overview import LEVELS, overview
from drawing_review.viewing.runs import RunsByEntity
from drawing_review.viewing.shown import Layout, entity_boxes, layouts, visible
from drawing_review.viewing.styles import layers, styles
from drawing_review.viewing.windows import windows
from drawing_review.viewing.wire import frame, section

VERSION = 1
FINEST = 2**20  # a layout is at least this many steps wide, whatever the file says of its unit


def pack(drawing: Drawing, columns: Columns, closed: Sequence[Sheet] = ()) -> bytes:
    """The pack of a drawing, to be served as it is. ValueError if the two are of different files.

    `closed`: sheets that are left out, with everything that touches them.
    """
    if drawing.sha256 != columns.sha256:
        raise ValueError("drawing and columns are of different files")
    boxes, known = entity_boxes(columns), styles(columns.entities)
    shown, left_out = visible(columns, drawing, boxes)
    shown &= ~within(columns, boxes, regions(drawing, closed))
    found = layouts(columns, boxes, shown)
    sections: list[bytes] = []
    heads = []
    for layout in found:
        heads.append(_head(layout) | {"windows": windows(layout, drawing, columns), "overviews": []})
        for cells in LEVELS:
            view = overview(columns, layout, known, cells)
            heads[-1]["overviews"].append({"section": len(sections), "cell": view.cell, "lines": view.lines})
            sections.append(view.data)
    cutter = Cutter(columns, known, boxes, RunsByEntity(columns))
    for head, layout in zip(heads, found, strict=True):
        head["chunks"] = []
        for chunk in cutter.chunks(layout, _step(drawing, layout)):
            head["chunks"].append(_listed(chunk) | {"section": len(sections)})
            sections.append(chunk.data)
    header = {
        "version": VERSION,
        "file": drawing.file,
        "sha256": drawing.sha256,
        "unit": drawing.unit,
        "kinds": columns.kinds,
        "layers": layers(drawing, columns, known),
        "styles": known.listed(),
        "layouts": heads,
        "sheets": msgspec.to_builtins([one for one in drawing.sheets if one not in closed]),
        "missing": msgspec.to_builtins(missing(columns, drawing, left_out)),
        "paths": len(sections),
        "handles": len(sections) + 1,
    }
    return frame(header, [*sections, _names(columns.paths), _names(columns.handles)])


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
    }


def _step(drawing: Drawing, layout: Layout) -> float:
    """0.1 mm in drawing units; finer where the file's unit makes the whole layout only a few steps wide."""
    home = layout.home
    spread = max(home[2] - home[0], home[3] - home[1])
    tenth = 0.1 / drawing.unit if drawing.unit > 0 else 0.1
    return min(tenth, spread / FINEST) if spread > 0 else tenth


def _names(names: Strings) -> bytes:
    """All strings of a column, one a line."""
    return section(["\n".join(names[i] for i in range(len(names))).encode()])
