"""Reading people."""

from __future__ import annotations

from collections.abc import Collection

from app.core.ids import PersonId
from app.core.refusal import Refused
from app.html.listing import Wish
from app.register.people import store
from app.register.people.model import Person


async def person(id: PersonId) -> Person:
    """The person. Refused("not_found")."""
    return await store.one(id)


async def by_login(login: str) -> Person | None:
    """The person with this login, whatever his state."""
    return await store.by_login(login)


async def people(wish: Wish) -> tuple[list[Person], int]:
    """One page of the people that match the wish (its tab is a state), and how many there are."""
    return await store.page(wish)


async def named(ids: Collection[PersonId]) -> dict[PersonId, Person]:
    """Several people by id, for showing their names."""
    return await store.some(ids)


async def everyone() -> list[Person]:
    """All accounts, by login."""
    return await store.everyone()


async def id_of(login: str, field: str) -> PersonId:
    """The person whom a form names by login. Refused("invalid") at the field."""
    found = await store.by_login(login.strip())
    if found is None:
        raise Refused("invalid", field=field, why="没有使用该登录名的人员")
    return found.id
