"""The demo city's past: what happened in it before it is first started, entered at the moments it happened.

While the city is settled, its own connection reads another `clock_timestamp()`: one that lies in the past
and is set on from step to step. So rows, facts and trail agree with each other, and every guard of every
command has judged by the same clock. The function stands in a schema of its own that is dropped afterwards;
nothing else ever searches it, and the application's role could not have made it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import msgspec

from app.core.settings import Settings

SCHEMA = "demo_past"
PATH = f"public,{SCHEMA},pg_catalog"  # new tables go to the first; our clock comes before PostgreSQL's
_DROP = f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE"
_CLOCK = """
CREATE OR REPLACE FUNCTION {schema}.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE
AS $$ SELECT pg_catalog.clock_timestamp() - interval '{ago} seconds' $$
"""


class Past:
    """The clock of the city while it is settled; it goes on by itself from where it was set."""

    def __init__(self, owner: Any) -> None:
        self._owner = owner
        self._ago: timedelta | None = None

    async def set(self, to: datetime) -> None:
        """Forward alone, and never beyond the present."""
        ago = max(datetime.now(UTC) - to, timedelta())
        if self._ago is None or ago < self._ago:
            await self._owner.execute(_CLOCK.format(schema=SCHEMA, ago=ago.total_seconds()))
            self._ago = ago


@asynccontextmanager
async def past(settings: Settings, start: datetime) -> AsyncIterator[tuple[Past, Settings]]:
    """The clock, set to `start`, and the settings with which the engine is to be opened to live by it."""
    owner: Any = await asyncpg.connect(settings.owner_url or settings.database_url)
    try:
        await owner.execute(_DROP)  # of a start that was broken off
        await owner.execute(f"CREATE SCHEMA {SCHEMA}")
        await owner.execute(f"GRANT USAGE ON SCHEMA {SCHEMA} TO PUBLIC")
        clock = Past(owner)
        await clock.set(start)
        yield clock, _living_in(settings)
    finally:
        await owner.execute(_DROP)
        await owner.close()


def _living_in(settings: Settings) -> Settings:
    """Both roles read the clock of the past; what migrations make lies where it always does."""
    changed = {
        name: f"{url}{'&' if '?' in url else '?'}search_path={PATH}"
        for name in ("database_url", "owner_url")
        if (url := getattr(settings, name))
    }
    return msgspec.structs.replace(settings, **changed)
