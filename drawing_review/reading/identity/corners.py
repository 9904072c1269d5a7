"""Corners of lines and polylines, without direction of a line and start of a ring."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from drawing_review.reading.identity.attributes import CODES, GRID, STEP, quantised
from drawing_review.reading.identity.numerals import number
from drawing_review.reading.identity.rows import Rows

F64 = NDArray[np.float64]
I64 = NDArray[np.int64]
B = NDArray[np.bool_]
LINE_CODES, CHAIN_CODES = (10, 20, 30, 11, 21, 31), (10, 20, 40, 41, 42)
CHAIN_STEPS = np.array([GRID, GRID, GRID, GRID, STEP[42]])
CLOSED = 1
Corner = TypeVar("Corner", list[int], list[tuple[int, int]])


def is_corner(rows: Rows, owner: I64) -> B:
    marks = np.zeros((len(rows.kinds), CODES), bool)
    for kind, codes in (("LINE", LINE_CODES), ("LWPOLYLINE", CHAIN_CODES)):
        if kind in rows.kinds:
            marks[rows.kinds.index(kind), codes] = True
    found: B = marks[rows.kind[owner], np.clip(rows.codes, 0, CODES - 1)]
    return found


def corners(rows: Rows, owner: I64, tags: I64, values: F64) -> tuple[I64, I64]:
    """Ends of lines (x, y, z), sorted; corners of polylines (x, y, widths, bulge), rings from the least."""
    per_row = np.zeros(len(rows), np.int64)
    lines, line_values = _lines(rows, owner, tags, values)
    chains, chain_first, chain_values = _chains(rows, owner, tags, values)
    per_row[lines] = 6
    per_row[chains] = np.diff(chain_first) * len(CHAIN_CODES)
    first = np.concatenate([[0], np.cumsum(per_row)])
    flat = np.zeros(int(first[-1]), np.int64)
    if len(lines):
        flat[first[lines][:, None] + np.arange(6)] = line_values
    flat[np.repeat(rows.of("LWPOLYLINE"), per_row)] = chain_values.ravel()
    return first, flat


def _once(sorted_rows: I64) -> I64:
    """Each row once."""
    first = np.concatenate([[True], sorted_rows[1:] != sorted_rows[:-1]])[: len(sorted_rows)]
    once: I64 = sorted_rows[first]
    return once


def _lines(rows: Rows, owner: I64, tags: I64, values: F64) -> tuple[I64, I64]:
    """Rows that are lines, and their ends (n, 6), the lesser first."""
    column = np.zeros(CODES, np.int64)
    column[list(LINE_CODES)] = range(6)
    mine = tags[rows.of("LINE")[owner[tags]]]
    lines = _once(owner[mine])
    ends = np.zeros((len(lines), 6))
    ends[np.searchsorted(lines, owner[mine]), column[rows.codes[mine]]] = values[mine]
    grid = quantised(ends, GRID)
    a, b = grid[:, :3], grid[:, 3:]
    differ = np.argmax(a != b, axis=1)
    at = np.arange(len(lines))
    swap = a[at, differ] > b[at, differ]
    grid[swap] = grid[swap][:, [3, 4, 5, 0, 1, 2]]
    return lines, grid


def _chains(rows: Rows, owner: I64, tags: I64, values: F64) -> tuple[I64, I64, I64]:
    """Rows that are polylines, the first corner of each, and all corners (n, 5)."""
    mine = tags[rows.of("LWPOLYLINE")[owner[tags]]]
    begins = rows.codes[mine] == CHAIN_CODES[0]
    corner = np.cumsum(begins) - 1
    chains = _once(owner[mine])
    corners = np.zeros((int(begins.sum()), 5))
    column = np.zeros(CODES, np.int64)
    column[list(CHAIN_CODES)] = range(5)
    valid = corner >= 0
    corners[corner[valid], column[rows.codes[mine[valid]]]] = values[mine[valid]]
    grid = quantised(corners, CHAIN_STEPS)
    first = np.searchsorted(owner[mine[begins]], np.append(chains, len(rows)))
    for chain in np.flatnonzero(_closed(rows, owner, chains)).tolist():
        start, end = int(first[chain]), int(first[chain + 1])
        ring = grid[start:end].tolist()
        grid[start:end] = rotated(ring)
    return chains, first, grid


def rotated(ring: list[Corner]) -> list[Corner]:
    """The ring from that corner from which it reads least: moved elsewhere, it begins at the same one."""
    start = beginning(ring)
    return ring[start:] + ring[:start]


def beginning(ring: list[Corner]) -> int:
    """The index of that corner."""
    if not ring:
        return 0
    least = min(ring)
    starts = [index for index, corner in enumerate(ring) if corner == least]
    return min(starts, key=lambda start: ring[start:] + ring[:start]) if len(starts) > 1 else starts[0]


def _closed(rows: Rows, owner: I64, chains: I64) -> B:
    flags = np.flatnonzero((rows.codes == 70) & rows.of("LWPOLYLINE")[owner])
    closed = [int(owner[tag]) for tag in flags.tolist() if int(number(rows.raw(tag))) & CLOSED]
    found: B = np.isin(chains, closed)
    return found
