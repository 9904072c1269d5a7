"""Scenario 15 through the API: five agencies in a reverse auction, turns by the database's clock."""

from __future__ import annotations

from typing import Any

import pytest

from app.core.actor import Role
from tests.marketplace.world import Party, World, draft

pytestmark = pytest.mark.servers

PRICES = ["108000", "106000", "104000", "104000", "100000"]


async def auction(world: World) -> tuple[Party, list[Party], dict[str, Any], dict[str, Any]]:
    owner = await world.party(Role.OWNER)
    agencies = [await world.party(Role.AGENCY) for _ in PRICES]
    tender = await world.opened(owner, agencies, PRICES, method="auction", step="1100")
    await world.clock.tick()  # the opening and the beginning are two moments
    (found,) = (await owner.get(f"/api/tenders/{tender['id']}/auctions")).json()
    return owner, agencies, tender, found


async def now(party: Party, found: dict[str, Any]) -> dict[str, Any]:
    return dict((await party.get(f"/api/auctions/{found['id']}")).json())


async def by_alias(agencies: list[Party], found: dict[str, Any]) -> dict[str, Party]:
    return {(await now(one, found))["own"]: one for one in agencies}


async def test_prices_fall_in_turns_and_who_says_nothing_keeps_his_price(world: World) -> None:
    owner, agencies, tender, found = await auction(world)
    path = f"/api/auctions/{found['id']}/prices"
    assert await world.state(tender) == "auction"
    assert found["phase"] == "lead" and {one["agency"] for one in found["standings"]} == {""}
    assert await owner.refused(f"/api/tenders/{tender['id']}/decision", {}) == "nothing_to_decide"
    hidden = await owner.get(f"/api/tenders/{tender['id']}/bids")
    assert hidden.json()["code"] == "auction_running"
    people = await by_alias(agencies, found)
    outsider = await world.party(Role.AGENCY)
    assert (await outsider.get(f"/api/auctions/{found['id']}")).status_code == 404
    assert await outsider.refused(path, {"amount": "90000"}) == "not_found"

    await world.clock.passes(tender["id"], seconds=301)
    here = await now(owner, found)
    assert (here["phase"], here["round"]) == ("turn", 1)
    assert here["order"][0] == here["turn_of"], "the dearest speaks first"
    speaker, other = people[here["order"][0]], people[here["order"][1]]
    assert speaker is agencies[0]
    assert await other.refused(path, {"amount": "98900"}) == "not_your_turn"
    assert await speaker.refused(path, {"amount": "98901"}) == "step_too_small"
    assert await speaker.refused(path, {"amount": "0"}) == "invalid"
    said = await speaker.done(path, {"amount": "98900"})
    assert said["standings"][0]["amount"] == "98900.00"
    assert await speaker.refused(path, {"amount": "97800"}) == "spoken_already"
    assert (await owner.post(path, {"amount": "1"})).status_code == 403

    await world.clock.passes(tender["id"], seconds=3600)
    assert await world.state(tender) == "selecting"
    await world.clock.tick()
    done = await now(outsider, found)
    assert done["phase"] == "over" and "" not in {one["agency"] for one in done["standings"]}
    assert await speaker.refused(path, {"amount": "90000"}) == "not_your_turn"
    ranked = await owner.done(f"/api/tenders/{tender['id']}/decision", {})
    assert [one["price"] for one in ranked] == [
        "98900.00",
        "100000.00",
        "104000.00",
        "104000.00",
        "106000.00",
    ]
    by_rank = {one["rank"]: one["agency"] for one in ranked}
    assert by_rank[1] == str(agencies[0].organisation)
    assert [by_rank[3], by_rank[4]] == [str(agencies[2].organisation), str(agencies[3].organisation)], (
        "equal amounts: the earlier ranks better"
    )


async def test_an_auction_needs_a_step_within_the_policys_shares(world: World) -> None:
    owner = await world.party(Role.OWNER)
    for step in (None, "100", "9000"):
        changes = {"method": "auction"} | ({"step": step} if step else {})
        made = await owner.done("/api/tenders", draft(**changes))
        assert await owner.refused(f"/api/tenders/{made['id']}/publication") == "step_unfit"
    made = await owner.done("/api/tenders", draft(step="1100"))
    assert await owner.refused(f"/api/tenders/{made['id']}/publication") == "step_not_asked"
