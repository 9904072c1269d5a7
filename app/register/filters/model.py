"""A saved filter: the words, tab and order of a list, kept under a name."""

from __future__ import annotations

from typing import NewType
from uuid import UUID

import msgspec

from app.core.fact import Fact
from app.core.ids import PersonId

FilterId = NewType("FilterId", UUID)


class Filter(msgspec.Struct, frozen=True):
    """`query` is what stands behind the question mark of the list's address."""

    id: FilterId
    person: PersonId
    path: str
    name: str
    query: str


class FilterSaved(Fact, frozen=True, tag="filter.saved"):  # 保存常用筛选
    filter: FilterId
    person: PersonId
    path: str  # what he looks for is his own affair and stays out of the trail


class FilterRemoved(Fact, frozen=True, tag="filter.removed"):  # 删除常用筛选
    filter: FilterId
    person: PersonId
