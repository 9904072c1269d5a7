"""Curves with many chords are thinned for the overlay, without losing where they break off."""

from __future__ import annotations

import numpy as np

from drawing_review.reading.difference.drawn import CHORDS, _thinned


def chain(points: np.ndarray) -> np.ndarray:
    return np.column_stack([points[:-1], points[1:]])


def test_few_strokes_stay_as_they_are() -> None:
    segments = chain(np.random.default_rng(1).random((CHORDS + 1, 2)))
    assert _thinned(segments) is segments


def test_many_strokes_are_drawn_as_fewer_that_hang_together() -> None:
    angles = np.linspace(0, 2 * np.pi, 5 * CHORDS)
    segments = chain(np.column_stack([np.cos(angles), np.sin(angles)]))
    thin = _thinned(segments)
    assert len(thin) <= CHORDS + 1
    assert np.array_equal(thin[1:, :2], thin[:-1, 2:])
    assert np.array_equal(thin[0, :2], segments[0, :2])
    assert np.array_equal(thin[-1, 2:], segments[-1, 2:])


def test_strokes_that_do_not_hang_together_are_not_joined() -> None:
    lonely = np.random.default_rng(2).random((3 * CHORDS, 4))
    assert np.array_equal(_thinned(lonely), lonely)
