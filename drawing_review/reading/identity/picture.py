"""The picture's fingerprint (图面指纹): what is seen, on a grid of 1 mm, however it was made.

Strokes are single chords, whether they were lines, polylines or blocks; a full circle is its centre and
radius; a filled area is its border; a text is what it says and where. What is hidden is not seen.
"""

from __future__ import annotations

import hashlib

import numpy as np
from numpy.typing import NDArray

from drawing_review.drawing.columns import HIDDEN, MASK, Columns
from drawing_review.reading.identity.attributes import quantised

F64 = NDArray[np.float64]
I64 = NDArray[np.int64]
STROKE, CIRCLE, BORDER, MASKED = range(4)
ROUND = 1e-6  # share of the radius by which the corners of a circle may miss it
DEGREES = 0.01


def picture(columns: Columns, unit: float) -> str:
    """The fingerprint in hexadecimal digits. `unit` is millimetres per drawing unit."""
    shown = (columns.entities.flags & HIDDEN) == 0
    rounds = _circles(columns) & shown
    strokes = shown[columns.segment_entity] & ~rounds[columns.segment_entity]
    parts = [
        _ends(columns, columns.segment_entity[strokes], columns.segments[strokes], unit, STROKE),
        _rounds(columns, np.flatnonzero(rounds), unit),
        *_borders(columns, shown, unit),
    ]
    rows = _once_each(np.concatenate(parts))
    found = hashlib.sha256(rows.astype(">i8").tobytes())
    for line in sorted(_texts(columns, shown, unit)):
        found.update(line.encode("utf-8", "surrogatepass") + b"\n")
    return found.hexdigest()


def _once_each(rows: I64) -> I64:
    """The distinct rows, sorted: `np.unique(rows, axis=0)` in a third of the time.

    Neighbouring columns are put into one key while they fit into 63 bits together.
    """
    if not len(rows):
        return rows
    low = rows.min(axis=0)
    keys: list[I64] = []
    room = 0
    for column, least, most in zip(rows.T, low.tolist(), rows.max(axis=0).tolist(), strict=True):
        bits = (most - least).bit_length()
        if bits > 63:  # nothing that a drawing holds
            return np.unique(rows, axis=0)
        if keys and bits <= room:
            keys[-1] = (keys[-1] << bits) | (column - least)
            room -= bits
        else:
            keys.append(column - least)
            room = 63 - bits
    rows = rows[np.lexsort(keys[::-1])]
    fresh = np.ones(len(rows), bool)
    fresh[1:] = (rows[1:] != rows[:-1]).any(axis=1)
    return rows[fresh]


def _ends(columns: Columns, entity: NDArray[np.uint32], chords: F64, unit: float, what: int) -> I64:
    """Rows (what, layout, x0, y0, x1, y1) in millimetres, the lesser end first; none where both are one."""
    grid = quantised(chords * unit, 1.0)
    swap = (grid[:, 0] > grid[:, 2]) | ((grid[:, 0] == grid[:, 2]) & (grid[:, 1] > grid[:, 3]))
    grid[swap] = grid[swap][:, [2, 3, 0, 1]]
    long = (grid[:, :2] != grid[:, 2:]).any(axis=1)
    layout = columns.entities.layout[entity].astype(np.int64)
    rows: I64 = np.column_stack([np.full(len(grid), what), layout, grid])[long]
    return rows


def _circles(columns: Columns) -> NDArray[np.bool_]:
    """Which entities are full circles still, after all the blocks around them."""
    kinds = np.array([kind == "CIRCLE" for kind in columns.kinds])
    found = kinds[columns.entities.kind] & (columns.entities.segment_count > 2)
    which = np.flatnonzero(found)
    if len(which):
        centre, radius, far = _centres(columns, which)
        found[which] = far <= ROUND * np.maximum(radius, np.abs(centre).max(axis=1) * 1e-6)
    return found


def _centres(columns: Columns, entities: NDArray[np.intp]) -> tuple[F64, F64, F64]:
    """Centre and radius of the corners of each entity, and the most by which a corner misses the circle."""
    counts = columns.entities.segment_count[entities].astype(np.int64)
    first = np.concatenate([[0], np.cumsum(counts)])
    at = np.arange(first[-1]) - np.repeat(first[:-1], counts)
    at += np.repeat(columns.entities.segment_first[entities].astype(np.int64), counts)
    corners = columns.segments[at, :2]
    centre = np.add.reduceat(corners, first[:-1]) / counts[:, None]
    distance = np.linalg.norm(corners - np.repeat(centre, counts, axis=0), axis=1)
    radius = np.add.reduceat(distance, first[:-1]) / counts
    far = np.maximum.reduceat(np.abs(distance - np.repeat(radius, counts)), first[:-1])
    return centre, radius, far


def _rounds(columns: Columns, entities: NDArray[np.intp], unit: float) -> I64:
    if not len(entities):
        return np.zeros((0, 6), np.int64)
    centre, radius, _ = _centres(columns, entities)
    grid = quantised(np.column_stack([centre, radius]) * unit, 1.0)
    layout = columns.entities.layout[entities].astype(np.int64)
    fixed = np.full(len(grid), CIRCLE), layout, grid, np.zeros(len(grid), np.int64)
    rows: I64 = np.column_stack(fixed)
    return rows


def _borders(columns: Columns, shown: NDArray[np.bool_], unit: float) -> list[I64]:
    """Borders of filled areas: the sides that only one triangle of an entity has."""
    kept = shown[columns.triangle_entity]
    entity, corners = columns.triangle_entity[kept], columns.triangles[kept]
    owner = np.tile(entity, 3)
    sides = np.concatenate([corners[:, [0, 1, 2, 3]], corners[:, [2, 3, 4, 5]], corners[:, [4, 5, 0, 1]]])
    found = []
    for what, wanted in ((BORDER, 0), (MASKED, MASK)):
        mine = (columns.entities.flags[owner] & MASK) == wanted
        rows = _ends(columns, owner[mine], sides[mine], unit, what)
        once, times = np.unique(rows, axis=0, return_counts=True)
        found.append(once[times % 2 == 1])
    return found


def _texts(columns: Columns, shown: NDArray[np.bool_], unit: float) -> list[str]:
    runs = columns.runs
    places = quantised(np.column_stack([runs.place, runs.height]) * unit, 1.0).tolist()
    turns = (quantised(np.mod(runs.rotation, 360.0), DEGREES) % round(360 / DEGREES)).tolist()
    return [
        f"{columns.entities.layout[entity]} {places[i]} {turns[i]} {runs.content[i]}"
        for i, entity in enumerate(runs.entity.tolist())
        if shown[entity]
    ]
