"""The map holds what it shows, north up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from marketplace.regional.map import Shape, drawn
from tests.marketplace.regional.test_areas import box


def test_north_is_up_and_the_name_stands_in_the_middle() -> None:
    picture = drawn([Shape(box(1000, 2000, 100), "site", "地块", "/x")])
    [shape] = picture.shapes
    assert shape.d == "M1000 -2000L1100 -2000L1100 -2100L1000 -2100L1000 -2000Z"
    assert shape.at == (1050, -2050)
    assert picture.view == "992 -2108 116 116"
    assert picture.scale == 20


def test_an_empty_map_is_still_a_map() -> None:
    picture = drawn([])
    assert picture.shapes == []
    assert picture.scale == 500


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(2, 1e5))
def test_the_scale_bar_fits_a_quarter_and_is_round(x: float, y: float, side: float) -> None:
    picture = drawn([Shape(box(x, y, side), "site")])
    assert picture.scale <= max(picture.size / 4, 1)
    assert str(int(picture.scale))[0] in "125"
    left, top, width, height = map(float, picture.view.split())
    assert left <= x
    assert left + width >= x + side
    assert top <= -(y + side) + 1e-3
    assert top + height >= -y - 1e-3
