"""A book placed in the world: the arrays that `placing` fills, as large as they must be."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from drawing_review.reading.caps import Caps
from drawing_review.scan import emitting, measuring, model, placing
from drawing_review.scan.arena import Arena
from drawing_review.scan.compiled import kernel
from drawing_review.scan.model import Book, Out, Places
from drawing_review.scan.rows import Odd, Rows

I64 = NDArray[np.int64]
F64 = NDArray[np.float64]
REASONS = {
    model.CIRCLE: "a block that holds itself",
    model.TOO_DEEP: "blocks nested too deep",
    model.TOO_MUCH: "too much when blocks are expanded",
    model.TOO_FAR: "an INSERT beyond any drawing",
}
WHITE, DEFAULT_WEIGHT = 0x01FFFFFF, -3
_PLACES = (np.int32, np.int64, np.int32, np.float64, np.int32, np.int32, np.int32, np.uint8, np.uint16)
_OUT = (
    np.uint32, np.uint32, np.uint16, np.uint32, np.uint16, np.uint32, np.int16, np.uint8, np.float64,
    np.uint64, np.uint32, np.uint64, np.uint32, np.float64, np.uint32, np.float64, np.uint32, np.int64,
    np.int32, np.uint8, np.uint32, np.int64, np.uint32, np.float64, np.float64, np.float64,
)  # fmt: skip
_WIDTHS = {"box": 4, "matrix": 7, "segments": 4, "triangles": 6, "run_place": 2, "run_along": 2, "run_up": 2}
_COUNTED = {
    "line": model.LINES,
    "segment": model.SEGMENTS,
    "triangle": model.TRIANGLES,
    "run": model.RUNS,
}


@dataclass(frozen=True)
class Placing:
    """Where every block stands, and how large it is drawn at most."""

    places: Places
    scales: F64  # (blocks,)


def totals(book: Book, caps: Caps, arena: Arena) -> tuple[I64, I64]:
    """(TOTALS,): how much the layouts come to, and how much of it the first half of their rows.

    Raises Odd for circles, depth and bombs.
    """
    blocks = len(book.block_from)
    sums, depth = np.zeros((blocks, model.TOTALS), np.int64), np.zeros(blocks, np.int64)
    answer = measuring.measure(book, sums, depth, np.empty((model.DEEPEST, 3), np.int64))
    halves = np.zeros((2, 1, model.TOTALS), np.int64)
    middle, end = _middle(book)
    if answer == model.DONE:
        answers = arena.both(
            lambda: measuring.measure_roots(book, sums, depth, 0, middle, halves[0]),
            lambda: measuring.measure_roots(book, sums, depth, middle, end, halves[1]),
        )
        answer = max(answers)
    if answer != model.DONE:
        raise Odd(REASONS[answer])
    whole: I64 = halves.sum(axis=(0, 1))
    if depth.max(initial=0) > caps.depth or whole[model.PLACES] + whole[model.ENTITIES] > caps.expanded:
        raise Odd(REASONS[model.TOO_MUCH])
    if whole[model.SEGMENTS] > caps.segments:
        raise Odd(REASONS[model.TOO_MUCH])
    return whole, halves[0, 0]


def place(book: Book, rows: Rows, caps: Caps, arena: Arena) -> Placing:
    """Follow all insertions of `book`. Raises Odd."""
    whole, half = totals(book, caps, arena)
    reach = 3 * max(_reach(rows, arena))
    count = int(whole[model.PLACES]) + 1
    places = Places(
        *(_array(arena, f"place.{n}", n, count, t) for n, t in zip(Places._fields, _PLACES, strict=True))
    )
    for column in places:
        column[0] = 0
    places.above[0] = -1
    places.matrix[0] = (1, 0, 0, 1, 0, 0, 1)
    places.colour[0], places.weight[0] = book.layer_colour[0], DEFAULT_WEIGHT

    def follow(first: int, last: int, used: int) -> tuple[int, F64]:
        scales = np.zeros(len(book.block_from))
        return placing.place(book, first, last, used, places, scales, reach, caps.number, _way()), scales

    middle, end = _middle(book)
    (answer, scales), (later, further) = arena.both(
        partial(follow, 0, middle, 1), partial(follow, middle, end, int(half[model.PLACES]) + 1)
    )
    if (answer or later) != model.DONE:
        raise Odd(REASONS[answer or later])
    return Placing(places, np.maximum(scales, further))


def emit(book: Book, places: Places, caps: Caps, arena: Arena) -> Out:
    """Everything in `book` at all its places."""
    whole, half = totals(book, caps, arena)
    out = Out(
        *(
            _array(arena, f"out.{name}", name, int(whole[_counted(name)]), dtype)
            for name, dtype in zip(Out._fields, _OUT, strict=True)
        )
    )
    middle, end = _middle(book)
    none = np.zeros(model.TOTALS, np.int64)
    arena.both(
        lambda: emitting.emit(book, places, 0, middle, out, none, _way()),
        lambda: emitting.emit(book, places, middle, end, out, half, _way()),
    )
    return out


def _middle(book: Book) -> tuple[int, int]:
    """Which root is the middle one, as `measure` counts, and how many there are."""
    return len(book.roots) // 2, len(book.roots)


def _way() -> I64:
    return np.empty((model.DEEPEST, 5), np.int64)


def _counted(name: str) -> int:
    """Which total says how long the column `name` of Out is."""
    if name in ("segment_first", "segment_count", "triangle_first", "triangle_count"):
        return model.ENTITIES
    return next((total for start, total in _COUNTED.items() if name.startswith(start)), model.ENTITIES)


def _array(arena: Arena, key: str, name: str, count: int, dtype: type) -> Any:
    width = _WIDTHS.get(name, 0)
    array = arena.cut(key, count * (width or 1), dtype)
    return array.reshape(-1, width) if width else array


def _reach(rows: Rows, arena: Arena) -> tuple[float, float]:
    """Bounds of all coordinates, and of all radii and spacings."""
    points, numbers = int(rows.columns.point[rows.count]), int(rows.columns.number[rows.count])
    return arena.both(
        lambda: _greatest(rows.pools.points.reshape(-1), 2 * points),
        lambda: _greatest(rows.pools.numbers, numbers),
    )


@kernel
def _greatest(numbers, count):
    """The greatest magnitude; what is not said (NaN) does not count."""
    most = 0.0
    for index in range(count):
        size = abs(numbers[index])
        most = size if size > most else most
    return most
