"""Rows of people as values."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import msgspec

from app.core.ids import PersonId
from app.core.refusal import Refused
from app.html.listing import Wish
from app.register.patterns import contains
from app.register.people import tables
from app.register.people.model import Person, State
from storage import engine

_FOUND = "($1 = '' OR name ILIKE $1 OR login ILIKE $1 OR phone ILIKE $1) AND ($2 = '' OR state = $2)"
_COUNT = f"SELECT count(*) FROM person WHERE {_FOUND}"  # noqa: S608 (constants)
ORDERS = {"login": "login", "name": "name"}


async def one(id: PersonId) -> Person:
    rows = await tables.Person.select().where(tables.Person.id == id)
    if not rows:
        raise Refused("not_found", thing="人员")
    return msgspec.convert(rows[0], Person)


async def by_login(login: str) -> Person | None:
    rows = await tables.Person.select().where(tables.Person.login == login)
    return msgspec.convert(rows[0], Person) if rows else None


async def everyone() -> list[Person]:
    return msgspec.convert(await tables.Person.select().order_by(tables.Person.login), list[Person])


async def page(wish: Wish) -> tuple[list[Person], int]:
    """One page of the people that match, and how many there are."""
    by = f"{ORDERS.get(wish.sort, 'login')} {'DESC' if wish.down else 'ASC'}"
    found = (contains(wish.words), wish.tab)
    sql = f"SELECT * FROM person WHERE {_FOUND} ORDER BY {by}, id LIMIT $3 OFFSET $4"  # noqa: S608
    rows = await engine.fetch(sql, *found, wish.limit, wish.offset)
    total = await engine.fetch_value(_COUNT, *found)
    return msgspec.convert([dict(row) for row in rows], list[Person]), total


async def some(ids: Collection[PersonId]) -> dict[PersonId, Person]:
    if not ids:
        return {}
    rows = await tables.Person.select().where(tables.Person.id.is_in(list(ids)))
    return {person.id: person for person in msgspec.convert(rows, list[Person])}


async def lock(id: PersonId) -> Person:
    """The person, locked until the unit ends: his rights change one after the other."""
    await engine.fetch("SELECT id FROM person WHERE id = $1 FOR UPDATE", id)
    return await one(id)


async def add(person: Person) -> None:
    await tables.Person.insert(tables.Person(**msgspec.structs.asdict(person)))


async def set_state(id: PersonId, state: State) -> None:
    await tables.Person.update({tables.Person.state: state}).where(tables.Person.id == id)


async def set_contact(id: PersonId, phone: str, email: str) -> None:
    contact: dict[Any, Any] = {tables.Person.phone: phone, tables.Person.email: email}
    await tables.Person.update(contact).where(tables.Person.id == id)
