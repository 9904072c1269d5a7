"""The web application, and the log of its database published on demand."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from litestar import Litestar

from app.core.settings import Settings
from app.supervision.trail.proof import log
from storage import engine
from storage.trail.keys import signing_key
from storage.trail.sequencer import Sequencer
from tests.app.web.conftest import app, browser, other_browser

__all__ = ["app", "browser", "other_browser"]

Publish = Callable[[], Awaitable[None]]


@pytest.fixture
def publish(app: Litestar, settings: Settings) -> Publish:
    """Sequence what waits: the ticker's work, once."""

    async def step() -> None:
        async with engine.dedicated() as connection:
            sequencer = Sequencer(log(), signing_key(settings))
            while await sequencer.step(connection):
                pass

    return step
