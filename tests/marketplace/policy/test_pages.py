"""The pages of the policy table and the gate."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.core.actor import Role
from app.register.acting.queries import today
from marketplace.policy import rules, words
from tests.app.web.given import PASSWORD
from tests.marketplace.world import World


def test_every_number_has_a_name_and_every_unit_a_word() -> None:
    assert set(words.NAMES) == set(rules.fields())
    assert {number.partition(".")[0] for number in rules.fields()} == set(words.GROUPS)
    assert {rules.unit(number) for number in rules.fields()} == set(words.UNITS)


@pytest.mark.servers
async def test_a_visitor_reads_the_table_and_a_numbers_history(world: World) -> None:
    visitor = (await world.stranger()).browser
    listed = (await visitor.get("/policy")).text
    assert "形式审查时限" in listed
    assert "财办库〔2024〕265号" in listed
    shown = (await visitor.get("/policy/legality.tender_services")).text
    assert "1000000" in shown
    assert 'id="amend"' not in shown
    assert (await visitor.get("/policy/nonsense")).status_code == 404
    assert "这一天还没有" in (await visitor.get("/policy?on=1990-01-01")).text


@pytest.mark.servers
async def test_the_administrator_amends_with_his_password_once_more(world: World) -> None:
    browser = (await world.official(Role.SYSTEM_ADMIN)).browser
    since = await today() + timedelta(days=700)
    typed = {"value": "7", "since": str(since), "source": "R", "basis": "云政发 9 号", "reason": "试行"}
    path = "/policy/periods.enquiry"
    await browser.send_form("/account/confirm", {"password": PASSWORD, "back": path})
    wrong = await browser.send_form(path, typed | {"value": "many"})
    assert wrong.status_code == 400
    assert "请填写 0 到 3660 之间的整数" in wrong.text
    assert (await browser.send_form(path, typed)).status_code == 303
    shown = (await browser.get(path)).text
    assert "云政发 9 号" in shown
    assert "尚未生效" in shown


@pytest.mark.servers
async def test_the_gate_explains_itself(world: World) -> None:
    visitor = (await world.stranger()).browser
    assert "判断所依据的表" in (await visitor.get("/gate?work=design")).text
    asked = "/gate?funding=state&buyer=state_firm&work=design&value="
    shown = (await visitor.get(asked + "1000000")).text
    assert "请到公共资源交易中心公开招标" in shown
    assert "¥1,000,000.00" in shown
    shown = (await visitor.get(asked + "999999&tendered=1")).text
    assert "不得规定最低限价" in shown
    answer = await visitor.get(asked + "many")
    assert answer.status_code == 400
    assert "请填写以元为单位的估算价" in answer.text
