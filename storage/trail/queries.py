"""Reading the trail (监管查阅): entries by thing, person, act, time or request, newest first."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from app.core.fact import Subject
from storage import engine

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


class Cursor(msgspec.Struct, frozen=True):
    """The last entry of a page: the next page begins after it."""

    at: datetime
    id: UUID


_SELECT = "SELECT e.*, i.position FROM trail_entry e LEFT JOIN trail_index i ON i.entry = e.id"
_HISTORY = """
SELECT e.*, i.position FROM trail_entry e LEFT JOIN trail_index i ON i.entry = e.id
JOIN (SELECT entry, max(id) AS last FROM trail_effect WHERE tab = $1 AND key = $2 GROUP BY entry) f
    ON f.entry = e.id ORDER BY f.last
"""
_CONDITIONS = {
    "subject_kind": "e.subject_kind = ${}",
    "subject_id": "e.subject_id = ${}",
    "person": "e.person = ${}",
    "act": "e.act = ${}",
    "outcome": "e.outcome = ${}",
    "correlation": "e.correlation = ${}",
    "since": "e.at >= ${}",
    "until": "e.at < ${}",
}


async def entries(wanted: Filter, *, after: Cursor | None = None, limit: int = PAGE) -> list[TrailLine]:
    """A page of entries, newest first."""
    given = {name: value for name in _CONDITIONS if (value := getattr(wanted, name)) is not None}
    arguments: list[Any] = list(given.values())
    conditions = [_CONDITIONS[name].format(place) for place, name in enumerate(given, 1)]
    if after is not None:
        conditions.append(f"(e.at, e.id) < (${len(arguments) + 1}, ${len(arguments) + 2})")
        arguments += [after.at, after.id]
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    rows = await engine.fetch(
        f"{_SELECT} {where} ORDER BY e.at DESC, e.id DESC LIMIT ${len(arguments) + 1}", *arguments, limit
    )
    return [_line(row) for row in rows]


async def entry(entry_id: UUID) -> TrailLine | None:
    row = await engine.fetch_row(f"{_SELECT} WHERE e.id = $1", entry_id)
    return _line(row) if row else None


async def changes(entry_id: UUID) -> list[Change]:
    """The rows that an entry changed, in order."""
    rows = await engine.fetch(
        "SELECT tab, key, old, new FROM trail_effect WHERE entry = $1 ORDER BY id", entry_id
    )
    return [Change(row["tab"], row["key"], _hex(row["old"]), _hex(row["new"])) for row in rows]


async def history(table: str, key: str) -> list[TrailLine]:
    """All entries that changed one row, oldest first."""
    rows = await engine.fetch(_HISTORY, table, key)
    return [_line(row) for row in rows]


async def waiting() -> int:
    """How many entries the sequencer has not ordered yet: for the health page."""
    count: int = await engine.fetch_value("SELECT count(*) FROM trail_queue")
    return count


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
