import pytest

from app.core.ids import DistrictId, new_id
from app.core.refusal import Refused
from app.register.districts import rules
from app.register.districts.model import Level, Tree
from tests.app.register.given import CITY, NORTH, SOUTH, TOWN, TREE


def test_a_right_reaches_its_district_and_all_below() -> None:
    assert TREE.covers(CITY.id, TOWN.id)
    assert TREE.covers(NORTH.id, TOWN.id)
    assert not TREE.covers(SOUTH.id, TOWN.id)
    assert not TREE.covers(TOWN.id, NORTH.id)
    assert TREE.covers(None, TOWN.id)


def test_below_and_above() -> None:
    assert TREE.below([NORTH.id]) == {NORTH.id, TOWN.id}
    assert TREE.below([CITY.id]) == {CITY.id, NORTH.id, SOUTH.id, TOWN.id}
    assert TREE.above(TOWN.id) == {TOWN.id, NORTH.id, CITY.id}
    assert TREE.below([]) == frozenset()


def test_a_ring_in_the_data_ends() -> None:
    one, two = DistrictId(new_id()), DistrictId(new_id())
    assert Tree({one: two, two: one}).above(one) == {one, two}


def test_a_district_stands_below_a_higher_one() -> None:
    with pytest.raises(Refused, match="district_level"):
        rules.add(DistrictId(new_id()), "539901", "北湖区", Level.COUNTY, NORTH)
    assert rules.add(DistrictId(new_id()), "1", "石桥街道", Level.TOWN, NORTH).parent == NORTH.id
