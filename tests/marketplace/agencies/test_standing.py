"""Suspended, expelled, repaired by another person, left, come back; and who sees what."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.core.actor import Role
from app.register.acting.queries import today
from marketplace.agencies.queries import qualified_for
from tests.marketplace.agencies.market import SURVEYING, Market

pytestmark = pytest.mark.servers
REASON = "出借资质证书，经查证属实"


async def test_an_expelled_agency_is_repaired_after_its_time_by_a_second_person(market: Market) -> None:
    firm, day = await market.admitted(), await today()
    path, last = f"/api{firm.path}", day + timedelta(days=90)
    await market.regulator.done(f"{path}/expulsion", {"until": str(last), "reason": REASON})
    assert [one.code for one in (await qualified_for(firm.id, SURVEYING, day)).against] == ["expelled"]
    public = await (await market.world.stranger()).get(f"/api/market{firm.path}")
    assert (public.json()["state"], public.json()["reason"]) == ("expelled", REASON)
    assert (await firm.act("offers", {})).status_code == 400
    assert await firm.party.refused(f"{path}/practitioners", sound()) == "agency_barred"
    early = await firm.party.refused(f"{path}/repair", {"reason": "已经整改完毕"})
    assert early == "repair_early"
    assert str(last) in firm.party.told
    await market.passes(firm, days=91)
    await firm.party.done(f"{path}/repair", {"reason": "已经整改完毕"})
    decision = {"granted": True, "reason": "整改属实，准予修复"}
    assert await market.regulator.refused(f"{path}/repair/decision", decision) == "repair_second_person"
    second = await market.world.official(Role.REGULATOR)
    repaired = await second.done(f"{path}/repair/decision", decision)
    assert (repaired["state"], repaired["held_until"], repaired["reason"]) == ("active", None, "")


def sound() -> dict[str, str]:
    months = {"insured_from": "2026-01", "insured_to": "2026-09"}
    return {"name": "张三", "profession": "工程师", "certificate": "CH00017"} | months


async def test_a_repair_may_be_refused(market: Market) -> None:
    firm = await market.admitted()
    path, last = f"/api{firm.path}", await today() + timedelta(days=10)
    await market.regulator.done(f"{path}/expulsion", {"until": str(last), "reason": REASON})
    await market.passes(firm, days=12)
    await firm.party.done(f"{path}/repair", {"reason": "已经整改完毕"})
    second = await market.world.official(Role.REGULATOR)
    decision = {"granted": False, "reason": "整改不到位"}
    assert (await second.done(f"{path}/repair/decision", decision))["state"] == "expelled"
    assert await second.refused(f"{path}/repair/decision", decision) == "no_such_step"


@pytest.mark.parametrize("days", [0, -1, 4000])
async def test_a_sanction_ends_on_a_day_to_come(market: Market, days: int) -> None:
    firm = await market.admitted()
    until = str(await today() + timedelta(days=days))
    code = await market.regulator.refused(f"/api{firm.path}/suspension", {"until": until, "reason": REASON})
    assert code == "until_past"


async def test_an_agency_leaves_and_comes_back(market: Market) -> None:
    firm = await market.admitted()
    path = f"/api{firm.path}"
    assert await firm.party.refused(f"{path}/return") == "no_such_step"
    await firm.party.done(f"{path}/departure", {"reason": "业务调整"})
    stranger = await market.world.stranger()
    assert (await stranger.get(f"/api/market{firm.path}")).status_code == 404
    assert [one.code for one in (await qualified_for(firm.id, SURVEYING, await today())).against] == [
        "not_admitted"
    ]
    assert (await firm.party.done(f"{path}/return"))["state"] == "draft"
    file = (await firm.party.get(path)).json()
    assert [point["code"] for point in file["missing"]] == ["commitment_missing"]


async def test_drafts_are_nobody_elses(market: Market) -> None:
    firm = await market.complete()
    listed = (await market.window.get("/api/agencies?tab=all")).json()
    assert str(firm.id) not in [one["id"] for one in listed]
    stranger = await market.world.stranger()
    assert (await stranger.browser.get(f"/market{firm.path}")).status_code == 404
    assert str(firm.id) not in (await stranger.get("/api/market/agencies?limit=200")).text


async def test_the_public_page_tells_nothing_that_is_private(market: Market) -> None:
    firm = await market.admitted()
    await firm.relate("秘密股东甲", "13912345678")
    stranger = await market.world.stranger()
    for path in (f"/market{firm.path}", f"/api/market{firm.path}"):
        shown = (await stranger.browser.get(path)).text
        assert "秘密股东甲" not in shown
        assert "13912345678" not in shown
    file = (await firm.party.get(f"/api{firm.path}")).json()
    assert file["practitioners"][0]["certificate"] not in shown
    assert file["practitioners"][0]["name"] in shown


async def test_agencies_are_compared_side_by_side(market: Market) -> None:
    one, other = await market.admitted(), await market.admitted()
    stranger = (await market.world.stranger()).browser
    compare = f"/market/agencies/compare?service={SURVEYING}&id={one.id}&id={other.id}"
    shown = await stranger.get(compare)
    assert shown.status_code == 200
    assert shown.text.count("28,000.00") == 2
    assert "暂无评价" in shown.text
    for wrong in (f"id={one.id}", f"id={one.id}&id={one.id}", "id=x&id=y"):
        assert (await stranger.get(f"/market/agencies/compare?{wrong}")).status_code == 400
    (held,) = (await stranger.get(f"/api/market{one.path}")).json()["qualifications"]
    image = await stranger.get(f"/market{one.path}/certificates/{held['id']}")
    assert image.headers["content-type"] == "image/png"
    assert "sandbox" in image.headers["content-security-policy"]
    listed = await stranger.get(f"/market/agencies?service={SURVEYING}&sort=price")
    assert str(one.id) in listed.text
    assert (await stranger.get("/market/agencies?export=csv")).status_code == 200


async def test_23_a_certificate_that_ends_before_the_deadline_opens_no_tender(market: Market) -> None:
    day = await today()
    short, long = await market.admitted(until=day + timedelta(days=10)), await market.admitted()
    owner = await market.world.party(Role.OWNER)
    tender = await market.world.published(owner, service=SURVEYING)
    path = f"/api/tenders/{tender['id']}/signups"
    assert await short.party.refused(path) == "not_eligible"
    assert f"于 {day + timedelta(days=10)} 到期" in short.party.told
    assert (await long.party.done(path))["state"] == "active"
