"""Reading deputies."""

from __future__ import annotations

from app.core.ids import PersonId
from app.register.deputies import store
from app.register.deputies.model import Deputy


async def deputies_of(person: PersonId) -> list[Deputy]:
    """Those named for the person and those he was named as, not ended, the newest first."""
    return await store.of(person)
