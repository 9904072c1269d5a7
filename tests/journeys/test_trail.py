"""An auditor verifies a running city; a database administrator changes one byte and is found."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

from app.dev.servers import addresses
from tests.journeys.demo import Demo

pytestmark = pytest.mark.servers


@pytest.fixture
async def administrator(demo: Demo) -> AsyncIterator[Any]:
    """A superuser in the city's database, with triggers and foreign keys switched off."""
    servers = addresses(demo.home)
    connection = await asyncpg.connect(servers.super_url, database=servers.database_url.rpartition("/")[2])
    await connection.execute("SET session_replication_role = replica")
    yield connection
    await connection.close()


async def test_the_trail_of_a_running_city_is_intact(demo: Demo) -> None:
    report = demo.verify_trail()
    assert report["findings"] == []
    assert report["entries_compared"] == report["size"] > 20
    assert report["rows_compared"] > 20


async def test_one_changed_byte_of_an_entry_is_named(demo: Demo, administrator: Any) -> None:
    entry = await administrator.fetchrow(
        "SELECT e.id, e.act, e.actor::text AS actor, i.position FROM trail_entry e"
        " JOIN trail_index i ON i.entry = e.id WHERE i.position = 7"
    )
    act = entry["act"][:-1] + ("a" if entry["act"][-1] != "a" else "b")
    await administrator.execute("UPDATE trail_entry SET act = $2 WHERE id = $1", entry["id"], act)
    try:
        (finding,) = demo.verify_trail()["findings"]
    finally:
        await administrator.execute(
            "UPDATE trail_entry SET act = $2 WHERE id = $1", entry["id"], entry["act"]
        )
    assert (finding["kind"], finding["position"], finding["entry"]) == ("entry_changed", 7, str(entry["id"]))
    assert finding["fields"] == [{"field": "act", "log": f'"{entry["act"]}"', "database": f'"{act}"'}]


async def test_a_row_changed_past_the_program_is_named(demo: Demo, administrator: Any) -> None:
    organisation, name = await administrator.fetchrow("SELECT id, name FROM organisation LIMIT 1")
    await administrator.execute("UPDATE organisation SET name = name || '.' WHERE id = $1", organisation)
    try:
        (finding,) = demo.verify_trail()["findings"]
    finally:
        await administrator.execute("UPDATE organisation SET name = $2 WHERE id = $1", organisation, name)
    assert (finding["kind"], finding["table"], finding["key"]) == (
        "row_changed",
        "organisation",
        str(organisation),
    )
    assert finding["act"]
