"""Reading claims."""

from __future__ import annotations

from app.register.claims import store
from app.register.organisations.model import Organisation


async def rivals(organisation: Organisation) -> list[Organisation]:
    """The others that claim the same code and were not refused, in the order they came."""
    if organisation.standing != "claimed":
        return []
    return [one for one in await store.of_code(organisation.code) if one.id != organisation.id]
