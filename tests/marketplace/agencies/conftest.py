"""A market city for each test."""

from __future__ import annotations

import pytest

from tests.marketplace.agencies.market import Market
from tests.marketplace.world import World


@pytest.fixture
async def market(world: World) -> Market:
    return await Market.opened(world)
