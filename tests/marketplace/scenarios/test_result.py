"""Scenarios 12, 13 and 21: the ranking, the standstill, the confirmation and the contract."""

from __future__ import annotations

import pytest

from app.core.actor import Role
from tests.marketplace.world import World

pytestmark = pytest.mark.servers


async def test_12_no_contract_before_the_standstill_ends(world: World) -> None:
    owner, *agencies = [await world.party(role) for role in (Role.OWNER, Role.AGENCY, Role.AGENCY)]
    tender, awards = await world.awarded(owner, agencies, ["90000", "95000"])
    path = f"/api/awards/{awards[0]['id']}/contract"
    await agencies[0].done(f"/api/awards/{awards[0]['id']}/confirmation")
    assert await owner.refused(path, {}) == "standstill"
    assert awards[0]["standstill_until"][:8].replace("-", "")[:4] in owner.told  # the end is named
    await world.clock.passes(tender["id"], days=10)
    await owner.done(path, {})


async def test_13_a_contract_above_the_award_is_refused(world: World) -> None:
    owner, *agencies = [await world.party(role) for role in (Role.OWNER, Role.AGENCY, Role.AGENCY)]
    tender, awards = await world.awarded(owner, agencies, ["90000", "95000"])
    await agencies[0].done(f"/api/awards/{awards[0]['id']}/confirmation")
    await world.clock.passes(tender["id"], days=10)
    path = f"/api/awards/{awards[0]['id']}/contract"
    assert await owner.refused(path, {"amount": "90000.01"}) == "above_award"
    contract = await owner.done(path, {"amount": "89000"})
    assert contract["amount"] == "89000.00"
    assert await owner.refused(path, {}) == "contract_exists"
    sign = f"/api/contracts/{contract['id']}/signature"
    assert await agencies[1].refused(sign, {"sha256": contract["sha256"]}) == "not_found"
    assert await owner.refused(sign, {"sha256": "0" * 64}) == "text_changed"
    await owner.done(sign, {"sha256": contract["sha256"]})
    assert await owner.refused(sign, {"sha256": contract["sha256"]}) == "signed_already"


async def test_21_the_lowest_price_wins(world: World) -> None:
    owner, *agencies = [await world.party(role) for role in (Role.OWNER, *[Role.AGENCY] * 3)]
    _tender, awards = await world.awarded(owner, agencies, ["100000", "90000", "95000"])
    assert [award["price"] for award in awards] == ["90000.00", "95000.00", "100000.00"]
    assert [award["state"] for award in awards] == ["active", "waiting", "waiting"]


async def test_a_silent_winner_is_passed_over_and_the_next_follows(world: World) -> None:
    owner, *agencies = [await world.party(role) for role in (Role.OWNER, Role.AGENCY, Role.AGENCY)]
    tender, awards = await world.awarded(owner, agencies, ["90000", "95000"])
    await world.clock.passes(tender["id"], days=12)
    after = (await owner.get(f"/api/tenders/{tender['id']}/awards")).json()
    assert [award["state"] for award in after] == ["cancelled", "active"]
    assert await agencies[0].refused(f"/api/awards/{awards[0]['id']}/confirmation") == "no_such_step"
    await agencies[1].done(f"/api/awards/{after[1]['id']}/refusal", {"text": "人员不足"})
    assert await world.state(tender) == "failed"


async def test_an_abnormally_low_price_is_explained_before_the_award(world: World) -> None:
    owner, *agencies = [await world.party(role) for role in (Role.OWNER, *[Role.AGENCY] * 3)]
    tender, awards = await world.awarded(owner, agencies, ["40000", "90000", "95000"])
    assert (awards[0]["state"], bool(awards[0]["low"])) == ("pending", True)
    judge = f"/api/awards/{awards[0]['id']}/price-judgement"
    assert await owner.refused(judge, {"accepts": False, "reason": "太低"}) == "explanation_running"
    path = f"/api/awards/{awards[0]['id']}/explanation"
    assert await agencies[1].refused(path, {"text": "不是我"}) == "not_your_award"
    await agencies[0].done(path, {"text": "已有现状监测数据，节省外业。"})
    await owner.done(judge, {"accepts": False, "reason": "监测数据已过期"})
    after = (await owner.get(f"/api/tenders/{tender['id']}/awards")).json()
    assert [award["state"] for award in after] == ["unsuccessful", "active", "waiting"]


async def test_lots_are_decided_each_by_itself(world: World) -> None:
    owner, *agencies = [await world.party(role) for role in (Role.OWNER, *[Role.AGENCY] * 3)]
    lots = [{"title": f"第 {n} 标段", "budget": "50000", "ceiling": "50000"} for n in (1, 2)]
    tender = await world.bidding(owner, agencies, lots=lots)
    for agency, price in zip(agencies, ("40000", "41000", "42000"), strict=True):
        await world.bid(agency, tender, price)
    await world.bid(agencies[2], tender, "39000", lot=1)
    await world.clock.passes(tender["id"], days=7)
    shown = (await owner.get(f"/api/tenders/{tender['id']}")).json()
    assert [lot["state"] for lot in shown["lots"]] == ["open", "failed"]
    awards = await owner.done(f"/api/tenders/{tender['id']}/decision")
    assert [award["agency"] for award in awards] == [str(agency.organisation) for agency in agencies]
