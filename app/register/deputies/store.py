"""Rows of deputies as values."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

import msgspec

from app.core.ids import PersonId
from app.core.refusal import Refused
from app.register.deputies import tables
from app.register.deputies.model import Deputy, DeputyId
from storage import engine

TABLE = tables.Deputy

_STANDING_IN = """
SELECT deputy FROM deputy WHERE absent = ANY($1) AND ended_at IS NULL
AND (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date BETWEEN since AND until
"""


async def lock(id: DeputyId) -> Deputy:
    await engine.fetch("SELECT id FROM deputy WHERE id = $1 FOR UPDATE", id)
    rows = await TABLE.select().where(TABLE.id == id)
    if not rows:
        raise Refused("not_found", thing="代办")
    return msgspec.convert(rows[0], Deputy)


async def of(person: PersonId) -> list[Deputy]:
    """Those named for the person and those he was named as, not ended, the newest first."""
    his = (TABLE.absent == person) | (TABLE.deputy == person)
    rows = await TABLE.select().where(his & TABLE.ended_at.is_null()).order_by(TABLE.id, ascending=False)
    return msgspec.convert(rows, list[Deputy])


async def standing_in_for(people: Collection[PersonId]) -> set[PersonId]:
    """Who stands in for one of these people today."""
    return {PersonId(row["deputy"]) for row in await engine.fetch(_STANDING_IN, list(people))}


async def add(deputy: Deputy) -> None:
    await TABLE.insert(TABLE(**msgspec.structs.asdict(deputy)))


async def end(id: DeputyId, at: datetime) -> None:
    await TABLE.update({TABLE.ended_at: at}).where(TABLE.id == id)
