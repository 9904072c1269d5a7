"""Rectangles ruled in single lines, as R12 exports and hand-made frames have them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drawing_review.drawing.model import Box, Line

CORNER = 1e-5  # of the layout's extent: how far the ends of two lines may lie apart and still meet
SHORTEST = 0.01  # of the layout's extent: no side of a frame is shorter

Place = tuple[int, int]  # a corner, in steps of the tolerance


def rectangles(lines: Iterable[Line]) -> Iterator[tuple[Box, Line]]:
    """Upright rectangles of four lines that meet at their ends, each with the line at its bottom."""
    straight = [line for line in lines if len(line.points) == 2 and _upright(line)]
    if len(straight) < 4:
        return
    xs = [x for line in straight for x, _ in line.points]
    ys = [y for line in straight for _, y in line.points]
    extent = max(max(xs) - min(xs), max(ys) - min(ys))
    step = CORNER * extent
    across: dict[Place, list[tuple[Place, Line]]] = {}
    upwards: dict[Place, set[Place]] = {}
    for line in straight:
        low, high = sorted(line.points)
        if max(high[0] - low[0], high[1] - low[1]) < SHORTEST * extent:
            continue
        start, end = _place(low, step), _place(high, step)
        if start[1] == end[1]:
            across.setdefault(start, []).append((end, line))
        elif start[0] == end[0]:
            upwards.setdefault(start, set()).add(end)
    for corner, bottoms in across.items():
        for right, line in bottoms:
            for top in upwards.get(corner, ()):
                opposite = (right[0], top[1])
                closes = any(end == opposite for end, _ in across.get(top, ()))
                if closes and opposite in upwards.get(right, ()):
                    yield (corner[0] * step, corner[1] * step, opposite[0] * step, opposite[1] * step), line


def _upright(line: Line) -> bool:
    (ax, ay), (bx, by) = line.points
    return ax == bx or ay == by or min(abs(ax - bx), abs(ay - by)) < CORNER * max(abs(ax - bx), abs(ay - by))


def _place(point: tuple[float, float], step: float) -> Place:
    return round(point[0] / step), round(point[1] / step)
