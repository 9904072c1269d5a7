"""The areas of solid hatches that are no convex rings: triangles by shapely, as the long way has them."""

from __future__ import annotations

import numpy as np

from drawing_review.reading.pictures.fills import triangles
from drawing_review.scan.model import Book
from drawing_review.scan.strokes import Drawn


def with_fills(book: Book, drawn: Drawn, most: int) -> tuple[Book, int]:
    """The book with these triangles, and how many areas were too intricate. `most`: corners of one area."""
    todo = np.flatnonzero(drawn.todo)
    if not len(todo):
        return book, 0
    items = book.items
    first, count = items.triangle.copy(), items.triangles.copy()
    used = len(book.triangles)
    parts, intricate = [], 0
    for row in todo.tolist():
        chains = range(int(items.chain[row]), int(items.chain[row] + items.chains[row]))
        rings = [book.points[book.start[c] : book.start[c] + book.length[c]] for c in chains]
        filled = triangles([np.column_stack((ring, np.zeros(len(ring)))) for ring in rings], most)
        if filled is None:
            intricate += 1
            continue
        first[row], count[row] = used, len(filled)
        used += len(filled)
        parts.append(filled[:, :, :2].reshape(-1, 6))
    return book._replace(
        items=items._replace(triangle=first, triangles=count),
        triangles=np.concatenate((book.triangles, *parts)),
    ), intricate
