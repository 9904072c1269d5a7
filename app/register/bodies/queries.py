"""Reading bodies."""

from __future__ import annotations

from collections.abc import Collection

from app.core.ids import BodyId, DistrictId
from app.register.bodies import store
from app.register.bodies.model import Body
from app.register.districts import queries as districts


async def bodies() -> list[Body]:
    """All bodies, by code (a city has some dozens)."""
    return await store.bodies()


async def body(id: BodyId) -> Body:
    """The body. Refused("not_found")."""
    return await store.one(id)


async def named(ids: Collection[BodyId]) -> dict[BodyId, Body]:
    """Several bodies by id, for showing their names."""
    return await store.some(ids)


async def bodies_that_review(district: DistrictId) -> list[Body]:
    """The bodies with a reviewer on duty now whose reach contains the district, by code."""
    above = (await districts.tree()).above(district)
    return await store.with_reviewers(above)
