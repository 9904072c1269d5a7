"""Scenarios 3 to 8: when bids are taken, who reads them, what is dropped, disqualified or not enough."""

from __future__ import annotations

import pytest

from app.core.actor import Role
from storage import engine
from tests.marketplace.world import World, moments

pytestmark = pytest.mark.servers


async def test_3_bids_outside_their_period_are_refused_and_the_period_named(world: World) -> None:
    owner, agency, late = [await world.party(role) for role in (Role.OWNER, Role.AGENCY, Role.AGENCY)]
    tender = await world.published(owner)
    await agency.done(f"/api/tenders/{tender['id']}/signups")
    lot = f"/api/lots/{tender['lots'][0]['id']}/bids"
    assert await agency.refused(lot, {"price": "90000"}) == "bids_closed"  # questions are still answered
    assert "至" in agency.told
    await world.clock.passes(tender["id"], days=20.5)
    assert await late.refused(f"/api/tenders/{tender['id']}/signups") == "signups_closed"
    assert "至" in late.told
    assert await late.refused(lot, {"price": "90000"}) == "not_signed_up"
    await world.bid(agency, tender, "90000")


async def test_4_a_bid_after_the_deadline_is_refused_and_the_attempt_is_in_the_trail(world: World) -> None:
    owner, agency = await world.party(Role.OWNER), await world.party(Role.AGENCY)
    tender = await world.bidding(owner, [agency])
    made = await agency.done(f"/api/lots/{tender['lots'][0]['id']}/bids", {"price": "90000"})
    await world.clock.only_passes(tender["id"], days=6)  # the ticker has not looked yet: the clock decides
    assert await agency.refused(f"/api/bids/{made['id']}/submission") == "bids_closed"
    tried = "SELECT outcome, fact->>'code' FROM trail_entry WHERE subject_kind = 'bid' AND subject_id = $1"
    entries = [tuple(row) for row in await engine.fetch(tried, made["id"])]
    assert ("refused", "bids_closed") in entries


async def test_5_before_the_opening_nobody_reads_bids_prices_or_their_number(world: World) -> None:
    owner, mine, other = [await world.party(role) for role in (Role.OWNER, Role.AGENCY, Role.AGENCY)]
    regulator, public = await world.official(Role.REGULATOR), await world.stranger()
    tender = await world.bidding(owner, [mine, other])
    sent = await world.bid(mine, tender, "87654.32")
    for reader in (owner, other, regulator, public):
        answer = await reader.get(f"/api/tenders/{tender['id']}/bids")
        assert (answer.status_code, answer.json()["code"]) == (403, "bids_unread")
        for path in (f"/api/tenders/{tender['id']}", f"/api/tenders/{tender['id']}/awards"):
            assert "87654" not in (await reader.get(path)).text
        assert (await reader.get(f"/api/bids/{sent['bid']}")).status_code in (401, 403, 404)
    own = (await mine.get(f"/api/bids/{sent['bid']}")).json()
    assert (own["state"], own["offer"]["price"]) == ("submitted", "87654.32")
    assert [bid["id"] for bid in (await mine.get(f"/api/tenders/{tender['id']}/bids/own")).json()] == [
        own["id"]
    ]


async def test_6_a_draft_at_the_deadline_is_dropped_and_never_opened(world: World) -> None:
    owner, *agencies = [await world.party(role) for role in (Role.OWNER, *[Role.AGENCY] * 3)]
    tender = await world.bidding(owner, agencies)
    made = await agencies[0].done(f"/api/lots/{tender['lots'][0]['id']}/bids", {"price": "10000"})
    for agency, price in zip(agencies[1:], ("90000", "95000"), strict=True):
        await world.bid(agency, tender, price)
    await world.clock.passes(tender["id"], days=7)
    dropped = (await agencies[0].get(f"/api/bids/{made['id']}")).json()
    assert (dropped["state"], dropped["offer"]) == ("dropped", None)
    opened = (await owner.get(f"/api/tenders/{tender['id']}/bids")).json()
    assert [bid["offer"]["price"] for bid in opened] == ["90000", "95000"]


async def test_7_an_unknown_field_is_refused_at_once(world: World) -> None:
    owner, agency = await world.party(Role.OWNER), await world.party(Role.AGENCY)
    tender = await world.bidding(owner, [agency])
    answer = await agency.post(f"/api/lots/{tender['lots'][0]['id']}/bids", {"price": "90000", "rebate": "5"})
    assert answer.status_code == 400
    assert "rebate" in answer.text


async def test_8_too_few_bids_fail_the_tender(world: World) -> None:
    owner, agency = await world.party(Role.OWNER), await world.party(Role.AGENCY)
    nobody, alone = await world.bidding(owner, [agency]), await world.bidding(owner, [agency])
    await world.bid(agency, alone, "90000")
    for tender in (nobody, alone):
        await world.clock.passes(tender["id"], days=7)
        assert await world.state(tender) == "failed"
    shown = (await owner.get(f"/api/tenders/{alone['id']}")).json()
    assert "1 家" in shown["ending"] and "2 家" in shown["ending"]


async def test_a_failed_tender_is_published_again_once(world: World) -> None:
    owner, other = await world.party(Role.OWNER), await world.party(Role.OWNER)
    tender = await world.bidding(owner, [])
    await world.clock.passes(tender["id"], days=7)
    path = f"/api/tenders/{tender['id']}/republication"
    assert await other.refused(path, moments()) == "not_your_tender"
    again = await owner.done(path, moments())
    assert (again["earlier"], again["state"]) == (tender["id"], "draft")
    assert await owner.refused(path, moments()) == "republished_already"
    await owner.done(f"/api/tenders/{again['id']}/publication")
    await world.clock.passes(again["id"], days=15)
    await world.clock.passes(again["id"], days=7)
    assert await world.state(again) == "failed"
    assert (
        await owner.refused(f"/api/tenders/{again['id']}/republication", moments()) == "republished_already"
    )


async def test_a_new_bid_replaces_the_earlier_one_and_both_receipts_stay(world: World) -> None:
    owner, *agencies = [await world.party(role) for role in (Role.OWNER, Role.AGENCY, Role.AGENCY)]
    tender = await world.bidding(owner, agencies)
    first, second = [await world.bid(agencies[0], tender, price) for price in ("99000", "91000")]
    assert second["receipt"] > first["receipt"]
    assert (await agencies[0].get(f"/api/bids/{first['bid']}")).json()["state"] == "withdrawn"
    await world.bid(agencies[1], tender, "95000")
    withdrawn = await agencies[1].done(
        f"/api/bids/{(await world.bid(agencies[1], tender, '94000'))['bid']}/withdrawal", {"reason": "报错价"}
    )
    assert withdrawn["state"] == "withdrawn"
    await world.clock.passes(tender["id"], days=7)
    assert await world.state(tender) == "failed"  # one bid is left
