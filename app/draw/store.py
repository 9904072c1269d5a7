"""Rows of draws as values."""

from __future__ import annotations

from typing import Any

import msgspec

from app.core.refusal import Refused
from app.draw import refusals, tables  # noqa: F401  (declares the codes used here)
from app.draw.model import Announced, Draw, DrawFile, DrawId, Entrant, published
from storage import engine
from storage.constraints import means

ROWS = tables.Draw

means("draw_purpose_key", "draw_exists")


async def one(id: DrawId) -> Draw:
    rows = await ROWS.select().where(ROWS.id == id)
    if not rows:
        raise Refused("not_found", thing="摇号")
    return _value(rows[0])


async def lock(id: DrawId) -> Draw:
    await engine.fetch("SELECT id FROM draw WHERE id = $1 FOR UPDATE", id)
    return await one(id)


async def of_purpose(purpose: str) -> Draw | None:
    rows = await ROWS.select().where(ROWS.purpose == purpose)
    return _value(rows[0]) if rows else None


async def add(draw: Draw) -> None:
    await ROWS.insert(ROWS(**_row(draw)))


async def save(draw: Draw) -> None:
    """What freezing and holding change."""
    row = _row(draw)
    changed = ("state", "roster", "root", "frozen_at", "file", "drawn_at")
    values: dict[Any, Any] = {getattr(ROWS, name): row[name] for name in changed}
    await ROWS.update(values).where(ROWS.id == draw.id)


def _row(draw: Draw) -> dict[str, Any]:
    row = msgspec.structs.asdict(draw)
    row["announced"] = msgspec.json.encode(draw.announced).decode()
    row["roster"] = msgspec.json.encode(draw.roster).decode()
    row["file"] = draw.file and published(draw.file).decode()
    return row


def _value(row: dict[str, Any]) -> Draw:
    row["announced"] = msgspec.json.decode(row["announced"], type=Announced | None)
    row["roster"] = msgspec.json.decode(row["roster"], type=tuple[Entrant, ...])
    row["file"] = row["file"] and msgspec.json.decode(row["file"], type=DrawFile)
    return msgspec.convert(row, Draw)
