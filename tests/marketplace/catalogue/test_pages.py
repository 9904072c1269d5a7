"""The pages of the catalogue: public search and guide, and its keepers' forms."""

from __future__ import annotations

import re

import pytest

from app.core.actor import Role
from app.core.ids import DistrictId
from app.register.acting.queries import today
from tests.app.web.given import Browser
from tests.marketplace.catalogue.test_api import city
from tests.marketplace.world import World

pytestmark = pytest.mark.servers
TYPED = {
    "code": "Q07",
    "name": "管廊接入方案",
    "nature": "voluntary",
    "work": "service",
    "serves": "管廊接入备案",
    "basis": "管廊公约 6",
    "fee": "合同约定",
    "payer": "建设单位",
    "text_product": "接入方案",
}


async def test_a_visitor_searches_and_reads_without_signing_in(world: World) -> None:
    path, visitor = await city(), (await world.stranger()).browser
    listed = (await visitor.get(f"/services?district={path[3]}&q=水土保持")).text
    assert f"/services/S03?district={path[3]}" in listed
    assert "S01" not in listed
    assert "云州市统一" in listed
    assert "/filters" not in listed  # saved filters are for who has signed in
    shown = (await visitor.get(f"/services/S03?district={path[3]}")).text
    assert "水土保持法 25、26、27" in shown
    assert "无资质要求" in shown
    assert "10–45 个工作日" in shown
    assert 'name="element"' not in shown
    exported = await visitor.get(f"/services?district={path[0]}&export=csv")
    assert exported.text.count("\n") == 55


async def signed_in(world: World) -> Browser:
    return (await world.official(Role.SYSTEM_ADMIN)).browser


async def test_a_local_addition_stands_marked_in_the_guide(world: World) -> None:
    path: list[DistrictId] = await city()
    browser = await signed_in(world)
    typed = {"element": "complaint", "text": "镇便民服务中心 <3 号> 窗口", "since": str(await today())}
    answer = await browser.send_form(f"/services/S03/additions?district={path[2]}", typed)
    assert answer.status_code == 303
    shown = (await browser.get(answer.headers["location"])).text
    assert "石桥镇补充" in shown
    assert "&lt;3 号&gt;" in shown
    vague = typed | {"text": "其他有关材料"}
    answer = await browser.send_form(f"/services/S03/additions?district={path[2]}", vague)
    assert answer.status_code == 400
    assert "请逐项列出" in answer.text


async def test_what_may_not_stand_is_told_at_its_field_and_what_was_typed_is_kept(world: World) -> None:
    path, browser = await city(), await signed_in(world)
    typed = TYPED | {"since": str(await today())}
    wrong = typed | {"text_product": "方案等材料", "qualification": "具备相应资质"}
    answer = await browser.send_form(f"/services?district={path[1]}", wrong)
    assert answer.status_code == 400
    for field in ("text_product", "qualification"):
        assert re.search(rf'id="error-{field}">第 \d+ 字', answer.text), field
    assert "方案等材料" in answer.text
    answer = await browser.send_form(f"/services?district={path[1]}", typed)
    assert answer.status_code == 303
    shown = (await browser.get(answer.headers["location"])).text
    assert "管廊接入方案" in shown
    edit = await browser.get(f"/services/Q07/edit?district={path[1]}")
    assert 'value="管廊接入方案"' in edit.text
    ended = {"since": str(await today()), "reason": "并入它项"}
    assert (await browser.send_form(f"/services/Q07/end?district={path[1]}", ended)).status_code == 303
    assert (await browser.get(f"/services/Q07?district={path[1]}")).status_code == 404


async def test_an_administrator_changes_the_elements_of_the_guide(world: World) -> None:
    admin, visitor = await signed_in(world), (await world.stranger()).browser
    form = (await admin.get("/guide-elements")).text
    typed = dict(re.findall(r'name="([a-z]+-\d+)" value="([^"]*)"', form))
    typed |= dict.fromkeys(re.findall(r'name="(required-\d+)" value="1"[^>]*checked', form), "1")
    last = sum(1 for name, value in typed.items() if name.startswith("code-") and value) + 1
    day = str(await today())
    new = {f"code-{last}": "hotline", f"zh-{last}": "咨询电话", f"en-{last}": "", f"place-{last}": "1"}
    about = {"since": day, "reason": "方便咨询"}
    wrong = await admin.send_form("/guide-elements", typed | new | about)
    assert wrong.status_code == 400 and "hotline" in wrong.text and 'value="咨询电话"' in wrong.text
    made = await admin.send_form("/guide-elements", typed | new | about | {f"en-{last}": "Hotline"})
    assert made.status_code == 303
    shown = (await visitor.get("/guide-elements")).text
    assert "咨询电话" in shown and shown.index("hotline") < shown.index("<code>basis")
    back = await admin.send_form("/guide-elements", typed | about)  # as it was, for other tests
    assert back.status_code == 303
    assert "hotline" not in (await visitor.get("/guide-elements")).text
