"""The application over real servers, without a socket."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from litestar import Litestar

from app.core.settings import Settings
from app.web.main import create_app
from tests.app.web.given import Browser


@pytest.fixture(scope="session")
async def app(settings: Settings) -> AsyncIterator[Litestar]:
    app, started, done = create_app(settings), asyncio.Event(), asyncio.Event()

    async def live() -> None:
        """In a task of its own: a cancel scope is left in the task that entered it."""
        async with app.lifespan():
            started.set()
            await done.wait()

    life = asyncio.create_task(live())
    await started.wait()
    yield app
    done.set()
    await life


@pytest.fixture
async def browser(app: Litestar) -> AsyncIterator[Browser]:
    async with Browser(app) as browser:
        yield browser


@pytest.fixture
async def other_browser(app: Litestar) -> AsyncIterator[Browser]:
    async with Browser(app) as browser:
        yield browser
