"""Scenarios 12, 13 and 21: the ranking, the standstill, the confirmation and the contract."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

import pytest

from app.core.actor import Role
from app.core.ids import OrganisationId
from app.draw import verify_draw
from app.draw.queries import draw_for
from marketplace.bids import commands as bidding
from marketplace.policy.model import Policy
from tests.marketplace.scenarios.test_telling import TOLD, told
from tests.marketplace.world import World, draft
from tests.storage.jobs.settled import settle

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


@pytest.mark.parametrize(
    ("method", "prices", "first"),
    [("average", ["90000", "100000", "105000"], "100000"), ("price", ["90000"] * 3, "90000")],
)
async def test_21_average_and_a_tie_of_everything(
    world: World, method: str, prices: list[str], first: str
) -> None:
    """The mean of 90, 100 and 105 is 98.33; three equal prices are ordered by the published draw."""
    owner, *agencies = [await world.party(role) for role in (Role.OWNER, *[Role.AGENCY] * 3)]
    tender, awards = await world.awarded(owner, agencies, prices, method=method)
    assert awards[0]["price"] == f"{first}.00"
    assert sorted(award["rank"] for award in awards) == [1, 2, 3]
    if method == "price":
        assert {award["by"] for award in awards} == {"draw"}
        draw = await draw_for(f"tender/{tender['number']}/1")
        assert draw is not None and draw.file is not None
        bids = {
            bid["id"]: bid["receipt"] for bid in (await owner.get(f"/api/tenders/{tender['id']}/bids")).json()
        }
        assert [bids[award["bid"]] for award in awards] == list(draw.file.order)


async def test_27_naming_an_agency_outside_the_direct_method_is_refused(world: World) -> None:
    owner, agency, other = [await world.party(role) for role in (Role.OWNER, Role.AGENCY, Role.AGENCY)]
    named = draft(invited=[str(agency.organisation)])
    regulator, elsewhere = (
        await world.official(Role.REGULATOR),
        await World(world.app, world.clock, world.stack).official(Role.REGULATOR),
    )
    assert await owner.refused("/api/tenders", named) == "designation"
    await settle(TOLD)
    assert await told(regulator) == ["试图指定中介机构"] and await told(elsewhere) == []
    direct = draft(method="direct", invited=[str(agency.organisation)], method_reason="金额小，时间紧")
    made = await owner.done("/api/tenders", direct)
    await owner.done(f"/api/tenders/{made['id']}/publication")
    assert await other.refused(f"/api/tenders/{made['id']}/signups") == "not_eligible"
    await agency.done(f"/api/tenders/{made['id']}/signups")


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
    assert (awards[0]["state"], bool(awards[0]["lowness"])) == ("pending", True)
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
    awards = await owner.done(f"/api/tenders/{tender['id']}/decision", {})
    assert [award["agency"] for award in awards] == [str(agency.organisation) for agency in agencies]


async def test_20_credit_weighted_fails_with_one_and_its_short_list_is_recomputed(world: World) -> None:
    """One sign-up fails; with four the published file, seed and tickets alone give the short list again."""
    owner, *agencies = [await world.party(role) for role in (Role.OWNER, *[Role.AGENCY] * 4)]
    lists = {"method": "credit", "long_list": 4, "short_list": 2}
    alone = await world.opened(owner, agencies[:1], ["90000"], **lists)
    assert await world.state(alone) == "failed"
    tender = await world.opened(owner, agencies, ["90000", "91000", "92000", "93000"], **lists)
    drawn = await draw_for(f"tender/{tender['number']}/1")
    assert drawn is not None
    file = (await (await world.stranger()).get(f"/draws/{drawn.id}/file.json")).json()
    assert all(holds for _, holds in verify_draw.checks(file))
    assert [one["tickets"] for one in file["roster"]] == [1000] * 4, "ten for each point of credit"
    by_receipt = {
        one["receipt"]: one for one in (await owner.get(f"/api/tenders/{tender['id']}/bids")).json()
    }
    short = [by_receipt[receipt]["id"] for receipt in file["order"][:2]]
    lot, decision = tender["lots"][0]["id"], f"/api/tenders/{tender['id']}/decision"
    for outsider in file["order"][2:]:
        choice = {"choices": {lot: by_receipt[outsider]["id"]}}
        assert await owner.refused(decision, choice) == "method_not_ready"
    awards = await owner.done(decision, {"choices": {lot: short[1]}})
    assert [one["bid"] for one in awards[:2]] == [short[1], short[0]]


async def test_20_the_credit_of_the_deadline_decides_whatever_becomes_of_it_later(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tickets and long list follow what stood at the deadline, and it is kept with each bid."""
    owner, *agencies = [await world.party(role) for role in (Role.OWNER, *[Role.AGENCY] * 4)]
    points = {one.organisation: Decimal(n) for one, n in zip(agencies, (100, 90, 80, 60), strict=True)}

    async def stood(asked: Collection[OrganisationId], policy: Policy) -> dict[OrganisationId, Decimal]:
        return {one: points[one] for one in asked}

    monkeypatch.setattr(bidding, "credit_now", stood)
    prices = ["90000", "91000", "92000", "93000"]
    tender = await world.opened(owner, agencies, prices, method="credit", long_list=3, short_list=1)
    monkeypatch.undo()
    drawn = await draw_for(f"tender/{tender['number']}/1")
    assert drawn is not None and drawn.file is not None
    assert [one.tickets for one in drawn.file.roster] == [1000, 900, 800], (
        "the fourth is not on the long list"
    )
    of_receipt = {
        one["receipt"]: one["id"] for one in (await owner.get(f"/api/tenders/{tender['id']}/bids")).json()
    }
    first = of_receipt[drawn.file.order[0]]
    choice = {"choices": {tender["lots"][0]["id"]: first}}
    awards = await owner.done(f"/api/tenders/{tender['id']}/decision", choice)
    assert [one["bid"] for one in awards] == [of_receipt[one] for one in drawn.file.order]
