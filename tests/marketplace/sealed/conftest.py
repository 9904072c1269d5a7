"""Bids are sealed here: three keyholders open, as the platform's policy has it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from app.core.actor import Role
from tests.marketplace.policed import ask_sealing
from tests.marketplace.world import Party, World


@pytest.fixture
async def regulator(world: World) -> AsyncIterator[Party]:
    """Who enrols keyholders; after the test all are retired, so that each test enrols its own."""
    await ask_sealing(3)
    who = await world.official(Role.REGULATOR)
    yield who
    for one in (await who.get("/api/keyholders")).json():
        if one["active"]:
            await who.done(f"/api/keyholders/{one['id']}/retirement", {"reason": "测试结束"})
