"""The page of lights over a real tender and a real case: who has to act, and until when."""

from __future__ import annotations

import pytest

from app.core.actor import Role
from tests.marketplace.conftest import app, clock, world
from tests.marketplace.world import World

__all__ = ["app", "clock", "world"]
pytestmark = pytest.mark.servers


async def test_a_task_stands_with_whoever_has_to_act_until_he_has(world: World) -> None:
    owner, *agencies = [await world.party(role) for role in (Role.OWNER, *[Role.AGENCY] * 2)]
    regulator = await world.official(Role.REGULATOR)
    tender = await world.published(owner)
    path = f"/api/tenders/{tender['id']}"
    for agency in agencies:
        await agency.done(f"{path}/signups")
    await world.clock.passes(tender["id"], days=15)
    for agency, price in zip(agencies, ("90000", "95000"), strict=True):
        await world.bid(agency, tender, price)
    await world.clock.passes(tender["id"], days=7)
    await owner.done(f"{path}/decision", {})

    asked = f"/lights?q={tender['number']}"
    shown = (await regulator.browser.get(asked)).text
    assert "确认成交" in shown
    assert "答复异议" not in shown
    await agencies[1].done(f"{path}/objections", {"text": "资质存疑"})
    assert "答复异议" in (await regulator.browser.get(asked)).text
    table = (await regulator.browser.get(f"{asked}&export=csv")).text
    assert len(table.splitlines()) == 3
    assert (await owner.browser.get("/lights")).status_code == 403
