"""The one engine: Piccolo on an asyncpg pool of ours. Reading goes through here; writing through `unit`.

Piccolo's own `DB.transaction()` leaks its connection after a failed COMMIT and is never used: see
docs/decisions/0001-our-own-unit-of-work.md.
"""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import asyncpg
from piccolo.engine.postgres import PostgresEngine

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from app.core.settings import Settings


class _Engine(PostgresEngine):
    async def check_version(self) -> None:
        """Piccolo would connect here, at import; `app.migrate` and `doctor` look at the version instead."""


DB = _Engine(config={}, extensions=())


async def open_engine(settings: Settings, *, size: int = 8) -> None:
    """Open the pool with the application's role. At most `size` connections."""
    DB.config = {"dsn": settings.database_url}
    DB.pool = await asyncpg.create_pool(
        settings.database_url,
        min_size=1,
        max_size=size,
        reset=_reset,
        server_settings={"timezone": "UTC", "application_name": "lianshen"},
    )


async def close_engine() -> None:
    if DB.pool is not None:
        pool, DB.pool = DB.pool, None
        await pool.close()


async def _reset(connection: Any) -> None:
    """Asyncpg has rolled back what was open; nothing else of a session is ever changed here.

    The default (RESET ALL, UNLISTEN, …) costs a round trip on every release; `LISTEN` and advisory locks
    are held on connections of their own (`dedicated`).
    """


@asynccontextmanager
async def connection() -> AsyncIterator[Any]:
    """The unit's connection inside a unit, one of the pool outside (autocommit: for reading)."""
    current = DB.current_transaction.get()
    if current is not None:
        yield current.connection
    else:
        assert DB.pool is not None, "the engine is not open"
        async with DB.pool.acquire() as free:
            yield free


@asynccontextmanager
async def dedicated() -> AsyncIterator[Any]:
    """A connection outside the pool, for LISTEN and advisory locks. Closed at the end."""
    own = await asyncpg.connect(**DB.config, server_settings={"timezone": "UTC"})
    try:
        yield own
    finally:
        own.terminate()


async def fetch(sql: str, *arguments: Any) -> Sequence[Any]:
    """Rows of a query."""
    async with connection() as one:
        rows: Sequence[Any] = await one.fetch(sql, *arguments)
        return rows


async def fetch_row(sql: str, *arguments: Any) -> Any:
    """The first row, or None."""
    async with connection() as one:
        return await one.fetchrow(sql, *arguments)


async def fetch_value(sql: str, *arguments: Any) -> Any:
    """The first column of the first row, or None."""
    async with connection() as one:
        return await one.fetchval(sql, *arguments)


async def execute(sql: str, *arguments: Any) -> str:
    """Run a statement; the command tag. A trailed table refuses this outside a unit."""
    async with connection() as one:
        tag: str = await one.execute(sql, *arguments)
        return tag
