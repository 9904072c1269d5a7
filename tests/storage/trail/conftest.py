"""A database of its own for each test: the application writes as its role, the tests tamper as the owner."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from app.core.settings import Settings
from app.dev.servers import Addresses
from app.migrate import migrate
from storage.engine import close_engine, open_engine
from storage.trail.note import Signer
from storage.trail.objects import Folder
from tests.conftest import _database


@pytest.fixture(scope="session")
async def with_things(servers: Addresses, template: str) -> AsyncIterator[str]:
    """The name of a database with one business table more, `thing`, and an empty trail."""
    async with _database(servers, template) as settings:
        owner = await asyncpg.connect(settings.owner_url)
        await owner.execute("CREATE TABLE thing (id uuid PRIMARY KEY, title text, price numeric, tags jsonb)")
        await owner.close()
        await migrate(settings)
        administrator = await asyncpg.connect(_as_administrator(settings, servers))
        await administrator.execute("TRUNCATE trail_entry, trail_effect, trail_queue, trail_index, outbox")
        await administrator.close()
        yield settings.database_url.rpartition("/")[2]


@pytest.fixture
async def trailed(servers: Addresses, with_things: str) -> AsyncIterator[Settings]:
    """A clone of it for one test; the engine is open on it as the application's role."""
    async with _database(servers, with_things) as settings:
        await open_engine(settings)
        yield settings
        await close_engine()


@pytest.fixture
async def administrator(trailed: Settings, servers: Addresses) -> AsyncIterator[Any]:
    """A database administrator who tampers: a superuser, with triggers and foreign keys switched off."""
    connection = await asyncpg.connect(_as_administrator(trailed, servers))
    await connection.execute("SET session_replication_role = replica")
    yield connection
    await connection.close()


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "log")


@pytest.fixture
def signer(trailed: Settings) -> Signer:
    return Signer.generate(trailed.trail_origin)


def _as_administrator(settings: Settings, servers: Addresses) -> str:
    return f"{servers.super_url.rpartition('/')[0]}/{settings.database_url.rpartition('/')[2]}"
