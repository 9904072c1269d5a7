"""Curves as chords: never farther from the arc than promised, never more than the cap."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawing_review.reading.curves import Tolerance, arc, broad, bulged, circle, ellipse

FINE = Tolerance(sagitta=2.0, most=2_000, points=20_000)
ORIGIN = np.zeros(3)
radii = st.floats(1e-3, 1e6)
angles = st.floats(-10, 10)


@given(radii, angles, angles)
def test_an_arc_stays_on_its_circle_and_its_chords_near_it(radius: float, start: float, end: float) -> None:
    points = arc(ORIGIN, radius, start, end, FINE)
    np.testing.assert_allclose(np.hypot(points[:, 0], points[:, 1]), radius, rtol=1e-9)
    middles = (points[1:] + points[:-1]) / 2
    sagitta = radius - np.hypot(middles[:, 0], middles[:, 1])
    assert sagitta.max() <= min(FINE.sagitta, radius * 5e-4) * 1.001 or len(points) > FINE.most / 8
    assert points[0] == pytest.approx(
        (radius * math.cos(start), radius * math.sin(start), 0), abs=radius * 1e-9
    )
    assert points[-1] == pytest.approx((radius * math.cos(end), radius * math.sin(end), 0), abs=radius * 1e-9)


@pytest.mark.parametrize("radius", [1e9, 1e12, 1e15, 1e300])
def test_no_radius_makes_more_points_than_the_cap(radius: float) -> None:
    assert len(circle(ORIGIN, radius, FINE)) <= FINE.most


@given(st.floats(-50, 50).filter(lambda b: abs(b) > 1e-3), st.floats(1, 1e4))
def test_a_bulge_is_the_tangent_of_a_quarter_of_its_angle(bulge: float, chord: float) -> None:
    """The greatest distance of arc and chord is |bulge| · chord / 2, on the right for a positive bulge."""
    points = bulged(np.array([[0, 0, 7, bulge], [chord, 0, 7, 0]]), False, FINE)
    assert (points[0] == (0, 0, 7)).all()
    assert (points[-1] == (chord, 0, 7)).all()
    height = -bulge * chord / 2
    extreme = points[:, 1].min() if bulge > 0 else points[:, 1].max()
    assert extreme == pytest.approx(height, rel=2e-3, abs=4.0)


def test_absurd_bulges_are_straight() -> None:
    """Met in a real site plan: a bulge of -1.6e16 between two equal points."""
    points = bulged(np.array([[0, 0, 0, -1.6e16], [0, 0, 0, 0], [5, 0, 0, 0]]), False, FINE)
    np.testing.assert_array_equal(points[:, :2], [[0, 0], [0, 0], [5, 0]])


def area(triangles: np.ndarray) -> float:
    return float(
        np.abs(np.cross(triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0])[:, 2]).sum() / 2
    )


def test_the_area_of_a_broad_chain() -> None:
    """An arrow: a shaft of 10 × 2, a head that goes from 4 to nothing over 5; and a half ring."""
    arrow = np.array([[0, 0, 0, 0], [10, 0, 0, 0], [15, 0, 0, 0]], float)
    widths = np.array([[2, 2], [4, 0], [0, 0]], float)
    assert area(broad(arrow, widths, False, FINE)) == pytest.approx(10 * 2 + 5 * 4 / 2)
    half = np.array([[0, 0, 0, 1], [2000, 0, 0, 0]], float)
    ring = area(broad(half, np.array([[100, 100], [0, 0]], float), False, FINE))
    assert ring == pytest.approx(math.pi * 1000 * 100, rel=1e-3)


def test_an_ellipse() -> None:
    points = ellipse(ORIGIN, (np.array([10.0, 0, 0]), np.array([0, 5.0, 0])), 0, math.pi / 2, FINE)
    assert points[0] == pytest.approx((10, 0, 0))
    assert points[-1] == pytest.approx((0, 5, 0))
    np.testing.assert_allclose((points[:, 0] / 10) ** 2 + (points[:, 1] / 5) ** 2, 1)
