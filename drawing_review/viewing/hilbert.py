"""Order on a Hilbert curve: what lies together on the plan lies together in the pack."""

from __future__ import annotations

import numpy as np

from drawing_review.drawing.columns import F64, U32

ORDER = 16  # bits a coordinate


def hilbert(points: F64, box: tuple[float, float, float, float]) -> U32:
    """The position on the curve over `box` of each of `points` (n, 2); points outside are clamped."""
    side = (1 << ORDER) - 1
    spread = max(box[2] - box[0], box[3] - box[1]) or 1.0
    cells = np.clip((points - np.array(box[:2])) / spread * side, 0, side).astype(np.int64)
    x, y = cells[:, 0].copy(), cells[:, 1].copy()
    place = np.zeros(len(points), np.int64)
    step = 1 << (ORDER - 1)
    while step:
        right, up = (x & step) > 0, (y & step) > 0
        place += step * step * ((3 * right) ^ up)
        mirror = ~up & right
        x[mirror], y[mirror] = side - x[mirror], side - y[mirror]
        turn = ~up
        x[turn], y[turn] = y[turn], x[turn]
        step >>= 1
    return place.astype(np.uint32)
