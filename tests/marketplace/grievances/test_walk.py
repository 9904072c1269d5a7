"""A complaint and a tip, each from its first word to its end, over the HTTP API."""

from __future__ import annotations

import pytest

from app.core.actor import Role
from storage import engine
from tests.marketplace.world import Party, World

pytestmark = pytest.mark.servers


async def taken(regulator: Party, path: str) -> None:
    """Given to the regulator and accepted by him."""
    await regulator.done(f"{path}/assignment", {"handler": str(regulator.person)})
    await regulator.done(f"{path}/acceptance")


async def test_a_complaint_is_answered_decided_and_published_without_names(world: World) -> None:
    owner, agency = [await world.party(role) for role in (Role.OWNER, Role.AGENCY)]
    regulator = await world.official(Role.REGULATOR)
    tender = await world.bidding(owner, [agency])
    given = {
        "about": "agency",
        "agency": str(agency.organisation),
        "tender": tender["id"],
        "text": "擅自加价",
    }
    path = f"/api/grievances/{(await owner.done('/api/grievances', given))['id']}"
    assert (await agency.get(path)).status_code == 404  # not before it is accepted
    assert await regulator.refused(f"{path}/acceptance") == "handler_missing"
    await taken(regulator, path)
    assert owner.login not in (seen := (await agency.get(path)).text) and str(owner.person) not in seen
    assert await regulator.refused(f"{path}/decision", {"upheld": True, "text": "属实"}) == "response_running"
    await agency.done(f"{path}/response", {"text": "已退还"})
    await regulator.done(f"{path}/decision", {"upheld": True, "text": "属实，责令退还"})
    named = {"text": "联系 13800000000"}
    assert await regulator.refused(f"{path}/publication", named) == "personal_data"
    await regulator.done(f"{path}/publication", {"text": "收费问题已查实并退还。"})
    stranger = await world.stranger()
    assert "已查实并退还" in (await stranger.get("/api/grievances/published")).text
    for who in (owner, agency, regulator):
        page = await who.browser.get(path.removeprefix("/api"))
        assert page.status_code == 200, page.text[:300]


async def test_a_tip_has_a_code_no_name_no_address_and_a_reward(world: World) -> None:
    agency, stranger = await world.party(Role.AGENCY), await world.stranger()
    first, second = [await world.official(Role.REGULATOR) for _ in range(2)]
    clerk = await world.official(Role.COORDINATOR)
    given = {"about": "agency", "agency": str(agency.organisation), "text": "挂靠人员"}
    tip = await stranger.done("/api/tips", given)
    code = {"code": tip["code"].lower()}
    row = await engine.fetch_row(
        "SELECT id, by, g::text AS all FROM grievance g WHERE number = $1", tip["number"]
    )
    assert row["by"] is None and tip["code"].replace("-", "") not in row["all"].replace("-", "")
    told = await engine.fetch(
        "SELECT person, actor::text AS actor FROM trail_entry WHERE subject_id = $1", str(row["id"])
    )
    assert [one["person"] for one in told] == [None] and "127.0.0.1" not in told[0]["actor"]
    path = f"/api/grievances/{row['id']}"
    await taken(first, path)
    await stranger.done("/api/tips/notes", code | {"text": "见社保记录"})
    await first.done(f"{path}/questions", {"text": "哪几名人员？"})
    assert "哪几名人员" in (await stranger.post("/api/tips/status", code)).text
    await agency.done(f"{path}/response", {"text": "否认"})
    await first.done(f"{path}/decision", {"upheld": True, "text": "查实"})
    reward = f"/api/rewards/{(await first.done(f'{path}/rewards', {'amount': '2000'}))['id']}"
    assert await clerk.refused("/api/rewards", code) == "reward_not_due"
    assert await first.refused(f"{reward}/confirmation") == "reward_second"
    await second.done(f"{reward}/confirmation")
    assert (await clerk.done("/api/rewards", code))["amount"] == "2000.00"
    assert await clerk.refused("/api/rewards", code) == "reward_not_due"
    assert (await stranger.post("/api/tips/status", {"code": "2222-2222-2222-2222"})).status_code == 404
    for page in ("/tips", "/tips/status", "/grievances/published"):
        assert (await stranger.browser.get(page)).status_code == 200
