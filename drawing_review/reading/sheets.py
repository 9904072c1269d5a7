"""A file's sheets: one per frame, or the whole layout where there is no frame."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from drawing_review.drawing.columns import HIDDEN, Columns
from drawing_review.drawing.model import Box, Insert, Sheet, Text
from drawing_review.reading.edges import Edges
from drawing_review.reading.frames import Frame, around, frames
from drawing_review.reading.titles import discipline_of, name_and_scale, read_title_block

F64 = NDArray[np.float64]
Thing = TypeVar("Thing", Insert, Text)

STRAY = 0.001  # share of entities that may lie outside what is taken for the layout's extent
FAR = 3.0  # times the extent of the rest


def sheets(
    columns: Columns,
    inserts: Sequence[Insert],
    edges: Edges,
    texts: Sequence[Text],
    unit: float,
    model: Box | None,
) -> tuple[tuple[Sheet, ...], list[Frame]]:
    """The sheets of all layouts that hold anything, and the frames by which they were told apart.

    `model`: the extent of model space.
    """
    made: list[Sheet] = []
    found: list[Frame] = []
    for layout in columns.layouts:
        box = model if layout == "Model" else extent(columns, layout)
        if box is None:
            continue
        own_unit = unit if layout == "Model" else 1.0
        here = frames(layout, inserts, edges, own_unit) or around(layout, box, edges, own_unit)
        found += here if layout == "Model" else []
        words = Placed([t for t in texts if t.entity.layout == layout])
        blocks = Placed([i for i in inserts if i.attributes and i.entity.layout == layout])
        if here:
            made += [_framed(f"{layout}-{n}", layout, f, blocks, words) for n, f in enumerate(here, 1)]
        else:
            made.append(_unframed(layout, box, blocks.things, words.things))
    return tuple(made), found


class Placed(Generic[Thing]):
    """Things of one layout, to be asked for by box."""

    def __init__(self, things: list[Thing]) -> None:
        self.things: list[Thing] = things
        x, self._y = np.array([thing.place for thing in self.things]).reshape(-1, 2).T
        self._order = np.argsort(x)
        self._x = x[self._order]

    def inside(self, box: Box) -> list[Thing]:
        """Those whose place lies in `box`, in their order."""
        first, last = np.searchsorted(self._x, box[0]), np.searchsorted(self._x, box[2], side="right")
        abreast = self._order[first:last]
        y = self._y[abreast]
        within = np.sort(abreast[(y >= box[1]) & (y <= box[3])])
        return [self.things[index] for index in within.tolist()]


def _framed(number: str, layout: str, frame: Frame, inserts: Placed[Insert], texts: Placed[Text]) -> Sheet:
    fields = read_title_block(frame.box, inserts.inside(frame.box), texts.inside(frame.box))
    number_tells = "" if fields.get("专业") else discipline_of(fields.get("图号", ""))
    return Sheet(
        id=number,
        layout=layout,
        box=frame.box,
        framed=True,
        number=fields.get("图号", ""),
        name=fields.get("图名", ""),
        discipline=fields.get("专业", "") or number_tells,
        scale=fields.get("比例", ""),
        revision=fields.get("版次", ""),
        entity=frame.entity,
        title_block=fields,
        inferred=("专业",) if number_tells else (),
    )


def _unframed(layout: str, box: Box, inserts: Sequence[Insert], texts: Sequence[Text]) -> Sheet:
    """Without a frame there is no title block: only what an attributed block or a plan's name tells."""
    fields = read_title_block(box, inserts, texts if layout != "Model" else ())
    fields = {**name_and_scale(texts), **fields}
    return Sheet(
        id=f"{layout}-1",
        layout=layout,
        box=box,
        framed=False,
        number=fields.get("图号", ""),
        name=fields.get("图名", ""),
        discipline=fields.get("专业", ""),
        scale=fields.get("比例", ""),
        revision=fields.get("版次", ""),
        title_block=fields,
    )


def extent(columns: Columns, layout: str) -> Box | None:
    """The box of a layout's visible content, a few entities that lie far away left out."""
    boxes = drawn_boxes(columns, layout)
    if not len(boxes):
        return None
    near = boxes[~strays(boxes)]
    return (*map(float, near[:, :2].min(axis=0)), *map(float, near[:, 2:].max(axis=0)))  # type: ignore[return-value]


def drawn_boxes(columns: Columns, layout: str) -> F64:
    """Boxes (n, 4) of the layout's entities that can be seen; of the hidden ones, if there are no others."""
    mine = columns.entities.layout == columns.layouts.index(layout)
    mine &= is_drawn(columns)
    seen = mine & (columns.entities.flags & HIDDEN == 0)
    boxes: F64 = columns.entities.box[seen if seen.any() else mine]
    return boxes


def is_drawn(columns: Columns) -> NDArray[np.bool_]:
    """Which entities have a box: of others it is NaN."""
    drawn: NDArray[np.bool_] = np.isfinite(columns.entities.box @ np.ones(4))
    return drawn


def strays(boxes: F64) -> NDArray[np.bool_]:
    """Which boxes are far outliers: beyond `FAR` times the extent of nearly all others, and few."""
    across, up = (np.quantile((boxes[:, axis] + boxes[:, axis + 2]) / 2, (0.02, 0.98)) for axis in (0, 1))
    low, high = np.column_stack((across, up))
    size = float(np.max(high - low)) or 1.0
    far: NDArray[np.bool_]
    far = np.any((boxes[:, :2] < low - FAR * size) | (boxes[:, 2:] > high + FAR * size), axis=1)
    return far if far.sum() <= max(STRAY * len(boxes), 5) and far.sum() < len(boxes) / 4 else far & False
