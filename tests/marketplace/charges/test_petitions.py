"""Review, appeal and repair: each in its time, never lifted by one person."""

from __future__ import annotations

from typing import Any

import pytest

from app.core.actor import Role
from app.core.ids import OrganisationId
from app.register.organisations.queries import organisation
from tests.marketplace.charges.given import prove, sanctioned
from tests.marketplace.world import World

pytestmark = pytest.mark.servers


async def test_a_repair_waits_for_the_shortest_publicity_for_proof_and_for_two_persons(world: World) -> None:
    owner, agency = [await world.party(role) for role in (Role.OWNER, Role.AGENCY)]
    tender = await world.bidding(owner, [agency])
    decider, path, sanction = await sanctioned(
        world, owner, agency, tender["id"], level="general", until="2027-09-01"
    )
    petitions = f"/api/sanctions/{sanction['id']}/petitions"
    asked = {"kind": "repair", "text": "已整改并重新培训"}
    assert await agency.refused(petitions, asked) == "repair_early"
    await world.clock.only_passes(tender["id"], days=95)
    filed = await agency.done(petitions, asked)
    assert await agency.refused(petitions, asked) == "petition_open"
    petition = f"/api/petitions/{filed['petitions'][0]['id']}"
    reason = {"text": "整改属实"}
    assert await decider.refused(f"{petition}/grant", reason) == "repair_without_evidence"
    assert (await prove(agency, path.rpartition("/")[2])).status_code == 201
    assert await decider.refused(f"{petition}/confirmation", reason) == "second_confirms"
    await decider.done(f"{petition}/grant", reason)
    assert await decider.refused(f"{petition}/confirmation", reason) == "second_confirms"
    second = await world.official(Role.REGULATOR)
    done = await second.done(f"{petition}/confirmation", reason)
    assert done["sanction"]["state"] == "repaired"
    listed = (await (await world.stranger()).get("/api/sanctions")).json()
    assert sanction["id"] not in {one["id"] for one in listed}, "publicity ends in the same step"
    fresh = await world.published(owner)
    await agency.done(f"/api/tenders/{fresh['id']}/signups")
    assert await agency.refused(petitions, asked) == "repair_not_needed"


async def test_an_appeal_after_a_repair_may_still_overturn_the_decision(world: World) -> None:
    owner, agency = [await world.party(role) for role in (Role.OWNER, Role.AGENCY)]
    tender = await world.bidding(owner, [agency])
    decider, path, sanction = await sanctioned(world, owner, agency, tender["id"])
    reviewer, second, third = [await world.official(Role.REGULATOR) for _ in range(3)]
    petitions, reason = f"/api/sanctions/{sanction['id']}/petitions", {"text": "理由充分"}

    async def filed(kind: str) -> str:
        made = await agency.done(petitions, {"kind": kind, "text": "事实认定有误"})
        return f"/api/petitions/{made['petitions'][-1]['id']}"

    assert await agency.refused(petitions, {"kind": "appeal", "text": "不服"}) == "review_first"
    review = await filed("review")
    assert await decider.refused(f"{review}/refusal", reason) == "judged_before"
    await reviewer.done(f"{review}/refusal", reason)
    assert await agency.refused(petitions, {"kind": "review", "text": "再来"}) == "petition_once"
    repair = await filed("repair")
    await prove(agency, path.rpartition("/")[2])
    await decider.done(f"{repair}/grant", reason)
    assert await agency.refused(f"{repair}/confirmation", reason) == "no_right"
    await reviewer.done(f"{repair}/confirmation", reason)
    appeal = await filed("appeal")
    assert await reviewer.refused(f"{appeal}/grant", reason) == "judged_before"
    await second.done(f"{appeal}/grant", reason)
    await third.done(f"{appeal}/objection", reason)
    await second.done(f"{appeal}/grant", reason)
    overturned = await third.done(f"{appeal}/confirmation", reason)
    assert overturned["sanction"]["state"] == "revoked"


async def test_listings_of_elsewhere_without_a_basis_are_shown_and_not_applied(world: World) -> None:
    owner, agency, free = [await world.party(role) for role in (Role.OWNER, Role.AGENCY, Role.AGENCY)]
    regulator = await world.official(Role.REGULATOR)

    async def listing(who: Any, **more: str) -> dict[str, str]:
        found = await organisation(OrganisationId(who))
        times = {"since": "2026-01-01T00:00:00+08:00", "until": "2028-01-01T00:00:00+08:00"}
        told = {"measure": "listing", "level": "serious", "reason": "拖欠农民工工资"}
        return {"code": found.code, "name": found.name} | told | times | more

    grounded = await listing(
        agency.organisation, basis="条例第四十八条", authority="临江市人社局", document="1号"
    )
    bare = await listing(free.organisation, document="2号")
    sent = {"source": "全国信用平台", "listings": [grounded, bare]}
    assert await owner.refused("/api/sanctions/import", sent) == "no_right"
    assert await regulator.done("/api/sanctions/import", sent) == {"imported": 2}
    assert await regulator.done("/api/sanctions/import", sent) == {"imported": 0}, "each once"
    tender = await world.published(owner)
    signups = f"/api/tenders/{tender['id']}/signups"
    assert await agency.refused(signups) == "not_eligible"
    await free.done(signups)
    listed = {one["code"]: one for one in (await (await world.stranger()).get("/api/sanctions")).json()}
    assert (listed[bare["code"]]["state"], listed[grounded["code"]]["state"]) == ("shown", "standing")
    assert (
        await agency.refused(
            f"/api/sanctions/{listed[grounded['code']]['id']}/petitions", {"kind": "review", "text": "不服"}
        )
        == "imported_elsewhere"
    )
