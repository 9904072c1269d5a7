"""Who gets a message when something happens to a tender: real commands, real jobs."""

from __future__ import annotations

import pytest

from app.core.actor import Role
from app.register.messages.queries import messages
from tests.marketplace.world import Party, World
from tests.storage.jobs.settled import settle

pytestmark = pytest.mark.servers


TOLD = r"(tender|contract)\.(tell|drop).*"


async def told(who: Party) -> list[str]:
    found, _ = await messages(who.person, "all", 50, 0)
    return [one.message.words["zh"].title.split(" ", 1)[1] for one in reversed(found)]


async def test_each_hears_what_he_has_to_do_or_to_know(world: World) -> None:
    owner, *agencies = [await world.party(role) for role in (Role.OWNER, *[Role.AGENCY] * 2)]
    tender = await world.published(owner)
    path = f"/api/tenders/{tender['id']}"
    for agency in agencies:
        await agency.done(f"{path}/signups")
    await agencies[0].done(f"{path}/questions", {"text": "何时进场？"})
    change = {"change": {"requirements": "另加噪声监测"}, "reason": "补充要求"}
    await owner.done(f"{path}/amendments", change)
    await world.clock.passes(tender["id"], days=15)
    for agency, price in zip(agencies, ("90000", "95000"), strict=True):
        await world.bid(agency, tender, price)
    await world.clock.passes(tender["id"], days=7)
    await owner.done(f"{path}/decision", {})
    await settle(TOLD)
    assert await told(owner) == ["有新的问题"]
    assert await told(agencies[0]) == ["发布更正公告", "贵单位成交"]
    assert await told(agencies[1]) == ["发布更正公告"]
