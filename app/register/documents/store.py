"""Rows of documents as values."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

import msgspec

from app.core.refusal import Refused
from app.register.documents import tables
from app.register.documents.model import Document, DocumentId, HolderKind, State
from storage import engine

TABLE = tables.Document


async def one(id: DocumentId) -> Document:
    rows = await TABLE.select().where(TABLE.id == id)
    if not rows:
        raise Refused("not_found", thing="材料")
    return msgspec.convert(rows[0], Document)


async def lock(id: DocumentId) -> Document:
    await engine.fetch("SELECT id FROM document WHERE id = $1 FOR UPDATE", id)
    return await one(id)


async def held_by(kind: HolderKind, holder: UUID) -> list[Document]:
    """The documents of a holder that have not been removed, by kind and then the newest first."""
    his = (TABLE.holder_kind == kind) & (TABLE.holder == holder) & (TABLE.state != State.REMOVED)
    rows = await TABLE.select().where(his).order_by(TABLE.kind).order_by(TABLE.id, ascending=False)
    return msgspec.convert(rows, list[Document])


async def standing(ids: Collection[DocumentId]) -> set[DocumentId]:
    """Those that have not been removed."""
    sql = "SELECT id FROM document WHERE id = ANY ($1) AND state <> $2"
    return {DocumentId(row["id"]) for row in await engine.fetch(sql, ids, State.REMOVED)}


async def add(document: Document) -> None:
    await TABLE.insert(TABLE(**msgspec.structs.asdict(document)))


async def save(document: Document) -> None:
    """State and verification; what a document is never changes."""
    changed: dict[Any, Any] = {
        TABLE.state: document.state,
        TABLE.verified_by: document.verified_by,
        TABLE.verified_at: document.verified_at,
        TABLE.valid_until: document.valid_until,
    }
    await TABLE.update(changed).where(TABLE.id == document.id)
