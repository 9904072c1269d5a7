"""The application over real servers, with people of the joint review."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest
from litestar import Litestar

from tests.app.web.conftest import app as app  # the same application as its own tests
from tests.drawing_review.town import Town


@pytest.fixture
async def town(app: Litestar) -> AsyncIterator[Town]:
    async with AsyncExitStack() as stack:
        yield Town(app, stack)
