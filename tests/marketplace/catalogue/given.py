"""Values of the catalogue for tests."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from app.core.ids import DistrictId, new_id
from app.register.districts.model import District, Level, Tree
from marketplace.catalogue.model import Addition, Entry, EntryId, Facts, Nature

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, tzinfo=UTC)
CITY = District(DistrictId(new_id()), "5301", "云州市", Level.CITY, None)
COUNTY = District(DistrictId(new_id()), "530101", "北湖区", Level.COUNTY, CITY.id)
OTHER = District(DistrictId(new_id()), "530102", "南岭区", Level.COUNTY, CITY.id)
TOWN = District(DistrictId(new_id()), "530101101", "石桥镇", Level.TOWN, COUNTY.id)
VILLAGE = District(DistrictId(new_id()), "530101101201", "柳湾村", Level.VILLAGE, TOWN.id)
TREE = Tree({one.id: one.parent for one in (CITY, COUNTY, OTHER, TOWN, VILLAGE)})


def facts(**changes: Any) -> Facts:
    values: dict[str, Any] = {"name": "日照分析", "nature": Nature.STATUTORY, "basis": ("城乡规划法 38、40",)}
    values |= {
        "serves": "设计方案审查",
        "fee": "合同约定",
        "payer": "建设单位",
        "days_least": 3,
        "days_most": 7,
    }
    return Facts(**values | {"texts": {"product": "日照分析报告"}} | changes)


def entry(place: District = CITY, code: str = "S45", **changes: Any) -> Entry:
    values: dict[str, Any] = {"id": EntryId(new_id()), "code": code, "district": place.id}
    values |= {"since": date(2026, 1, 1), "facts": facts(), "reason": "", "at": NOW, "by": None}
    return Entry(**values | changes)


def addition(place: District, text: str, element: str = "product", **changes: Any) -> Addition:
    values: dict[str, Any] = {"id": EntryId(new_id()), "code": "S45", "district": place.id}
    values |= {"element": element, "text": text, "since": date(2026, 1, 1), "at": NOW, "by": None}
    return Addition(**values | changes)
