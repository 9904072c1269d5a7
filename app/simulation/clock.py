"""A city that lives at its own time: every connection to its database reads a clock that was set ahead.

As in `app.demo.past`, statements find our `clock_timestamp()` before PostgreSQL's on their search path. Here
the path is the database's own and stays: who starts the city later (`./lianshen up`) goes on from that day.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg

from app.core.settings import Settings

SCHEMA = "simulated"
_CLOCK = """
CREATE OR REPLACE FUNCTION {schema}.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE
AS $$ SELECT pg_catalog.clock_timestamp() + interval '{ahead} seconds' $$
"""
_PATH = f"""
DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = public, {SCHEMA}, pg_catalog',
    current_database()); END $$
"""


class Clock:
    """It goes on by itself from where it was set, and never back."""

    def __init__(self, owner: Any) -> None:
        self._owner = owner
        self._ahead: timedelta | None = None

    async def set(self, to: datetime) -> None:
        ahead = to - datetime.now(UTC)
        if self._ahead is None or ahead > self._ahead:
            await self._owner.execute(_CLOCK.format(schema=SCHEMA, ahead=ahead.total_seconds()))
            self._ahead = ahead


@asynccontextmanager
async def beginning(settings: Settings, start: datetime) -> AsyncIterator[Clock]:
    """The clock of a new, empty database, set to `start` before anything is entered there."""
    owner: Any = await asyncpg.connect(settings.owner_url)
    try:
        await owner.execute(f"CREATE SCHEMA {SCHEMA}")
        await owner.execute(f"GRANT USAGE ON SCHEMA {SCHEMA} TO PUBLIC")
        clock = Clock(owner)
        await clock.set(start)
        await owner.execute(_PATH)
        yield clock
    finally:
        await owner.close()
