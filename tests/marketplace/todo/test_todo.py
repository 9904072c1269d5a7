"""The worklist of the market: each sees what waits for him, and nobody what waits for another."""

from __future__ import annotations

import re

import pytest

from app.core.actor import Role
from tests.marketplace.world import Party, World

pytestmark = pytest.mark.servers


async def todo(who: Party) -> list[str]:
    """The things to do as the page lists them, from the top; the left bar counts as many."""
    shown = (await who.browser.get("/todo")).text
    found = re.findall(r'<td class="cell-title"[^>]*><a href="[^"]+">([^<]+)</a>', shown)
    count = re.search(r'href="/todo"[^>]*>\s*[^<]*<span class="badge">(\d+)', shown)
    assert (int(count[1]) if count else 0) == len(found)
    return found


async def test_what_waits_moves_from_one_to_the_other(world: World) -> None:
    owner, *agencies = [await world.party(role) for role in (Role.OWNER, *[Role.AGENCY] * 2)]
    other, regulator = await world.party(Role.OWNER), await world.official(Role.REGULATOR)
    tender = await world.published(owner)
    path = f"/api/tenders/{tender['id']}"
    asked = await agencies[0].done(f"{path}/questions", {"text": "含公众参与吗？"})
    assert await todo(owner) == ["答复提问"]
    await owner.done(f"/api/questions/{asked['questions'][0]['id']}/answer", {"text": "含。"})
    assert await todo(owner) == []
    for agency in agencies:
        await agency.done(f"{path}/signups")
    await world.clock.passes(tender["id"], days=15)
    assert await todo(agencies[1]) == ["提交投标"]
    for agency, price in zip(agencies, ("90000", "95000"), strict=True):
        await world.bid(agency, tender, price)
    assert await todo(agencies[1]) == []
    await world.clock.passes(tender["id"], days=7)
    assert await todo(owner) == ["确定选取结果"]
    await owner.done(f"{path}/decision", {})
    assert (await todo(owner), await todo(agencies[0]), await todo(agencies[1])) == ([], ["确认成交"], [])
    raised = (await agencies[1].done(f"{path}/objections", {"text": "资质存疑"}))["objections"][0]
    assert await todo(owner) == ["答复异议"]
    await owner.done(f"/api/objections/{raised['id']}/answer", {"text": "资质有效。"})
    complained = await agencies[1].done(f"/api/objections/{raised['id']}/complaint", {"text": "答复不实"})
    assert await todo(regulator) == ["决定是否受理投诉"]
    await regulator.done(f"/api/complaints/{complained['complaints'][0]['id']}/acceptance")
    assert await todo(regulator) == ["处理投诉"]
    assert await todo(other) == []
