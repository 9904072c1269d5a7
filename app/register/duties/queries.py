"""Reading duties."""

from __future__ import annotations

from app.core.ids import PersonId
from app.register.duties import store
from app.register.duties.model import Grant


async def grants_of(person: PersonId) -> list[Grant]:
    """All grants of the person, whatever became of them, the newest first."""
    return await store.of_person(person)


async def waiting() -> list[Grant]:
    """Grants that wait for a second person, the oldest first."""
    return await store.waiting()
