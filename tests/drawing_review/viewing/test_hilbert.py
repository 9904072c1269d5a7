"""The curve visits every cell once, and its steps lead to neighbours."""

from __future__ import annotations

import numpy as np

from drawing_review.viewing.hilbert import hilbert


def test_neighbours_on_the_curve_are_neighbours_on_the_plan():
    side = 32
    cells = np.array([(x, y) for x in range(side) for y in range(side)], float)
    order = np.argsort(hilbert(cells + 0.5, (0, 0, side, side)))
    steps = np.abs(np.diff(cells[order], axis=0)).sum(axis=1)
    assert (steps == 1).all()


def test_what_lies_outside_is_clamped():
    found = hilbert(np.array([[-5.0, -5.0], [0.0, 0.0]]), (0, 0, 10, 10))
    assert found[0] == found[1] == 0
