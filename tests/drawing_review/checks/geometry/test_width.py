from __future__ import annotations

import pytest
import shapely
from shapely.geometry import Polygon

from drawing_review.checks.geometry.width import clear_width

CORRIDOR = shapely.box(0, 0, 20_000, 1_400)
PINCHED = CORRIDOR.difference(shapely.box(8_000, 0, 8_600, 200))
ENDS = ((0.0, 700.0), (20_000.0, 700.0))


def test_a_column_of_200_pinches_a_corridor_of_1400_to_1200() -> None:
    clear = clear_width(PINCHED, ENDS)
    assert clear.width == pytest.approx(1_200, abs=0.1)
    assert 7_900 <= clear.place[0] <= 8_700
    (ax, ay), (bx, by) = clear.across
    assert ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5 == pytest.approx(1_200, abs=1)


@pytest.mark.parametrize(("way", "width"), [(CORRIDOR, 1_400), (shapely.box(0, 0, 5_000, 1_100), 1_100)])
def test_an_even_corridor_is_as_wide_as_it_is_drawn(way: Polygon, width: float) -> None:
    assert clear_width(way).width == pytest.approx(width, abs=0.1)


def test_two_columns_leave_the_gap_between_them() -> None:
    hall = shapely.box(0, 0, 20_000, 3_000)
    low, high = shapely.box(9_000, 0, 9_400, 1_000), shapely.box(9_700, 1_900, 10_100, 3_000)
    gap = shapely.distance(low, high)
    clear = clear_width(hall.difference(low).difference(high), ((0.0, 1_500.0), (20_000.0, 1_500.0)))
    assert clear.width == pytest.approx(gap, abs=0.1)


def test_a_niche_does_not_narrow_and_a_narrow_end_does_where_a_door_stands_in_it() -> None:
    niche = CORRIDOR.union(shapely.box(3_000, 1_400, 3_600, 1_700))
    assert clear_width(niche, ENDS).width == pytest.approx(1_400, abs=0.1)
    narrow = CORRIDOR.union(shapely.box(20_000, 0, 24_000, 900))
    assert clear_width(narrow, ENDS).width == pytest.approx(1_400, abs=0.1)
    clear = clear_width(narrow, ((0.0, 700.0), (24_000.0, 450.0)))
    assert clear.width == pytest.approx(900, abs=0.1)
    assert clear.place[0] > 19_000
