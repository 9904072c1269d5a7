"""Reading deputies."""

from __future__ import annotations

from collections.abc import Collection

from app.core.ids import PersonId
from app.register.deputies import store
from app.register.deputies.model import Deputy


async def deputies_of(person: PersonId) -> list[Deputy]:
    """Those named for the person and those he was named as, not ended, the newest first."""
    return await store.of(person)


async def with_deputies(people: Collection[PersonId]) -> set[PersonId]:
    """These people, and who stands in for one of them today: what one is told the other is told too."""
    return {*people, *await store.standing_in_for(people)}
