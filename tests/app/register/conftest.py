"""An open engine on the migrated database that the tests of this process share."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from app.core.settings import Settings
from storage.engine import close_engine, open_engine


@pytest.fixture
async def database(settings: Settings) -> AsyncIterator[Settings]:
    await open_engine(settings)
    yield settings
    await close_engine()
