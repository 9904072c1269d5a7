"""Rows of experts as values."""

from __future__ import annotations

from typing import Any

import msgspec

from app.core.ids import PersonId
from app.core.refusal import Refused
from app.html.listing import Wish
from app.register.experts import tables
from app.register.experts.model import Discipline, Expert, ExpertId
from app.register.patterns import contains
from storage import engine

ROWS = tables.Expert

_FOUND = """FROM expert e JOIN person p ON p.id = e.person
WHERE ($1 = '' OR p.name ILIKE $1 OR e.employer ILIKE $1 OR e.title ILIKE $1) AND ($2 = '' OR e.state = $2)"""
_ORDERS = {"name": "p.name", "employer": "e.employer", "applied": "e.applied_at"}


def _expert(row: Any) -> Expert:
    return msgspec.convert(dict(row), Expert)


def _values(expert: Expert) -> dict[str, Any]:
    sets = {"disciplines": sorted(expert.disciplines), "ties": sorted(expert.ties)}
    return msgspec.structs.asdict(expert) | sets


async def one(id: ExpertId) -> Expert:
    rows = await engine.fetch("SELECT * FROM expert WHERE id = $1", id)
    if not rows:
        raise Refused("not_found", thing="专家")
    return _expert(rows[0])


async def lock(id: ExpertId) -> Expert:
    await engine.fetch("SELECT id FROM expert WHERE id = $1 FOR UPDATE", id)
    return await one(id)


async def of(person: PersonId) -> list[Expert]:
    """Everything the person applied for, the newest first."""
    rows = await engine.fetch("SELECT * FROM expert WHERE person = $1 ORDER BY id DESC", person)
    return [_expert(row) for row in rows]


async def page(wish: Wish) -> tuple[list[Expert], int]:
    """One page of the experts that match the wish (its tab is a state), and how many there are."""
    by = f"{_ORDERS.get(wish.sort, 'p.name')} {'DESC' if wish.down else 'ASC'}"
    found = (contains(wish.words), wish.tab)
    sql = f"SELECT e.* {_FOUND} ORDER BY {by}, e.id LIMIT $3 OFFSET $4"
    rows = await engine.fetch(sql, *found, wish.limit, wish.offset)
    total = await engine.fetch_value(f"SELECT count(*) {_FOUND}", *found)
    return [_expert(row) for row in rows], total


async def of_discipline(discipline: Discipline) -> list[Expert]:
    """Those in the pool for the discipline whose accounts are active, suspended ones included."""
    rows = await engine.fetch(
        "SELECT e.* FROM expert e JOIN person p ON p.id = e.person AND p.state = 'active' "
        "WHERE $1 = ANY(e.disciplines) AND e.state IN ('admitted', 'suspended') ORDER BY e.id",
        discipline,
    )
    return [_expert(row) for row in rows]


async def add(expert: Expert) -> None:
    await ROWS.insert(ROWS(**_values(expert)))


async def save(expert: Expert) -> None:
    values: dict[Any, Any] = _values(expert)
    await ROWS.update(values).where(ROWS.id == expert.id)
