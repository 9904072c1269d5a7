"""B-splines are cut as ezdxf cuts them, point by point."""

from __future__ import annotations

import numpy as np
from ezdxf.math import BSpline
from hypothesis import given, settings
from hypothesis import strategies as st

from drawing_review.reading.pen import by_ezdxf
from drawing_review.scan.splines import flatten

COORDINATE = st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 4))
POINT = st.tuples(COORDINATE, COORDINATE, st.sampled_from([0.0, 0.0, 12.5]))


@st.composite
def curves(draw: st.DrawFn) -> BSpline:
    order = draw(st.integers(2, 6))
    points = draw(st.lists(POINT, min_size=order, max_size=20))
    inner = len(points) - order
    knots = None
    if draw(st.booleans()):  # of uneven length, some of them twice
        steps = draw(st.lists(st.sampled_from([0.0, 0.25, 1.0, 7.0]), min_size=inner, max_size=inner))
        inside = np.cumsum(steps).tolist()
        knots = [0.0] * order + inside + [(inside[-1] if inside else 0.0) + 1.0] * order
    return BSpline(points, order=order, knots=knots)


@given(curve=curves(), share=st.sampled_from([1e-4, 1e-3, 1e-2]))
@settings(deadline=None, max_examples=200)
def test_points_are_those_of_ezdxf(curve: BSpline, share: float) -> None:
    control = np.array([point.xyz for point in curve.control_points])
    size = float(np.ptp(control, axis=0).max())
    distance = max(share * size, 1e-6)
    mine, theirs = flatten(curve, distance), by_ezdxf(curve, distance)
    assert mine.shape == theirs.shape
    assert np.abs(mine - theirs).max(initial=0.0) <= 1e-9 * max(1.0, np.abs(control).max())


def test_unusual_curves_are_left_to_ezdxf() -> None:
    points = [(0, 0), (10, 20), (30, 10), (40, 40), (50, 0)]
    for curve in (
        BSpline(points, order=4, weights=[1, 2, 1, 2, 1]),
        BSpline(points, order=4, knots=range(9)),
    ):
        assert (flatten(curve, 0.1) == by_ezdxf(curve, 0.1)).all()
