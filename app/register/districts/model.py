"""A district (行政区划): province, city, county, town and village form a tree; rights are scoped by it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

import msgspec

from app.core.fact import Fact
from app.core.ids import DistrictId


class Level(StrEnum):
    PROVINCE = "province"  # 省级
    CITY = "city"  # 市级
    COUNTY = "county"  # 县（区）级
    TOWN = "town"  # 乡镇（街道）级
    VILLAGE = "village"  # 村（社区）级


class District(msgspec.Struct, frozen=True):
    id: DistrictId
    code: str  # 行政区划代码（GB/T 2260），或功能区自编代码
    name: str
    level: Level
    parent: DistrictId | None


class DistrictAdded(Fact, frozen=True, tag="district.added"):  # 设立行政区划
    district: DistrictId
    code: str
    name: str
    level: Level
    parent: DistrictId | None


class Tree(msgspec.Struct, frozen=True):
    """All districts, each with the one above it."""

    parents: Mapping[DistrictId, DistrictId | None]

    def above(self, district: DistrictId) -> frozenset[DistrictId]:
        """The district itself and all that contain it."""
        found: set[DistrictId] = set()
        here: DistrictId | None = district
        while here is not None and here not in found:
            found.add(here)
            here = self.parents.get(here)
        return frozenset(found)

    def below(self, scopes: Iterable[DistrictId]) -> frozenset[DistrictId]:
        """The districts in `scopes` and all that lie in them."""
        wanted = frozenset(scopes)
        return frozenset(one for one in self.parents if not wanted.isdisjoint(self.above(one)))

    def covers(self, scope: DistrictId | None, district: DistrictId) -> bool:
        """Does a right for `scope` reach `district`? No scope is the whole platform."""
        return scope is None or scope in self.above(district)
