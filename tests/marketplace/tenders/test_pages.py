"""The pages of a tender, as owner, agency, regulator and a passer-by see them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from app.core.actor import Role
from app.core.term import CHINA
from tests.marketplace.world import SERVICE, Party, World

pytestmark = pytest.mark.servers


def typed(**changes: str) -> dict[str, str]:
    now = datetime.now(UTC).astimezone(CHINA)
    days = {"questions_due": 14, "signups_due": 20, "bids_due": 21}
    moments = {name: (now + timedelta(days=more)).strftime("%Y-%m-%dT%H:%M") for name, more in days.items()}
    values = {
        "title": "湖滨花园一期环境影响评价",
        "service": SERVICE,
        "method": "price",
        "requirements": "编制环境影响报告表",
        "duration_days": "30",
        "funding": "private",
        "buyer": "private",
        "quote": "amount",
        "tax": "included",
        "lot1_title": "环境影响评价",
        "lot1_budget": "120,000",
        "lot1_ceiling": "110000",
    }
    return values | moments | changes


async def seen(who: Party, path: str) -> str:
    answer = await who.browser.get(path)
    assert answer.status_code == 200, answer.text[:300]
    return answer.text


async def test_a_tender_through_its_pages(world: World) -> None:
    owner, *agencies = [await world.party(role) for role in (Role.OWNER, *[Role.AGENCY] * 2)]
    public = await world.stranger()
    assert "湖滨花园" in await seen(owner, "/tenders/new") or SERVICE in await seen(owner, "/tenders/new")
    made = await owner.browser.send_form("/tenders", typed())
    assert made.status_code == 303, made.text
    path = made.headers["location"]
    assert 'value="环境影响评价"' in await seen(owner, f"{path}/draft")
    assert (await owner.browser.send_form(f"{path}/draft", typed(title="湖滨花园环评"))).status_code == 303
    assert (await public.browser.get(path)).status_code == 404
    assert (await owner.browser.send_form(f"{path}/publication")).status_code == 303
    for reader in (public, owner, agencies[0]):
        shown = await seen(reader, path)
        assert "湖滨花园环评" in shown and "110,000" in shown and "发布采购公告" in shown
    assert "湖滨花园环评" in await seen(public, "/tenders?q=湖滨花园环评")
    assert "湖滨花园环评" in (await public.browser.get("/tenders?q=湖滨花园环评&export=csv")).text
    for agency in agencies:
        assert "符合全部参与条件" in await seen(agency, path)
        assert (await agency.browser.send_form(f"{path}/signups")).status_code == 303
    asked = await agencies[0].browser.send_form(f"{path}/questions", {"text": "含公众参与吗？"})
    assert asked.status_code == 303
    assert "答复提问" in await seen(owner, "/"), "the front page tells what waits"
    answer = re.search(rf"{path}/questions/[0-9a-f-]+/answer", await seen(owner, path))
    assert answer
    assert (await owner.browser.send_form(answer[0], {"text": "含。"})).status_code == 303
    assert "含。" in await seen(public, f"{path}/sections?names=questions")
    tender = path.rpartition("/")[2]
    await world.clock.passes(tender, days=15)
    for agency, price in zip(agencies, ("90000", "95000"), strict=True):
        action = re.search(rf"{path}/lots/[0-9a-f-]+/bids", await seen(agency, path))
        assert action
        sent = await agency.browser.send_form(action[0], {"price": price, "act": "submit"})
        assert sent.status_code == 303
        receipt = re.search(rf"{path}/bids/[0-9a-f-]+/receipt", await seen(agency, path))
        assert receipt and "SHA-256" in await seen(agency, receipt[0])
        assert price not in await seen(owner, path) and "90,000" not in await seen(owner, path)
    await world.clock.passes(tender, days=7)
    assert "90,000" in await seen(public, path)
    assert (await owner.browser.send_form(f"{path}/decision")).status_code == 303
    confirm = re.search(rf"{path}/awards/[0-9a-f-]+/confirmation", await seen(agencies[0], path))
    assert confirm
    assert (await agencies[0].browser.send_form(confirm[0])).status_code == 303
    early = await owner.browser.send_form(confirm[0].replace("confirmation", "contract"))
    assert early.status_code == 409 and "公示至" in early.text
    await world.clock.passes(tender, days=10)
    assert (await owner.browser.send_form(confirm[0].replace("confirmation", "contract"))).status_code == 303
    contract = re.search(r"/contracts/[0-9a-f-]{36}", await seen(owner, path))
    assert contract and contract[0] not in await seen(public, path)
    for party in (owner, agencies[0]):
        sha256 = re.search(r'name="sha256" value="([0-9a-f]{64})"', await seen(party, contract[0]))
        assert sha256
        signed = await party.browser.send_form(f"{contract[0]}/signature", {"sha256": sha256[1]})
        assert signed.status_code == 303
    assert "已签合同" in await seen(public, path)
    assert (await agencies[1].browser.get(contract[0])).status_code == 404


async def test_what_is_wrong_stands_at_its_field_and_what_was_typed_is_kept(world: World) -> None:
    owner = await world.party(Role.OWNER)
    for wrong in (
        {"lot1_ceiling": "很多"},
        {"duration_days": "x"},
        {"bids_due": "2026-13-01T10:00"},
        {"lot1_title": ""},
        {"requirements": "编制报告表，按其他有关材料执行"},
        {"beacon_source": "双色球"},
    ):
        answer = await owner.browser.send_form("/tenders", typed(**wrong))
        assert answer.status_code == 400, wrong
        assert 'value="湖滨花园一期环境影响评价"' in answer.text


async def test_criteria_and_experts_are_typed_in_lines(world: World) -> None:
    owner = await world.party(Role.OWNER)
    lines = {
        "method": "plan",
        "criteria": "工作方案 60\n人员配备 40",
        "experts": "水土保持 3\n造价 2",
        "tendered": "1",
    }
    made = await owner.browser.send_form("/tenders", typed(**lines))
    assert made.status_code == 303, made.text
    path = made.headers["location"]
    shown = await seen(owner, path)
    assert "工作方案 60" in shown and "水土保持 3" in shown and "业主自愿依法招标" in shown
    assert "人员配备 40" in await seen(owner, f"{path}/draft")
    for wrong in ({"criteria": "工作方案"}, {"experts": "炼丹 3"}, {"criteria": "工作方案 70"}):
        assert (await owner.browser.send_form("/tenders", typed(**lines | wrong))).status_code == 400


async def test_an_amendment_and_a_cancellation_by_their_forms(world: World) -> None:
    owner = await world.party(Role.OWNER)
    tender = await world.published(owner)
    path = f"/tenders/{tender['id']}"
    page = await seen(owner, f"{path}/amendments/new")
    fields = dict(re.findall(r'name="(\w+)"[^>]*value="([^"]*)"', page))
    change = {**fields, "requirements": "另加噪声监测", "lot1_ceiling": "99000", "reason": "补充要求"}
    answer = await owner.browser.send_form(f"{path}/amendments", change)
    assert answer.status_code == 303, answer.text
    assert "<ins>99,000</ins>" in await seen(owner, path)
    assert "先在项目页面上传文件" in await seen(owner, f"{path}/cancellation")
    other = await world.party(Role.OWNER)
    for form in ("amendments/new", "cancellation", "republication", "draft"):
        assert (await other.browser.get(f"{path}/{form}")).status_code == 404
