"""A tender with sealed bids, taken as far as these tests need."""

from __future__ import annotations

from typing import Any

from app.core.actor import Role
from app.core.settings import Settings
from tests.marketplace.sealed.keyholders import (
    publish_log,
)
from tests.marketplace.world import Party, World


async def bidding(world: World, count: int = 2, **changes: Any) -> tuple[Party, list[Party], dict[str, Any]]:
    owner = await world.party(Role.OWNER)
    agencies = [await world.party(Role.AGENCY) for _ in range(count)]
    return owner, agencies, await world.bidding(owner, agencies, **changes)


async def close(world: World, tender: dict[str, Any], settings: Settings) -> None:
    """The deadline passes, and its closing lies under a checkpoint."""
    await world.clock.passes(tender["id"], days=7)
    await publish_log(settings)


async def bids(who: Party, tender: dict[str, Any]) -> list[dict[str, Any]]:
    answer = await who.get(f"/api/tenders/{tender['id']}/bids")
    assert answer.status_code == 200, answer.text
    return list(answer.json())
