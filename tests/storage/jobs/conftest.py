"""A migrated database of its own for the tests of job rows."""

from __future__ import annotations

import os
import secrets
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from app.core.settings import Settings
from app.migrate import migrate
from storage.engine import DB, close_engine, open_engine


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def migrated() -> AsyncIterator[Settings]:
    if "PG_URL" not in os.environ:
        pytest.skip("no server")
    server, name = os.environ["PG_URL"].rsplit("/", 1)[0], f"jobs_{secrets.token_hex(4)}"
    admin = await asyncpg.connect(os.environ["PG_URL"])
    await admin.execute(f"CREATE DATABASE {name}")
    settings = Settings(database_url=f"{server}/{name}")
    await migrate(settings)
    yield settings
    await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
    await admin.close()


@pytest_asyncio.fixture
async def pool(migrated: Settings) -> AsyncIterator[Any]:
    await open_engine(migrated)
    await DB.pool.execute("TRUNCATE job")
    yield DB.pool
    await close_engine()
