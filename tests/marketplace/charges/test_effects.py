"""What a sanction does in the middle of a tender: decided at sign-up, bid, deadline, award and signature."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from app.core.actor import Role
from app.core.term import CHINA
from tests.marketplace.charges.given import heard, sanctioned, submitted, upheld
from tests.marketplace.contracts.test_course import filed
from tests.marketplace.world import Party, World

pytestmark = pytest.mark.servers


async def people(world: World, agencies: int) -> tuple[Party, list[Party]]:
    owner, *found = [await world.party(role) for role in (Role.OWNER, *[Role.AGENCY] * agencies)]
    return owner, found


async def test_a_bar_that_begins_in_the_middle_stops_sign_up_bid_and_roster(world: World) -> None:
    owner, (barred, first, second) = await people(world, 3)
    past = await world.bidding(owner, [barred])
    running = await world.bidding(owner, [barred, first, second])
    await world.bid(barred, running, "80000")  # the lowest, given before the decision
    for agency, price in ((first, "90000"), (second, "95000")):
        await world.bid(agency, running, price)
    fresh = await world.published(owner)
    await sanctioned(world, owner, barred, past["id"])
    assert await barred.refused(f"/api/tenders/{fresh['id']}/signups") == "not_eligible"
    assert "CL" in barred.told and "云州市政务服务监督局" in barred.told
    path = f"/api/lots/{running['lots'][0]['id']}/bids"
    assert await barred.refused(path, {"price": "70000"}) == "barred_by_sanction"
    await world.clock.passes(running["id"], days=7)
    awards = await owner.done(f"/api/tenders/{running['id']}/decision", {})
    assert [one["agency"] for one in awards] == [str(first.organisation), str(second.organisation)]
    own = (await barred.get(f"/api/tenders/{running['id']}/bids/own")).json()
    assert own[0]["state"] == "excluded" and "CL" in own[0]["reason"]


async def test_a_bar_that_ends_before_a_step_no_longer_stops_it(world: World) -> None:
    """Who is barred now is not eligible now, whenever it ends; from its end on he is, ticker or not."""
    owner, (agency,) = await people(world, 1)
    past = await world.bidding(owner, [agency])
    soon = str(datetime.now(CHINA).date() + timedelta(days=20))
    await sanctioned(world, owner, agency, past["id"], until=soon)
    tender = await world.published(owner)
    signups = f"/api/tenders/{tender['id']}/signups"
    assert await agency.refused(signups) == "not_eligible"
    await world.clock.only_passes(past["id"], days=22)
    await agency.done(signups)
    await world.clock.tick()
    listed = (await (await world.stranger()).get("/api/sanctions")).json()
    assert all(one["agency"] != str(agency.organisation) for one in listed), "expired by the clock"


async def test_a_result_that_is_not_signed_goes_to_the_next_and_contracts_run_as_ruled(world: World) -> None:
    owner, (agency, second) = await people(world, 2)
    tender, awards = await world.awarded(owner, [agency, second], ["90000", "95000"])
    await agency.done(f"/api/awards/{awards[0]['id']}/confirmation")
    signing_owner, signing, contract = await filed(world)
    signed = (await signing_owner.get(contract)).json()
    regulator, path = await heard(world, owner, agency, tender["id"])
    await regulator.done(f"{path}/decision", upheld())
    after = (await owner.get(f"/api/tenders/{tender['id']}/awards")).json()
    assert [one["state"] for one in after] == ["cancelled", "active"]
    assert "CL" in after[0]["reason"]
    for running, state in (("continue", "filed"), ("stop", "terminated")):
        charge = await submitted(signing_owner, signing[0], signed["tender"])
        await regulator.done(f"{charge}/acceptance")
        await world.clock.passes(signed["tender"], days=12)
        await regulator.done(f"{charge}/decision", upheld(running=running))
        assert (await signing_owner.get(contract)).json()["state"] == state


async def test_a_sanction_reaches_a_sister_only_where_it_says_so(world: World) -> None:
    owner, (agency,) = await people(world, 1)
    past = await world.bidding(owner, [agency])
    sister = await world.another_capacity(agency, await world.sister(agency))
    tender = await world.published(owner)
    signups: Any = f"/api/tenders/{tender['id']}/signups"
    await sanctioned(world, owner, agency, past["id"], representative=True, services=("S01",))
    assert await sister.refused(signups) == "not_eligible"
    assert "CL" in sister.told
