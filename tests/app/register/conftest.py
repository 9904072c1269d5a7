"""An open engine on the migrated database that the tests of this process share."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from app.core.settings import Settings
from storage.engine import DB, close_engine, open_engine


@pytest.fixture
async def database(settings: Settings) -> AsyncIterator[Settings]:
    async with engine_on(settings):
        yield settings


@pytest.fixture
async def fresh_database(fresh_settings: Settings) -> AsyncIterator[Settings]:
    """A database that nobody else has used."""
    async with engine_on(fresh_settings):
        yield fresh_settings


@asynccontextmanager
async def engine_on(settings: Settings) -> AsyncIterator[None]:
    """The engine on this database; afterwards on the one it was on (an application of other tests)."""
    before = DB.pool, DB.config
    await open_engine(settings)
    try:
        yield
    finally:
        await close_engine()
        DB.pool, DB.config = before
