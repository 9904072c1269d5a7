"""A schema with nothing but the job table, as the migration makes it."""

from __future__ import annotations

import os
import secrets
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest
import pytest_asyncio
from piccolo.engine.postgres import PostgresEngine

from storage.jobs.tables import INDEXES, JobTable


@pytest.fixture(scope="session")
def database_url() -> str:
    if "PG_URL" not in os.environ:
        pytest.skip("no server")
    return os.environ["PG_URL"]


@pytest_asyncio.fixture
async def pool(database_url: str) -> AsyncIterator[Any]:
    JobTable._meta._db = PostgresEngine(config={}, extensions=())
    schema = f"jobs_{secrets.token_hex(4)}"
    async with asyncpg.create_pool(
        database_url, min_size=1, max_size=8, server_settings={"search_path": schema}
    ) as pool:
        await pool.execute(f"CREATE SCHEMA {schema}")
        for ddl in JobTable.create_table().ddl:
            await pool.execute(ddl)
        for index in INDEXES:
            await pool.execute(index)
        yield pool
        await pool.execute(f"DROP SCHEMA {schema} CASCADE")
