"""What a migration does to rows stands in the trail, and hides nothing that was done past it."""

from __future__ import annotations

from typing import Any

import asyncpg
import pytest

from app.core.refusal import Refused
from app.core.settings import Settings
from app.migrate import migrate
from storage.engine import close_engine, open_engine
from storage.trail import schema
from storage.trail.migrated import SchemaChange
from storage.trail.note import Signer
from storage.trail.objects import Folder
from storage.trail.queries import Filter, changes, entries
from tests.storage.trail import given
from tests.storage.verify.test_tampering import examined, sequence

pytestmark = pytest.mark.servers

MIGRATION = """
    ALTER TABLE thing ADD COLUMN state text NOT NULL DEFAULT 'new';
    ALTER TABLE thing DROP COLUMN tags;
    CREATE TABLE kind (id int PRIMARY KEY, name text);
    INSERT INTO kind VALUES (1, 'one'), (2, 'two');
    UPDATE thing SET title = upper(title) WHERE title LIKE 'thing 0%';
"""


async def migrated(settings: Settings, sql: str) -> None:
    """Run `sql` as a migration runs: as the owner, on a connection beside the one that trails it."""
    owner = await asyncpg.connect(settings.owner_url, server_settings={"timezone": "UTC"})
    change = SchemaChange(owner, ["2026-11-23T00:00:00:000001"])
    await change.begin()
    session = {"timezone": "UTC", "lianshen.entry": str(change.entry)}
    beside = await asyncpg.connect(settings.owner_url, server_settings=session)
    for statement in filter(str.strip, sql.split(";")):
        await beside.execute(statement)
    await beside.close()
    async with owner.transaction():
        await schema.attach(owner)
        await schema.grant(owner, "lianshen_app")
        await change.settle()
    await owner.close()


async def test_a_fresh_database_begins_with_its_migrations(fresh_settings: Settings) -> None:
    await open_engine(fresh_settings)
    (entry,) = await entries(Filter())
    await close_engine()
    assert entry.fact["migrations"]
    assert (entry.actor["part"], entry.subject.kind) == ("migrate", "schema")


async def test_rows_that_a_migration_changed_are_known_to_the_trail(
    trailed: Settings, folder: Folder, signer: Signer
) -> None:
    await given.things(3)
    await migrated(trailed, MIGRATION)
    await given.things(1)
    await sequence(folder, signer)
    report = await examined(folder, signer, trailed)
    assert (report.findings, report.rows_compared) == ([], 6)
    (entry,) = await entries(Filter(act="schema.migrate"), limit=1)
    touched = await changes(entry.id)
    assert sorted(change.table for change in touched) == ["kind", "kind", *["thing"] * 4]
    assert [change.before for change in touched if change.table == "kind"] == [None, None]


async def test_a_dropped_table_leaves_the_trail_with_its_migration(
    trailed: Settings, folder: Folder, signer: Signer
) -> None:
    await given.things(2)
    await migrated(trailed, "DROP TABLE thing")
    await sequence(folder, signer)
    assert (await examined(folder, signer, trailed)).findings == []


async def test_a_migration_does_not_wash_what_was_changed_past_the_program(
    trailed: Settings, folder: Folder, signer: Signer, administrator: Any
) -> None:
    await given.things(3)
    thing = await administrator.fetchval(
        "UPDATE thing SET price = 7 WHERE title = 'thing 1, renamed' RETURNING id"
    )
    await migrated(trailed, "ALTER TABLE thing ADD COLUMN state text NOT NULL DEFAULT 'new'")
    await sequence(folder, signer)
    (finding,) = (await examined(folder, signer, trailed)).findings
    assert (finding.kind, finding.data["key"], finding.about.act) == (
        "row_past",
        str(thing),
        "schema.migrate",
    )


async def test_a_migration_that_stops_is_refused_and_leaves_the_trail_whole(
    trailed: Settings, folder: Folder, signer: Signer
) -> None:
    await given.things(1)
    owner = await asyncpg.connect(trailed.owner_url)
    await owner.execute("DELETE FROM migration WHERE name = (SELECT max(name) FROM migration)")
    await owner.close()
    with pytest.raises(Refused, match="migration_failed"):
        await migrate(trailed)
    await sequence(folder, signer)
    assert (await examined(folder, signer, trailed)).findings == []


async def test_nothing_to_migrate_writes_nothing(trailed: Settings) -> None:
    before = len(await entries(Filter()))
    assert await migrate(trailed) == []
    assert len(await entries(Filter())) == before
