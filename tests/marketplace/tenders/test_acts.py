"""What owner, agency and regulator do on a tender's page beside the straight way."""

from __future__ import annotations

import re

import pytest

from app.core.actor import Role
from app.register.organisations.queries import organisation
from tests.marketplace.tenders.test_pages import seen
from tests.marketplace.world import Party, World

pytestmark = pytest.mark.servers


async def sent(who: Party, path: str, **fields: str) -> None:
    answer = await who.browser.send_form(path, fields)
    assert answer.status_code == 303, answer.text[-600:]


async def test_an_avoided_agency_is_told_why_and_nobody_else_is(world: World) -> None:
    owner, *agencies = [await world.party(role) for role in (Role.OWNER, *[Role.AGENCY] * 2)]
    path = f"/tenders/{(await world.published(owner))['id']}"
    wrong = await owner.browser.send_form(f"{path}/avoidances", {"code": "无此代码", "reason": "同一股东"})
    assert wrong.status_code == 400
    assert "没有找到 无此代码" in wrong.text and ">同一股东</textarea>" in wrong.text  # what was typed stays
    assert agencies[0].organisation is not None
    code = (await organisation(agencies[0].organisation)).code  # type: ignore[arg-type]
    await sent(owner, f"{path}/avoidances", code=code, reason="与本单位有同一股东")
    assert "与本单位有同一股东" in await seen(owner, path)
    assert "与本单位有同一股东" in await seen(agencies[0], path)
    assert "报名参加" not in await seen(agencies[0], path)
    for other in (agencies[1], await world.stranger()):
        assert "同一股东" not in await seen(other, path)


async def test_a_complaint_is_dismissed_another_withdrawn(world: World) -> None:
    owner, *agencies = [await world.party(role) for role in (Role.OWNER, *[Role.AGENCY] * 3)]
    regulator = await world.official(Role.REGULATOR)
    tender, _awards = await world.awarded(owner, agencies, ["90000", "95000", "99000"])
    path = f"/tenders/{tender['id']}"
    for agency in agencies[1:]:
        await sent(agency, f"{path}/objections", text="中标人资质存疑")
    assert "提交投诉" not in await seen(agencies[1], path)  # the owner has time to answer
    for answer in re.findall(rf"{path}/objections/[0-9a-f-]+/answer", await seen(owner, path)):
        await sent(owner, answer, text="资质有效。")
    for agency in agencies[1:]:
        complain = re.search(rf"{path}/objections/[0-9a-f-]+/complaint", await seen(agency, path))
        assert complain
        await sent(agency, complain[0], text="答复不实")
    first, _second = re.findall(rf"{path}/complaints/[0-9a-f-]+/dismissal", await seen(regulator, path))
    await sent(regulator, first, reason="没有提出新的事实")
    assert "没有提出新的事实" in await seen(await world.stranger(), path)
    for agency in agencies[1:]:
        withdraw = re.findall(rf"{path}/complaints/[0-9a-f-]+/withdrawal", await seen(agency, path))
        if agency is agencies[2]:
            await sent(agency, withdraw[0])
        assert len(withdraw) == (agency is agencies[2])
    assert "已撤回" in await seen(owner, path)


async def test_the_owner_picks_from_the_short_list_alone(world: World) -> None:
    owner, *agencies = [await world.party(role) for role in (Role.OWNER, *[Role.AGENCY] * 4)]
    prices = ["90000", "91000", "92000", "93000"]
    tender = await world.opened(owner, agencies, prices, method="credit", long_list=4, short_list=2)
    path = f"/tenders/{tender['id']}"
    choices = re.findall(r'name="(choice-[0-9a-f-]+)" value="([0-9a-f-]+)"', await seen(owner, path))
    assert len(choices) == 2
    nothing = await owner.browser.send_form(f"{path}/decision")
    assert nothing.status_code == 409 and "短名单" in nothing.text
    lot, bid = choices[1]
    await sent(owner, f"{path}/decision", **{lot: bid})
    first = (await owner.get(f"/api{path}/awards")).json()[0]
    assert (first["bid"], first["rank"]) == (bid, 1)
