"""Reading districts."""

from __future__ import annotations

from app.core.ids import DistrictId
from app.register.districts import store
from app.register.districts.model import District, Tree


async def districts() -> list[District]:
    """All districts, by code."""
    return await store.districts()


async def district(id: DistrictId) -> District:
    """The district. Refused("not_found")."""
    return await store.one(id)


async def tree() -> Tree:
    """The tree of all districts (some hundreds: a city's counties and towns)."""
    return Tree(await store.parents())
