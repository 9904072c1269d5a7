"""Rows ↔ values of fingerprints, comparisons and holdings."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

import msgspec

from app.core.ids import CaseId
from app.core.refusal import Refused
from drawing_review.cases.comparing.model import Comparison, FileIdentity, Holding, HoldingId
from drawing_review.cases.comparing.tables import ComparisonTable, HoldingTable, IdentityTable
from drawing_review.cases.model import FileId
from storage.engine import fetch

V = TypeVar("V", bound=msgspec.Struct)
_TABLES: dict[type[msgspec.Struct], Any] = {
    FileIdentity: IdentityTable,
    Comparison: ComparisonTable,
    Holding: HoldingTable,
}


def _values(value: msgspec.Struct) -> dict[str, Any]:
    return msgspec.to_builtins(value, builtin_types=(UUID, datetime))  # type: ignore[no-any-return]


async def add(value: msgspec.Struct) -> None:
    table = _TABLES[type(value)]
    await table.insert(table(**_values(value)))


async def of_case(kind: type[V], case: CaseId) -> list[V]:
    """All values of a kind that belong to a case, in the order they came."""
    table = _TABLES[kind]
    rows = await table.select().where(table.case == case).order_by(table.id).output(load_json=True)
    return [msgspec.convert(row, kind) for row in rows]


async def identity(file: FileId) -> FileIdentity | None:
    row = await IdentityTable.select().where(IdentityTable.id == file).first()
    return msgspec.convert(row, FileIdentity) if row else None


_OF_BYTES = """
SELECT i.* FROM review_identity i JOIN review_file f ON f.id = i.id
WHERE f."case" = $1 AND f.sha256 = $2 LIMIT 1
"""


async def identity_of_bytes(case: CaseId, sha256: str) -> FileIdentity | None:
    """The fingerprints of a file of the case with these bytes."""
    rows = await fetch(_OF_BYTES, case, sha256)
    return msgspec.convert(dict(rows[0]), FileIdentity) if rows else None


async def comparison(file: FileId, against: FileId) -> Comparison | None:
    table = ComparisonTable
    query = table.select().where((table.file == file) & (table.against == against))
    row = await query.output(load_json=True).first()
    return msgspec.convert(row, Comparison) if row else None


async def holding(holding_id: HoldingId, *, lock: bool = False) -> Holding:
    """Refused("not_found")."""
    query = HoldingTable.select().where(HoldingTable.id == holding_id).output(load_json=True).first()
    row = await (query.lock_rows() if lock else query)
    if row is None:
        raise Refused("not_found", thing="比对")
    return msgspec.convert(row, Holding)


async def save(before: Holding, after: Holding) -> None:
    """Write the columns in which `after` differs from `before`."""
    old, new = _values(before), _values(after)
    changed: dict[Any, Any] = {name: new[name] for name in new if old[name] != new[name]}
    await HoldingTable.update(changed).where(HoldingTable.id == after.id)
