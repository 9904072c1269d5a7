"""Rows ↔ values: what the stores of features share. Each room names its own tables once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal, TypeVar
from uuid import UUID

import msgspec

from app.core.refusal import Refused

V = TypeVar("V", bound=msgspec.Struct)
Lock = Literal["", "UPDATE", "SHARE"]


class Rows:
    """The tables of one room by the value that a row is, each with the word for "there is no such …"."""

    def __init__(self, tables: Mapping[type[msgspec.Struct], tuple[Any, str]]) -> None:
        self._tables = tables

    async def add(self, value: msgspec.Struct) -> None:
        """Insert the row of a new value."""
        table, _ = self._tables[type(value)]
        await table.insert(table(**_plain(value)))

    async def save(self, before: V, after: V) -> V:
        """Write the columns in which `after` differs from `before`, and no other."""
        table, _ = self._tables[type(after)]
        old, new = _plain(before), _plain(after)
        changed = {name: new[name] for name in new if old.get(name) != new[name]}
        if changed:
            await table.update(changed).where(table._meta.primary_key == new["id"])
        return after

    async def one(self, kind: type[V], id: UUID, lock: Lock = "") -> V:
        """The value of one row. Refused("not_found") if there is none."""
        table, word = self._tables[kind]
        query = table.select().where(table._meta.primary_key == id).output(load_json=True).first()
        row = await (query.lock_rows(lock) if lock else query)
        if row is None:
            raise Refused("not_found", thing=word)
        return msgspec.convert(row, kind)

    async def of(self, kind: type[V], **wanted: Any) -> list[V]:
        """All values whose columns are as `wanted`, in the order they came (ids are ordered by time)."""
        table, _ = self._tables[kind]
        query = table.select().order_by(table.id).output(load_json=True)
        for name, value in wanted.items():
            query = query.where(getattr(table, name) == value)
        return [msgspec.convert(row, kind) for row in await query]


def _plain(value: msgspec.Struct) -> dict[str, Any]:
    """A value as columns: ids, amounts and moments stay what they are, the rest is plain data."""
    plain: dict[str, Any] = msgspec.to_builtins(value, builtin_types=(UUID, datetime, date, Decimal))
    return {name: _json(one) if isinstance(one, dict | list) else one for name, one in plain.items()}


def _json(value: Any) -> Any:
    """Nested data with amounts and moments as text, as a JSON column takes it."""
    return msgspec.to_builtins(value)
