"""B-splines are cut as ezdxf cuts them, point by point."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from ezdxf.document import Drawing as Document
from ezdxf.math import BSpline
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drawing_review.reading.caps import Caps
from drawing_review.reading.pen import by_ezdxf
from drawing_review.scan import Arena, Odd, kinds, world
from drawing_review.scan.blocks import blocks_of
from drawing_review.scan.rows import load, rows_of
from drawing_review.scan.splines import flatten
from drawing_review.scan.units import PLAIN, sort
from tests.drawing_review.scan.given import differences, long_way, written

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


def draw(document: Document, curve: BSpline, **attributes: object) -> None:
    """The curve as it is and, in a block, turned."""
    block = document.blocks.new("B")
    document.modelspace().add_blockref("B", (5, 5), dxfattribs={"rotation": 30, "xscale": 3})
    for layout in (document.modelspace(), block):
        spline = layout.add_spline(degree=curve.order - 1, dxfattribs=attributes)
        spline.control_points, spline.knots = curve.control_points, curve.knots()
        spline.weights = curve.weights()


def plain(path: Path) -> int:
    """How many SPLINEs of a file the scan draws by itself."""
    rows = rows_of(*load(path, Arena()), Arena(), Caps())
    state, _ = sort(rows, blocks_of(rows, lambda raw: raw.decode()).by_string, Arena())
    return int(np.count_nonzero((rows.columns.kind == kinds.SPLINE) & (state == PLAIN)))


@given(curve=curves(), flags=st.sampled_from([0, 1, 8]), tolerance=st.sampled_from([1e-10, 1e-9, 1e-4]))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_spline_of_a_file_is_drawn_as_ezdxf_draws_it(
    tmp_path: Path, curve: BSpline, flags: int, tolerance: float
) -> None:
    path = written(
        tmp_path / "s.dxf", lambda d: draw(d, curve, flags=flags, knot_tolerance=tolerance, color=3)
    )
    try:
        mine = world(path, Arena())
    except Odd:
        assert curve_is_none(curve)
        return
    assert differences(mine, long_way(path)[1], ("Model",)) == []


def curve_is_none(curve: BSpline) -> bool:
    """Whether ezdxf itself makes no curve of it."""
    try:
        return not np.isfinite(by_ezdxf(curve, 1.0)).all() or not np.ptp(
            [p.xyz for p in curve.control_points]
        )
    except ArithmeticError:
        return True


POINTS = [(0, 0), (10, 20), (30, 10), (40, 40), (50, 0)]


@pytest.mark.parametrize(
    ("curve", "mine"),
    [
        (BSpline(POINTS), 2),
        (BSpline(POINTS, knots=[0, 0, 0, 0, 1.23456789012, 7.5, 7.5, 7.5, 7.5]), 2),
        (BSpline(POINTS, weights=[1, 2, 1, 2, 1]), 0),
        (BSpline(POINTS, knots=range(9)), 0),
        (BSpline([(x, y, 3.0) for x, y in POINTS]), 0),
    ],
)
def test_only_clamped_curves_in_the_plane_are_drawn_without_ezdxf(
    tmp_path: Path, curve: BSpline, mine: int
) -> None:
    path = written(tmp_path / "s.dxf", lambda d: draw(d, curve))
    assert plain(path) == mine
    assert differences(world(path, Arena()), long_way(path)[1], ("Model",)) == []
