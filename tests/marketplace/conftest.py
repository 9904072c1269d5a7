"""The application over real servers, with people of the market and time that passes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest
from litestar import Litestar

from app.core.settings import Settings
from app.dev.servers import Addresses
from tests.app.web.conftest import app as app  # the same application as its own tests
from tests.marketplace.clock import Clock
from tests.marketplace.policed import ask_sealing
from tests.marketplace.world import World


@pytest.fixture
async def clock(servers: Addresses, settings: Settings) -> Clock:
    return Clock(servers, settings)


@pytest.fixture
async def world(app: Litestar, clock: Clock) -> AsyncIterator[World]:
    """Without keyholders; what is about sealing asks the policy for it (tests/marketplace/sealed)."""
    await ask_sealing(0)
    async with AsyncExitStack() as stack:
        yield World(app, clock, stack)
