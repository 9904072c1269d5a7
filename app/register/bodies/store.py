"""Rows of bodies as values."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import msgspec

from app.core.ids import BodyId
from app.core.refusal import Refused
from app.register.bodies import tables
from app.register.bodies.model import Body
from storage.constraints import means

means("body_code_key", "body_code_taken")


async def bodies() -> list[Body]:
    """All bodies, by code."""
    return msgspec.convert(await tables.Body.select().order_by(tables.Body.code), list[Body])


async def one(id: BodyId) -> Body:
    rows = await tables.Body.select().where(tables.Body.id == id)
    if not rows:
        raise Refused("not_found", thing="部门")
    return msgspec.convert(rows[0], Body)


async def some(ids: Collection[BodyId]) -> dict[BodyId, Body]:
    if not ids:
        return {}
    rows = await tables.Body.select().where(tables.Body.id.is_in(list(ids)))
    return {body.id: body for body in msgspec.convert(rows, list[Body])}


async def add(body: Body) -> None:
    await tables.Body.insert(tables.Body(**msgspec.structs.asdict(body)))


async def rename(id: BodyId, name: str, short: str) -> None:
    names: dict[Any, Any] = {tables.Body.name: name, tables.Body.short: short}
    await tables.Body.update(names).where(tables.Body.id == id)
