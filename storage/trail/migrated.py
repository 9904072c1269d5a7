"""What a migration does to rows is trailed like any other change, under an entry of its own.

ADD COLUMN with a default, a dropped column or table and a table filled before it had its trigger change
rows without firing one. So digests are taken before and after, and the difference becomes effects. A row
that somebody had changed past the trail stays found: its old digest is the one it really had.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from app.core.actor import system
from app.core.fact import Fact
from app.core.ids import new_id
from storage.trail.entry import Entry, record
from storage.unit import Context

if TYPE_CHECKING:
    from collections.abc import Sequence


class SchemaMigrated(Fact, frozen=True, tag="schema.migrated"):
    """The database's tables were brought to a newer state (数据库升级)."""

    schema: str  # the last migration
    migrations: tuple[str, ...]


_TRAILED = """
SELECT c.relname AS name, a.attname AS key FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
WHERE t.tgname = 'trail_effect' ORDER BY c.relname
"""
_DIGESTS = """SELECT '{name}' AS tab, line ->> '{key}' AS key, trail_digest(line) AS digest
    FROM (SELECT to_jsonb(t) AS line FROM "{name}" t) AS lines"""
_REMEMBER = """
CREATE TEMPORARY TABLE trail_before (tab text, key text, digest bytea);
CREATE TEMPORARY TABLE trail_after (tab text, key text, digest bytea)
"""
_RESERVE = """
SELECT nextval(serial) AS first, setval(serial, currval(serial) + (SELECT count(*) FROM trail_before)) AS last
FROM pg_get_serial_sequence('trail_effect', 'id') AS serial
"""
# A row that the migration also updated: from what it was to what its first update found.
_LINK = """
INSERT INTO trail_effect (id, entry, tab, key, old, new) OVERRIDING SYSTEM VALUE
SELECT $2 + row_number() OVER (), $1, b.tab, b.key, b.digest, e.old FROM trail_before b JOIN (
    SELECT DISTINCT ON (tab, key) tab, key, old FROM trail_effect WHERE id > $3 ORDER BY tab, key, id
) AS e ON e.tab = b.tab AND e.key = b.key WHERE e.old IS DISTINCT FROM b.digest
"""
# Every row: from its last known state to what it is.
_SETTLE = """
INSERT INTO trail_effect (entry, tab, key, old, new)
SELECT $1, tab, key, before.digest, after.digest
FROM trail_after AS after FULL JOIN (
    SELECT tab, key, digest FROM trail_before b
    WHERE NOT EXISTS (SELECT FROM trail_effect e WHERE e.tab = b.tab AND e.key = b.key AND e.id > $2)
    UNION ALL (
        SELECT DISTINCT ON (tab, key) tab, key, new FROM trail_effect
        WHERE id > $2 ORDER BY tab, key, id DESC)
) AS before USING (tab, key)
WHERE before.digest IS DISTINCT FROM after.digest
"""


class SchemaChange:
    """Between `begin` and `settle` migrations run, on another connection, under `entry` if it is there."""

    def __init__(self, owner: Any, migrations: Sequence[str]) -> None:
        self.owner = owner
        self.migrations = migrations
        self.entry: UUID | None = None  # None: the trail has no tables yet
        self._first = self._last = 0  # numbers kept free for effects that come before the migration's own

    async def begin(self) -> None:
        """Remember what every trailed row is now; the owner's session must be in UTC."""
        await self.owner.execute(_REMEMBER)
        if not self.migrations or not await self.owner.fetchval("SELECT to_regclass('trail_effect')"):
            return
        async with self.owner.transaction():
            await self._digest("trail_before")
            self._first, self._last = await self.owner.fetchrow(_RESERVE)
            self.entry = await self._record()

    async def settle(self) -> None:
        """Write the effects of what changed without a trigger. Inside a transaction, after `attach`."""
        if not self.migrations:
            return
        await self._digest("trail_after")
        entry = self.entry or await self._record()
        await self.owner.execute(_LINK, entry, self._first, self._last)
        await self.owner.execute(_SETTLE, entry, self._last)

    async def _digest(self, into: str) -> None:
        """Every row's digest. Nobody writes until the transaction ends."""
        for table in await self.owner.fetch(_TRAILED):
            await self.owner.execute(f'LOCK TABLE "{table["name"]}" IN SHARE MODE')
            digests = _DIGESTS.format(name=table["name"], key=table["key"])
            await self.owner.execute(f"INSERT INTO {into} {digests}")

    async def _record(self) -> UUID:
        fact = SchemaMigrated(schema=self.migrations[-1], migrations=tuple(self.migrations))
        entry = Entry.of_fact(new_id(), Context(actor=system("migrate")), "schema.migrate", fact)
        await record(self.owner, [entry])
        return entry.id
