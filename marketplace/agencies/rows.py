"""Rows of one part of agencies' files: `storage.rows` for one table, read by agency."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Generic, TypeVar
from uuid import UUID

import msgspec

from app.core.ids import OrganisationId
from storage.rows import Rows

V = TypeVar("V", bound=msgspec.Struct)


class FileRows(Generic[V]):
    """`thing` is the Chinese word for what a refusal did not find."""

    def __init__(self, kind: type[V], table: Any, thing: str) -> None:
        self.kind, self.table = kind, table
        self._rows = Rows({kind: (table, thing)})

    async def add(self, value: V) -> None:
        await self._rows.add(value)

    async def save(self, before: V, after: V) -> V:
        """Write the columns in which `after` differs from `before`, and no other."""
        return await self._rows.save(before, after)

    async def one(self, id: UUID, *, lock: bool = False) -> V:
        """The value of one row. Refused("not_found")."""
        return await self._rows.one(self.kind, id, "UPDATE" if lock else "")

    async def of(self, agency: OrganisationId) -> list[V]:
        """All of one agency, in the order they came (ids are ordered by time)."""
        return await self._rows.of(self.kind, agency=agency)

    async def of_several(self, agencies: Collection[OrganisationId]) -> dict[OrganisationId, list[V]]:
        """The same for several agencies at once."""
        found: dict[OrganisationId, list[V]] = {}
        if agencies:
            wanted = self.table.agency.is_in(list(agencies))
            rows = await self.table.select().where(wanted).order_by(self.table.id).output(load_json=True)
            for row in rows:
                found.setdefault(row["agency"], []).append(self.value(row))
        return found

    def value(self, row: Any) -> V:
        """A row that was read in another way, as its value."""
        return msgspec.convert(dict(row), self.kind)
