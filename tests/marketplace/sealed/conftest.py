"""Bids are sealed here: three keyholders open, as the platform's policy has it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.core.actor import Role
from app.core.settings import Settings
from tests.marketplace.policed import ask_sealing
from tests.marketplace.sealed.keyholders import Services, enrol_services, publish_log
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


@pytest.fixture
async def services(world: World, regulator: Party, settings: Settings, tmp_path: Path) -> Services:
    return await enrol_services(world, regulator, tmp_path / "keyholders", await publish_log(settings))
