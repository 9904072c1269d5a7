"""Durations of a real tender: in the page, in the file, by a target, and in nobody else's district."""

from __future__ import annotations

import pytest

from app.core.actor import Role
from tests.marketplace.conftest import app, clock, world
from tests.marketplace.world import World

__all__ = ["app", "clock", "world"]
pytestmark = pytest.mark.servers


async def test_an_award_is_measured_from_its_publication(world: World) -> None:
    owner, *agencies = [await world.party(role) for role in (Role.OWNER, *[Role.AGENCY] * 2)]
    regulator = await world.official(Role.REGULATOR)
    tender = await world.published(owner)
    path = f"/api/tenders/{tender['id']}"
    asked = f"/durations?kind=award&q={tender['number']}"
    assert len((await regulator.browser.get(f"{asked}&export=csv")).text.splitlines()) == 1
    for agency in agencies:
        await agency.done(f"{path}/signups")
    await world.clock.passes(tender["id"], days=15)
    for agency, price in zip(agencies, ("90000", "95000"), strict=True):
        await world.bid(agency, tender, price)
    await world.clock.passes(tender["id"], days=7)
    await owner.done(f"{path}/decision", {})

    table = (await regulator.browser.get(f"{asked}&export=csv")).text.splitlines()
    assert len(table) == 2
    assert tender["number"] in table[1]
    assert "<svg" in (await regulator.browser.get(asked)).text
    assert (await owner.browser.get("/durations")).status_code == 403
