"""Saving filters and removing them: always one's own."""

from __future__ import annotations

from app.core.ids import new_id
from app.core.refusal import Refused
from app.register.filters import rules, store
from app.register.filters.model import Filter, FilterId, FilterRemoved, FilterSaved
from storage.operation import operation
from storage.unit import Operation


@operation("filter.save", zh="保存常用筛选", en="save a filter")
async def save_filter(op: Operation, path: str, name: str, query: str) -> FilterSaved:
    assert op.actor.person is not None, "only a person has filters"
    new = Filter(FilterId(new_id()), op.actor.person, path, " ".join(name.split()), query)
    fact = rules.save(new, await store.of(op.actor.person, path))
    await store.add(new)
    return fact


@operation("filter.remove", zh="删除常用筛选", en="remove a saved filter")
async def remove_filter(op: Operation, filter_id: FilterId) -> FilterRemoved:
    assert op.actor.person is not None, "only a person has filters"
    if await store.remove(filter_id, op.actor.person) is None:
        raise Refused("not_found", thing="常用筛选")
    return FilterRemoved(filter=filter_id, person=op.actor.person)
