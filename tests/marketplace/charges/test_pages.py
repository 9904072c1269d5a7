"""The pages of a charge as agency and regulators meet them, from its hearing to the second person's word."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from app.core.actor import Role
from app.core.term import CHINA
from tests.marketplace.charges.given import BASIS, submitted
from tests.marketplace.world import Party, World

pytestmark = pytest.mark.servers


async def seen(who: Party, path: str) -> str:
    answer = await who.browser.get(path)
    assert answer.status_code == 200, answer.text[:300]
    return answer.text


async def test_a_charge_is_heard_decided_and_petitioned_about_on_its_page(world: World) -> None:
    owner, agency = [await world.party(role) for role in (Role.OWNER, Role.AGENCY)]
    tender = await world.bidding(owner, [agency])
    page = (await submitted(owner, agency, tender["id"])).removeprefix("/api")
    regulator, second = [await world.official(Role.REGULATOR) for _ in range(2)]
    assert page in await seen(regulator, "/charges")
    assert (await regulator.browser.send_form(f"{page}/acceptance", {})).status_code == 303
    assert "陈述和申辩意见" in await seen(agency, page)
    said = {"text": "业绩真实，附更名证明"}
    assert (await agency.browser.send_form(f"{page}/defence", said)).status_code == 303
    await world.clock.passes(tender["id"], days=12)
    assert "认定的事实和理由" in await seen(regulator, page)
    last = str(datetime.now(CHINA).date() + timedelta(days=60))
    ruling = {"measure": "bar", "level": "minor", "last_day": last, "running": "continue"}
    decision = {"outcome": "upheld", "reason": "证明系伪造", "representative": "false"} | ruling
    refused = await regulator.browser.send_form(f"{page}/decision", decision)
    assert refused.status_code == 400 and "法律依据" in refused.text and "证明系伪造" in refused.text
    decided = await regulator.browser.send_form(f"{page}/decision", decision | BASIS)
    assert decided.status_code == 303, decided.text
    assert BASIS["basis"] in await seen(await world.stranger(), "/sanctions")
    assert BASIS["authority"] in await seen(await world.stranger(), f"/market/agencies/{agency.organisation}")
    sanction = (await agency.get(f"/api{page}")).json()["sanction"]["id"]
    asked = {"kind": "review", "text": "事实认定有误"}
    assert (await agency.browser.send_form(f"/sanctions/{sanction}/petitions", asked)).status_code == 303
    petition = f"/petitions/{(await agency.get(f'/api{page}')).json()['petitions'][0]['id']}"
    third = await world.official(Role.REGULATOR)
    reason = {"reason": "更名证明属实"}
    assert (await second.browser.send_form(f"{petition}/grant", reason)).status_code == 303
    alone = await second.browser.send_form(f"{petition}/confirmation", reason)
    assert alone.status_code == 409 and "以外的监管人员确认" in alone.text
    assert (await third.browser.send_form(f"{petition}/confirmation", reason)).status_code == 303
    assert "已撤销" in await seen(agency, page)
    assert (await agency.browser.get("/charges/new")).status_code == 403
