"""The database held against the log: entries, effects, order, and every row of every trailed table.

Reads in one snapshot, read-only, and never through the application's own queries.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import asyncpg

from storage.verify.entry import Logged, differences, of_database, same
from storage.verify.findings import About, Report
from storage.verify.state import Row, State, first_break

_INDEX = "SELECT position, entry, leaf FROM trail_index WHERE position >= $1 AND position < $2"
_ENTRIES = "SELECT * FROM trail_entry WHERE id = ANY ($1)"
_EFFECTS = "SELECT id, entry, tab, key, old, new FROM trail_effect WHERE entry = ANY ($1)"
_AT = """
SELECT e.*, i.position FROM trail_index i JOIN trail_entry e ON e.id = i.entry WHERE i.position = ANY ($1)
"""
_OUTSIDE = """
SELECT e.*, i.position, q.entry IS NOT NULL AS queued FROM trail_entry e
LEFT JOIN trail_index i ON i.entry = e.id LEFT JOIN trail_queue q ON q.entry = e.id
WHERE i.position IS NULL OR i.position >= $1 ORDER BY i.position, q.n
"""
_HISTORY = """
SELECT f.old, f.new, e.*, i.position FROM trail_effect f LEFT JOIN trail_entry e ON e.id = f.entry
LEFT JOIN trail_index i ON i.entry = f.entry WHERE f.tab = $1 AND f.key = $2 ORDER BY f.id
"""
_TABLES = """
SELECT c.relname AS name, a.attname AS key,
    coalesce((SELECT bool_or(t.tgenabled IN ('O', 'A')) FROM pg_trigger t
              WHERE t.tgrelid = c.oid AND t.tgname = 'trail_effect'), false) AS guarded
FROM pg_class c JOIN pg_namespace s ON s.oid = c.relnamespace
LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
WHERE c.relkind = 'r' AND s.nspname = 'public' AND NOT c.relname = ANY ($1::text[]) ORDER BY c.relname
"""


@asynccontextmanager
async def snapshot(url: str, exempt: Collection[str], report: Report) -> AsyncIterator[Database]:
    """The database at `url` as it is at this moment, until left."""
    connection = await asyncpg.connect(url, server_settings={"timezone": "UTC"})
    try:
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            yield Database(connection, exempt, report)
    finally:
        await connection.close()


class Database:
    """One snapshot of the database. `exempt` names the tables that carry no trail."""

    def __init__(self, connection: Any, exempt: Collection[str], report: Report) -> None:
        self.connection = connection
        self.exempt = exempt
        self.report = report
        self._displaced: set[str] = set()  # entries of the log that the index has lost

    async def compare(
        self, first: int, logged: Sequence[Logged | None], hashes: Sequence[bytes | None]
    ) -> None:
        """Hold a stretch of the log from `first` on against the database. None: no file tells it."""
        await self._compare_order(first, logged, hashes)
        ids = [UUID(entry.values["id"]) for entry in logged if entry is not None]
        rows = {str(row["id"]): row for row in await self.connection.fetch(_ENTRIES, ids)}
        effects = await self._effects(ids)
        for entry in logged:
            if entry is None:
                continue
            row = rows.get(entry.values["id"])
            if row is None:
                self.report.found("entry_missing", entry.about)
                continue
            self.report.entries_compared += 1
            held = of_database(row, effects[row["id"]])
            if not same(entry, held):
                self.report.found("entry_changed", entry.about, fields=differences(entry.values, held))

    async def _compare_order(
        self, first: int, logged: Sequence[Logged | None], hashes: Sequence[bytes | None]
    ) -> None:
        end = first + len(logged)
        index = {row["position"]: row for row in await self.connection.fetch(_INDEX, first, end)}
        for place, (entry, leaf) in enumerate(zip(logged, hashes, strict=True)):
            row = index.get(first + place)
            about = entry.about if entry else About(first + place)
            if entry is not None and (row is None or str(row["entry"]) != entry.values["id"]):
                self._displaced.add(entry.values["id"])
                self.report.found("order", about, entry_there=str(row["entry"]) if row else "–")
            elif row is not None and leaf is not None and row["leaf"] != leaf:
                self.report.found("index", about)

    async def entries_at(self, positions: Sequence[int]) -> list[Logged]:
        """What the database has at these positions, for where the log's files are lost."""
        rows = await self.connection.fetch(_AT, list(positions))
        effects = await self._effects([row["id"] for row in rows])
        return [Logged(row["position"], of_database(row, effects[row["id"]])) for row in rows]

    async def outside(self, size: int, state: State) -> list[Logged]:
        """Entries that the log of `size` does not hold: never given to it (found), or waiting (returned)."""
        fetched = await self.connection.fetch(_OUTSIDE, size)
        rows = [row for row in fetched if str(row["id"]) not in self._displaced]
        effects = await self._effects([row["id"] for row in rows])
        waiting = []
        for row in rows:
            entry = Logged(row["position"], of_database(row, effects[row["id"]]))
            if row["position"] is None and not row["queued"]:
                self.report.found("entry_unlogged", entry.about)
            else:
                waiting.append(entry)
            state.take(entry.effects, entry.about)
        self.report.waiting += len(waiting)
        return waiting

    async def audit(self, state: State) -> None:
        """Every row of every trailed table is what its last effect says, and every effect has its row."""
        tables = await self.connection.fetch(_TABLES, sorted(self.exempt))
        self.report.tables = len(tables)
        for table in tables:
            if not table["guarded"]:
                self.report.found("trigger", table=table["name"])
            await self._audit_table(table["name"], table["key"], state.tables.get(table["name"], {}))
        for name in sorted(state.tables.keys() - {table["name"] for table in tables} - set(self.exempt)):
            if lost := sum(row.digest is not None for row in state.tables[name].values()):
                self.report.found("table_missing", table=name, rows=lost)
        for name, key, row in state.broken():
            self.report.found("row_past", await self._broken_at(name, key) or row.by, table=name, key=key)

    async def _audit_table(self, table: str, column: str, known: Mapping[str, Row]) -> None:
        seen = set()
        async for key, digest in self._rows(table, column):
            self.report.rows_compared += 1
            seen.add(key)
            row = known.get(key)
            if row is None or row.digest is None:
                self.report.found("row_added", row.by if row else None, table=table, key=key)
            elif row.digest != digest:
                self.report.found("row_changed", row.by, table=table, key=key)
        for key, row in known.items():
            if row.digest is not None and key not in seen:
                self.report.found("row_missing", row.by, table=table, key=key)

    async def _rows(self, table: str, key: str) -> AsyncIterator[tuple[str, bytes]]:
        name, column = _quoted(table), key.replace("'", "''")
        sql = f"""SELECT line ->> '{column}' AS key, jsonb_strip_nulls(line)::text AS text
            FROM (SELECT to_jsonb(t) AS line FROM {name} t) AS lines"""  # noqa: S608 (quoted)
        async for row in self.connection.cursor(sql, prefetch=1000):
            yield row["key"], hashlib.sha256(row["text"].encode()).digest()

    async def _broken_at(self, table: str, key: str) -> About | None:
        """The first entry that found the row in a state which no entry had left."""
        history = await self.connection.fetch(_HISTORY, table, key)
        place = first_break((row["old"], row["new"]) for row in history)
        if place is None or history[place]["id"] is None:
            return None
        return Logged(history[place]["position"], of_database(history[place], [])).about

    async def _effects(self, ids: Sequence[UUID]) -> defaultdict[UUID, list[Any]]:
        effects: defaultdict[UUID, list[Any]] = defaultdict(list)
        for effect in await self.connection.fetch(_EFFECTS, ids):
            effects[effect["entry"]].append(effect)
        return effects


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
