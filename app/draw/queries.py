"""Reading draws. Who reads one outside `commands` sees no server seed before it is revealed."""

from __future__ import annotations

from msgspec.structs import replace

from app.draw import store
from app.draw.model import Draw, DrawId


async def draw(id: DrawId) -> Draw:
    """One draw. Refused("not_found")."""
    return _public(await store.one(id))


async def draw_for(purpose: str) -> Draw | None:
    """The draw that was committed to for this purpose."""
    found = await store.of_purpose(purpose)
    return found and _public(found)


def _public(draw: Draw) -> Draw:
    return draw if draw.file else replace(draw, server_seed="", roster=())
