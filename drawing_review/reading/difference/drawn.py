"""Differences put on the plan: the pictures of each entity in both versions, the sheets they lie on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from drawing_review.drawing.columns import Columns
from drawing_review.drawing.difference import Difference, Item, Picture, Property, Stroke, Where, Writing
from drawing_review.drawing.model import Box, Drawing, Point, Sheet

STROKES = 2_000  # of one item in one version
CHORDS = 1_000  # of one entity: of a curve with more, several are drawn as one
MOST_STROKES = 120_000  # of all items: beyond, an item has its box alone
MOST_ITEMS = 5_000  # drawn one by one
PLACES = 3  # decimals


class Side:
    """One version: its columns, and which of their rows belong to the entities that are asked for."""

    def __init__(self, drawing: Drawing, columns: Columns, wanted: set[str]) -> None:
        self.drawing = drawing
        self.columns = columns
        self.left = MOST_STROKES
        self._rows = _rows(columns, wanted)

    def rows(self, handle: str) -> NDArray[np.intp]:
        """Rows of the entity, or of what it inserts, at every place where it stands."""
        return self._rows.get(handle, np.zeros(0, np.intp))

    def layout(self, rows: NDArray[np.intp]) -> str:
        return self.columns.layouts[int(self.columns.entities.layout[rows[0]])]

    def boxes(self, rows: NDArray[np.intp], layout: str) -> NDArray[np.float64]:
        """Of those rows that lie in the layout and have a picture."""
        names = np.array([name == layout for name in self.columns.layouts])
        boxes = self.columns.entities.box[rows[names[self.columns.entities.layout[rows]]]]
        finite: NDArray[np.float64] = boxes[np.isfinite(boxes).all(axis=1)]
        return finite

    def picture(self, rows: NDArray[np.intp], layout: str) -> Picture:
        strokes: list[Stroke] = []
        writing: list[Writing] = []
        for row in rows.tolist():
            if self.columns.layouts[int(self.columns.entities.layout[row])] == layout:
                strokes += self._strokes(row, STROKES - len(strokes))
                writing += self._writing(row)
            if len(strokes) >= STROKES:
                break
        self.left -= len(strokes)
        return Picture(tuple(strokes), tuple(writing[:STROKES]))

    def _strokes(self, row: int, most: int) -> list[Stroke]:
        entities = self.columns.entities
        first = int(entities.segment_first[row])
        segments = self.columns.segments[first : first + int(entities.segment_count[row])]
        return [(a, b, c, d) for a, b, c, d in _rounded(_thinned(segments)[: max(0, most)])]

    def _writing(self, row: int) -> list[Writing]:
        runs = self.columns.runs
        start, end = np.searchsorted(runs.entity, [row, row + 1])
        found = []
        for run in range(int(start), int(end)):
            x, y = runs.place[run].tolist()
            height, turn = float(runs.height[run]), float(runs.rotation[run])
            found.append((round(x, PLACES), round(y, PLACES), round(height, PLACES), turn, runs.content[run]))
        return found


def _thinned(segments: NDArray[np.float64]) -> NDArray[np.float64]:
    """At most about CHORDS strokes: neighbours that hang together are drawn as one."""
    several = -(-len(segments) // CHORDS)
    if several <= 1:
        return segments
    breaks = np.flatnonzero((segments[1:, :2] != segments[:-1, 2:]).any(axis=1)) + 1
    starts = np.unique(np.concatenate([np.arange(0, len(segments), several), breaks]))
    ends = np.append(starts[1:], len(segments)) - 1
    return np.column_stack([segments[starts, :2], segments[ends, 2:]])


def _rounded(values: NDArray[np.float64]) -> list[list[float]]:
    found: list[list[float]] = np.round(values, PLACES).tolist()
    return found


def _rows(columns: Columns, wanted: set[str]) -> dict[str, NDArray[np.intp]]:
    """Handle → rows of the columns: of that handle, or inside the INSERT of that handle."""
    found: dict[str, list[NDArray[np.intp]]] = {}
    for names, column in (
        (columns.handles, columns.entities.handle),
        (columns.paths, columns.entities.path),
    ):
        at: dict[int, list[str]] = {}
        for index in range(len(names)):
            mine = [name for name in names[index].split("/") if name in wanted] if names[index] else []
            if mine:
                at[index] = mine
        if not at:
            continue
        rows = np.flatnonzero(np.isin(column, list(at)))
        order = rows[np.argsort(column[rows], kind="stable")]
        cuts = np.flatnonzero(np.diff(column[order])) + 1
        for part in np.split(order, cuts):
            for name in at[int(column[part[0]])]:
                found.setdefault(name, []).append(part)
    return {name: np.concatenate(parts) for name, parts in found.items()}


def items(
    found: Difference, old: tuple[Drawing, Columns], new: tuple[Drawing, Columns]
) -> tuple[list[Item], int]:
    """Every difference as an item, sheet by sheet from top left; and how many too many to have a picture."""
    told = list(_told(found))
    was = Side(*old, {where.was or where.handle for how, where, *_ in told if how != "added"})
    now = Side(*new, {where.handle for how, where, *_ in told if how != "removed"})
    undrawn = 0
    made = []
    for number, (how, where, by, properties) in enumerate(told, 1):
        drawn = number <= MOST_ITEMS and min(was.left, now.left) > 0
        before = was.rows(where.was or where.handle) if how != "added" else was.rows("")
        after = now.rows(where.handle) if how != "removed" else now.rows("")
        item = Item(str(number), how, where, by, properties)  # type: ignore[arg-type]
        item, placed = _placed(item, was, now, before, after, drawn)
        undrawn += placed and not drawn
        made.append(item)
    return sorted(made, key=_order), undrawn


def _told(found: Difference) -> Iterator[tuple[str, Where, Point | None, tuple[Property, ...]]]:
    yield from (("changed", one.where, None, one.properties) for one in found.changed)
    yield from (("moved", one.where, one.by, ()) for one in found.moved)
    yield from (("added", one, None, ()) for one in found.added)
    yield from (("removed", one, None, ()) for one in found.removed)


def _placed(
    item: Item, was: Side, now: Side, before: NDArray[np.intp], after: NDArray[np.intp], drawn: bool
) -> tuple[Item, bool]:
    """With layout, sheets, box and pictures; whether it stands on the plan at all."""
    side, rows = (now, after) if len(after) else (was, before)
    if not len(rows):
        return item, False
    layout = side.layout(rows)
    boxes = [one.boxes(mine, layout) for one, mine in ((was, before), (now, after))]
    both = np.concatenate(boxes)
    if not len(both):
        return msgspec.structs.replace(item, layout=layout), False
    around = (*both[:, :2].min(axis=0).tolist(), *both[:, 2:].max(axis=0).tolist())
    sheets = dict.fromkeys(
        [*_sheets(was.drawing.sheets, layout, boxes[0]), *_sheets(now.drawing.sheets, layout, boxes[1])]
    )
    item = msgspec.structs.replace(item, layout=layout, box=around, sheets=tuple(sheets))
    if drawn:
        pictures = {"old": was.picture(before, layout), "new": now.picture(after, layout)}
        item = msgspec.structs.replace(item, **pictures)
    return item, True


def _sheets(sheets: Sequence[Sheet], layout: str, boxes: NDArray[np.float64]) -> Iterable[str]:
    """The sheets on which the middles of the boxes lie."""
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2
    for sheet in sheets:
        if sheet.layout == layout and _inside(sheet.box, middles).any():
            yield sheet.id


def _inside(box: Box, points: NDArray[np.float64]) -> NDArray[np.bool_]:
    low, high = np.array(box[:2]), np.array(box[2:])
    found: NDArray[np.bool_] = np.logical_and(points >= low, points <= high).all(axis=1)  # type: ignore[assignment]
    return found


def _order(item: Item) -> tuple[bool, str, tuple[str, ...], float, float, int]:
    """By layout and sheet, from the top down and from left to right; what stands nowhere first."""
    x, y = (item.box[0], -item.box[3]) if item.box else (0.0, 0.0)
    return (item.box is not None, item.layout, item.sheets[:1], y, x, int(item.id))
