"""Reading the trail (监管查阅): entries by thing, person, act, time or request, newest first."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from app.core.fact import Subject
from storage import engine
from storage.trail.leaf import leaf_of

PAGE = 50


class TrailLine(msgspec.Struct, frozen=True, kw_only=True):
    """One entry as a regulator reads it; `position` is None until the log holds it."""

    id: UUID
    at: datetime
    act: str
    outcome: str  # done | refused | failed
    person: UUID | None
    actor: dict[str, Any]
    subject: Subject
    correlation: UUID
    fact: dict[str, Any]
    position: int | None


class Change(msgspec.Struct, frozen=True):
    """One row that an entry changed: digests (SHA-256, hexadecimal) before and after; None: no such row."""

    table: str
    key: str
    before: str | None
    after: str | None


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """What to look for; None leaves a side open. `since` is included, `until` is not."""

    subject_kind: str | None = None
    subject_id: str | None = None
    person: UUID | None = None
    act: str | None = None
    outcome: str | None = None
    correlation: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None


class Within(msgspec.Struct, frozen=True):
    """A further condition on the entries `e`; `{0}`, `{1}` … stand for its arguments."""

    sql: str
    arguments: tuple[Any, ...] = ()


_SELECT = "SELECT e.*, i.position FROM trail_entry e LEFT JOIN trail_index i ON i.entry = e.id"
_CONDITIONS = {
    "subject_kind": "e.subject_kind = {}",
    "subject_id": "e.subject_id = {}",
    "person": "e.person = {}",
    "act": "e.act = {}",
    "outcome": "e.outcome = {}",
    "correlation": "e.correlation = {}",
    "since": "e.at >= {}",
    "until": "e.at < {}",
}


async def entries(
    wanted: Filter,
    *,
    within: Sequence[Within] = (),
    oldest_first: bool = False,
    limit: int = PAGE,
    offset: int = 0,
) -> list[TrailLine]:
    """A page of entries, newest first unless asked otherwise."""
    where, arguments = _where(wanted, within)
    way = "ASC" if oldest_first else "DESC"
    rows = await engine.fetch(
        f"{_SELECT} {where} ORDER BY e.at {way}, e.id {way} LIMIT {limit:d} OFFSET {offset:d}", *arguments
    )
    return [_line(row) for row in rows]


async def count(wanted: Filter, *, within: Sequence[Within] = (), most: int) -> int:
    """How many entries there are, counted up to `most`."""
    where, arguments = _where(wanted, within)
    page = f"SELECT FROM trail_entry e {where} LIMIT {most:d}"
    total: int = await engine.fetch_value(f"SELECT count(*) FROM ({page}) page", *arguments)  # noqa: S608
    return total


def _where(wanted: Filter, within: Sequence[Within]) -> tuple[str, list[Any]]:
    """The WHERE clause, empty for no condition, and its arguments."""
    asked = [
        Within(condition, (value,))
        for name, condition in _CONDITIONS.items()
        if (value := getattr(wanted, name)) is not None
    ]
    arguments: list[Any] = []
    conditions = []
    for one in (*asked, *within):
        places = range(len(arguments) + 1, len(arguments) + len(one.arguments) + 1)
        conditions.append(one.sql.format(*(f"${place}" for place in places)))
        arguments += one.arguments
    return f"WHERE {' AND '.join(conditions)}" if conditions else "", arguments


async def entry(entry_id: UUID) -> TrailLine | None:
    row = await engine.fetch_row(f"{_SELECT} WHERE e.id = $1", entry_id)
    return _line(row) if row else None


async def changes(entry_id: UUID) -> list[Change]:
    """The rows that an entry changed, in order."""
    rows = await engine.fetch(
        "SELECT tab, key, old, new FROM trail_effect WHERE entry = $1 ORDER BY id", entry_id
    )
    return [Change(row["tab"], row["key"], _hex(row["old"]), _hex(row["new"])) for row in rows]


async def leaf_now(entry_id: UUID) -> bytes | None:
    """The leaf as the database would give it now; None for no such entry. The log's must be the same."""
    row = await engine.fetch_row("SELECT * FROM trail_entry WHERE id = $1", entry_id)
    if row is None:
        return None
    effects = await engine.fetch("SELECT * FROM trail_effect WHERE entry = $1", entry_id)
    return leaf_of(row, effects).data


def _line(row: Any) -> TrailLine:
    return TrailLine(
        id=row["id"],
        at=row["at"],
        act=row["act"],
        outcome=row["outcome"],
        person=row["person"],
        actor=json.loads(row["actor"]),
        subject=Subject(row["subject_kind"], row["subject_id"]),
        correlation=row["correlation"],
        fact=json.loads(row["fact"]),
        position=row["position"],
    )


def _hex(digest: bytes | None) -> str | None:
    return digest.hex() if digest is not None else None
