"""Where sites and telephones lie on the map of sealed sets."""

from __future__ import annotations

import pytest

from app.core.ids import ProjectId, new_id
from app.register.sites.model import Polygons
from drawing_review.inspection.places.map import LEAST, MARGIN, UNIT, drawn

EAST, NORTH = 120.1, 29.02


def _square(longitude: float, latitude: float) -> Polygons:
    side = 0.001
    corners = ((0, 0), (side, 0), (side, side), (0, side))
    return ((tuple((longitude + x, latitude + y) for x, y in corners),),)


def test_two_sites_lie_apart_as_on_the_ground_with_north_up() -> None:
    first, second = ProjectId(new_id()), ProjectId(new_id())
    found = drawn({first: _square(EAST, NORTH), second: _square(EAST + 0.1, NORTH + 0.05)}, [], [])
    assert found is not None
    here, there = found.places[first], found.places[second]
    across, up = (there.x - here.x) * UNIT, (here.y - there.y) * UNIT
    assert across == pytest.approx(9740, rel=0.005), "0.1° at 29° north on the ellipsoid"
    assert up == pytest.approx(5542, rel=0.005), "0.05° of latitude there"
    x, y = found.frame.at((EAST + 0.0005, NORTH + 0.0005))
    assert (x, y) == pytest.approx((here.x, here.y), abs=0.01), "a telephone in the middle of the site"


def test_a_single_site_is_shown_with_its_surroundings_and_none_is_no_map() -> None:
    only = ProjectId(new_id())
    found = drawn({only: _square(EAST, NORTH)}, [("云湖区", _square(EAST - 1, NORTH))], [])
    assert found is not None
    assert found.frame.width * UNIT == pytest.approx(LEAST * (1 + 2 * MARGIN))
    assert (found.places[only].x, found.places[only].y) == pytest.approx(
        (found.frame.width / 2, found.frame.height / 2), abs=0.1
    )
    assert list(found.outlines) == ["云湖区"]
    assert drawn({}, [("云湖区", _square(EAST, NORTH))], []) is None
