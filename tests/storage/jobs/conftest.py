from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import pytest

from app.core.settings import Settings
from storage.engine import DB, close_engine, open_engine
from storage.live import close_live, open_live


@pytest.fixture
async def pool(settings: Settings) -> AsyncIterator[Any]:
    """The open engine's pool, with live events."""
    await open_engine(settings)
    await open_live(settings)
    yield DB.pool
    await close_live()
    await close_engine()


@pytest.fixture
def queue() -> str:
    """A queue of the test's own, in a database that other tests use too."""
    return f"q{uuid4().hex[:12]}"
