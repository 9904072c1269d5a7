"""Rows of saved filters as values."""

from __future__ import annotations

import msgspec

from app.core.ids import PersonId
from app.register.filters import tables
from app.register.filters.model import Filter, FilterId
from storage.constraints import means

TABLE = tables.SavedFilter

means("saved_filter_name", "filter_name_taken")


async def of(person: PersonId, path: str) -> list[Filter]:
    """The person's filters of a list, by name."""
    rows = await TABLE.select().where((TABLE.person == person) & (TABLE.path == path)).order_by(TABLE.name)
    return msgspec.convert(rows, list[Filter])


async def add(one: Filter) -> None:
    await TABLE.insert(TABLE(**msgspec.structs.asdict(one)))


async def remove(id: FilterId, person: PersonId) -> Filter | None:
    """Remove one of the person's own; which it was."""
    rows = await TABLE.select().where((TABLE.id == id) & (TABLE.person == person))
    await TABLE.delete().where((TABLE.id == id) & (TABLE.person == person))
    return msgspec.convert(rows[0], Filter) if rows else None
