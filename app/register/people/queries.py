"""Reading people."""

from __future__ import annotations

from collections.abc import Collection

from app.core.ids import PersonId
from app.register.people import store
from app.register.people.model import Person


async def person(id: PersonId) -> Person:
    """The person. Refused("not_found")."""
    return await store.one(id)


async def by_login(login: str) -> Person | None:
    """The person with this login, whatever his state."""
    return await store.by_login(login)


async def named(ids: Collection[PersonId]) -> dict[PersonId, Person]:
    """Several people by id, for showing their names."""
    return await store.some(ids)


async def everyone() -> list[Person]:
    """All accounts, by login."""
    return await store.everyone()
