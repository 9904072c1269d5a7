"""Scenario 22 and who else may not take part; and what another organisation's ids open: nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.core.actor import Role
from app.core.ids import new_id
from tests.marketplace.world import World, draft, moments

pytestmark = pytest.mark.servers


async def test_22_an_avoided_agency_is_refused_with_the_reason(world: World) -> None:
    owner, agency, other = [await world.party(role) for role in (Role.OWNER, Role.AGENCY, Role.OWNER)]
    tender = await world.published(owner)
    path = f"/api/tenders/{tender['id']}"
    named = {"agency": str(agency.organisation), "reason": "参与编制了本项目可研报告"}
    assert await other.refused(f"{path}/avoidances", named) == "not_your_tender"
    await owner.done(f"{path}/avoidances", named)
    judged = (await agency.get(f"{path}/eligibility")).json()
    assert judged["eligible"] is False
    assert await agency.refused(f"{path}/signups") == "not_eligible"
    assert "参与编制了本项目可研报告" in agency.told


async def test_22_two_agencies_of_one_representative_are_both_held(world: World) -> None:
    owner, agency, regulator = [
        await world.party(Role.OWNER),
        await world.party(Role.AGENCY),
        await world.official(Role.REGULATOR),
    ]
    sister = await world.another_capacity(agency, await world.sister(agency))
    tender = await world.published(owner)
    path = f"/api/tenders/{tender['id']}"
    await agency.done(f"{path}/signups")
    second = await sister.done(f"{path}/signups")
    assert (second["state"], "法定代表人相同" in second["reason"]) == ("held", True)
    first = (await agency.get(f"{path}/eligibility")).json()["signup"]
    assert first["state"] == "held"
    await world.clock.passes(tender["id"], days=15)
    lot = f"/api/lots/{tender['lots'][0]['id']}/bids"
    assert await agency.refused(lot, {"price": "90000"}) == "not_signed_up"
    judgement = {"clears": True, "reason": "经核查无串通迹象"}
    assert await owner.refused(f"/api/signups/{first['id']}/judgement", judgement) == "no_right"
    await regulator.done(f"/api/signups/{first['id']}/judgement", judgement)
    await agency.done(lot, {"price": "90000"})


async def test_23_whoever_is_not_in_the_market_or_suspended_does_not_sign_up(world: World) -> None:
    owner, agency = await world.party(Role.OWNER), await world.party(Role.AGENCY)
    stranger = await world.party(Role.AGENCY, admitted=False)
    regulator = await world.official(Role.REGULATOR)
    path = f"/api/tenders/{(await world.published(owner))['id']}"
    assert await stranger.refused(f"{path}/signups") == "not_eligible"
    assert "尚未入驻" in stranger.told
    until = str((datetime.now(UTC) + timedelta(days=60)).date())
    sanction = {"until": until, "reason": "出具的成果有重大错误"}
    await regulator.done(f"/api/agencies/{agency.organisation}/suspension", sanction)
    assert await agency.refused(f"{path}/signups") == "not_eligible"
    assert "暂停" in agency.told
    judged = (await agency.get(f"{path}/eligibility")).json()
    assert [one["code"] for one in judged["conditions"] if not one["met"]] == ["suspended"]
    await regulator.done(f"/api/agencies/{agency.organisation}/lifting", {"reason": "已经改正"})
    await agency.done(f"{path}/signups")


async def test_22_a_shared_contact_is_found_and_nobody_is_named(world: World) -> None:
    owner, *agencies = [await world.party(role) for role in (Role.OWNER, Role.AGENCY, Role.AGENCY)]
    lines = [{"kind": "contact", "name": "同一个人", "code": "13900001111"}]
    for agency in agencies:
        path = f"/api/agencies/{agency.organisation}/relations"
        assert (await agency.send("PUT", path, {"lines": lines})).status_code == 200
    path = f"/api/tenders/{(await world.published(owner))['id']}/signups"
    await agencies[0].done(path)
    held = await agencies[1].done(path)
    assert (held["state"], held["reason"]) == ("held", "与另一家报名机构联系人相同、联系电话相同")


async def test_an_owner_does_not_bid_for_its_own_tender(world: World) -> None:
    owner = await world.party(Role.OWNER)
    tender = await world.published(owner)
    assert await owner.refused(f"/api/tenders/{tender['id']}/signups") == "no_right"


async def test_signing_up_twice_is_refused(world: World) -> None:
    owner, agency = await world.party(Role.OWNER), await world.party(Role.AGENCY)
    tender = await world.published(owner)
    path = f"/api/tenders/{tender['id']}/signups"
    made = await agency.done(path)
    assert await agency.refused(path) == "signed_up_already"
    other = await world.party(Role.AGENCY)
    leave = f"/api/signups/{made['id']}/withdrawal"
    assert await other.refused(leave, {"reason": "替他退出"}) == "not_found"
    await agency.done(leave, {"reason": "人员不足"})
    await agency.done(path)


async def test_ids_of_another_organisation_and_of_nothing_open_nothing(world: World) -> None:
    owner, *agencies = [await world.party(role) for role in (Role.OWNER, *[Role.AGENCY] * 2)]
    stranger, other = await world.party(Role.AGENCY), await world.party(Role.OWNER)
    tender, awards = await world.awarded(owner, agencies, ["90000", "95000"])
    bid, award = awards[0]["bid"], awards[0]["id"]
    hidden = await owner.done("/api/tenders", draft())
    for nothing in (str(new_id()), hidden["id"]):
        path = f"/api/tenders/{nothing}"
        for act in ("/signups", "/questions", "/eligibility"):
            answer = await stranger.send(
                "GET" if act == "/eligibility" else "POST", path + act, {"text": "？"}
            )
            assert answer.status_code == 404, act
        for act, data in (
            ("", draft()),
            ("/publication", None),
            ("/review", None),
            ("/discarding", None),
            ("/amendments", {"change": {}, "reason": "无"}),
            ("/cancellation", {"reason": "无"}),
            ("/cancellation/withdrawal", None),
            ("/avoidances", {"agency": str(stranger.organisation), "reason": "无"}),
            ("/republication", moments()),
            ("/decision", {}),
        ):
            answer = await other.send("POST" if act else "PUT", path + act, data)
            assert answer.status_code == 404, (act, answer.text)
    for path, data in (
        (f"/api/bids/{bid}/submission", None),
        (f"/api/bids/{bid}/withdrawal", {"reason": "替他撤回"}),
    ):
        assert await stranger.refused(path, data) == "not_found"
    for path in (f"/api/awards/{award}/confirmation", f"/api/awards/{award}/refusal"):
        data = {"text": "替他"} if path.endswith("refusal") else None
        assert await stranger.refused(path, data) == "not_your_award"
    for path, data in (
        (f"/api/tenders/{tender['id']}/decision", {}),
        (f"/api/bids/{bid}/disqualification", {"reason": "替他否决"}),
        (f"/api/awards/{award}/contract", {}),
        (f"/api/awards/{award}/price-judgement", {"accepts": True, "reason": "可"}),
    ):
        assert await other.refused(path, data) == "not_your_tender"
