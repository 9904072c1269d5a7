from __future__ import annotations

import pytest
from shapely.geometry import box

from drawing_review.checks.rows.measure import widest


def test_the_widest_circle_of_a_rectangle_is_its_short_side() -> None:
    diameter, centre = widest(box(0, 0, 3_000, 2_000), 1.0)
    assert diameter == pytest.approx(2_000, abs=0.5)
    assert centre[1] == pytest.approx(1_000, abs=1)
