"""Polygons: read, refused, compared."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.refusal import Refused
from marketplace.regional import areas
from marketplace.regional.model import Area

SQUARE: Area = ((((0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0), (0.0, 0.0)),),)


def box(x: float, y: float, side: float) -> Area:
    return areas.checked((((((x, y), (x + side, y), (x + side, y + side), (x, y + side)),)),))


@pytest.mark.parametrize(
    ("x", "y", "side", "share"),
    [
        (10, 10, 20, 1.0),
        (0, 0, 100, 1.0),
        (0, 0, 100.00001, 1.0),
        (50, 0, 100, 0.5),
        (90, 90, 20, 0.25),
        (100, 100, 20, 0.0),
        (500, 0, 20, 0.0),
    ],
)
def test_the_share_of_a_site_inside(x: float, y: float, side: float, share: float) -> None:
    assert areas.share_inside(box(x, y, side), SQUARE) == pytest.approx(share)


def test_a_hole_does_not_cover() -> None:
    hole = ((40.0, 40.0), (60.0, 40.0), (60.0, 60.0), (40.0, 60.0))
    ring = areas.checked(((SQUARE[0][0], hole),))
    assert areas.share_inside(box(45, 45, 10), ring) == 0
    assert areas.share_inside(box(10, 10, 10), ring) == 1


def test_two_polygons_cover_what_lies_in_either() -> None:
    both = (*SQUARE, *box(200, 0, 100))
    assert areas.share_inside(box(210, 10, 10), both) == 1
    assert areas.share_inside(box(110, 10, 10), both) == 0


@pytest.mark.parametrize(
    "geometry",
    [
        {},
        {"type": "Point", "coordinates": [0, 0]},
        {"type": "Polygon"},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[]]},
        {"type": "Polygon", "coordinates": 7},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, "a"], [1, 1]]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [100, 100], [100, 0], [0, 100]]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [50, 0], [0, 0]]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [0.5, 0], [0.5, 0.5]]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [1e9, 0], [1e9, 1e9]]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [float("nan"), 0], [9, 9]]]},
        {"type": "MultiPolygon", "coordinates": [[[[0, 0], [9, 0], [9, 9]]], [[[1, 1], [9, 0], [9, 9]]]]},
        {"type": "Polygon", "coordinates": [[[n, n * n] for n in range(6000)]]},
    ],
)
def test_what_is_no_area_is_refused(geometry: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="area_wrong"):
        areas.from_geojson(geometry)


def test_lines_are_read_and_written() -> None:
    area = areas.from_lines("0 0\n100,0\n100 100\n0，100\n\n200 0\n300 0\n300 100\n")
    assert len(area) == 2
    assert areas.from_lines(areas.lines(area)) == area
    far = areas.from_lines("523456.789 3456789.123\n523556.789 3456789\n523500.5 3456889.001")
    assert areas.from_lines(areas.lines(far)) == far
    with pytest.raises(Refused, match="line 2"):
        areas.from_lines("0 0\n1 2 3\n4 5")


@given(
    st.integers(3, 40),
    st.floats(-1e5, 1e5),
    st.floats(-1e5, 1e5),
    st.floats(50, 5000),
    st.floats(0.05, 0.95),
)
def test_a_shrunken_copy_lies_inside_and_a_grown_one_does_not(
    corners: int, x: float, y: float, radius: float, factor: float
) -> None:
    def ring(r: float) -> Area:
        points = [
            (x + r * cos(2 * pi * n / corners), y + r * sin(2 * pi * n / corners)) for n in range(corners)
        ]
        return areas.checked(((tuple(points),),))

    whole = ring(radius)
    assert areas.share_inside(ring(radius * factor), whole) == 1
    assert areas.share_inside(ring(radius / factor), whole) == pytest.approx(factor**2, rel=1e-6)
