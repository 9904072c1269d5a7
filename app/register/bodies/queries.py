"""Reading bodies."""

from __future__ import annotations

from collections.abc import Collection

from app.core.ids import BodyId
from app.register.bodies import store
from app.register.bodies.model import Body


async def bodies() -> list[Body]:
    """All bodies, by code (a city has some dozens)."""
    return await store.bodies()


async def body(id: BodyId) -> Body:
    """The body. Refused("not_found")."""
    return await store.one(id)


async def named(ids: Collection[BodyId]) -> dict[BodyId, Body]:
    """Several bodies by id, for showing their names."""
    return await store.some(ids)
