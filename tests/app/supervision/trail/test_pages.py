"""The trail's pages by real logins: what is found, what stays closed, what is proved."""

from __future__ import annotations

import json
import re
from uuid import UUID

import asyncpg
import pytest

from app.core.actor import Role
from app.core.refusal import Refused
from app.core.settings import Settings
from drawing_review.cases.conclusion.commands import pass_case
from drawing_review.cases.signing.commands import close_seat
from storage.trail.keys import published_key
from storage.trail.queries import Filter, TrailLine, entries
from storage.verify.note import Distrusted, read_key
from storage.verify.receipt import check_receipt
from tests.app.register import city
from tests.app.supervision.conftest import Publish
from tests.app.web.given import Browser, person_of
from tests.drawing_review.applied import accepted
from tests.drawing_review.cases import lived

pytestmark = pytest.mark.servers


async def newest(case: UUID, act: str) -> TrailLine:
    (line, *_) = await entries(Filter(subject_kind="case", subject_id=str(case), act=act))
    return line


async def enter(browser: Browser, where: lived.Town) -> None:
    """Sign in as the regulator of the town."""
    assert (await browser.sign_in(await lived.login(where.regulator))).status_code == 303


async def test_a_regulator_finds_acts_by_person_act_thing_outcome_day_and_request(browser: Browser) -> None:
    where = await lived.town()
    case = await lived.open_in(where)
    opened = await newest(case, "case.open")
    with pytest.raises(Refused):
        await pass_case(where.fire, case, "合格")
    await enter(browser, where)
    whole = (await browser.get("/trail")).text
    assert f"/trail/entries/{opened.id}" in whole
    assert re.search(r"新建办件 LS\d{4}-\d{6}“1#楼施工图”", whole)
    assert "作出审查合格结论未获准许" in whole
    assert "综合窗口" in whole  # which duty would have been allowed
    for question in (
        {"q": "青山花园"},
        {"q": "青山建筑设计院"},
        {"by": "佘霁", "act": "case.open"},
        {"correlation": str(opened.correlation)},
        {"since": "2020-01-01", "until": "2099-12-31"},
        {"tab": "done"},
    ):
        assert f"/trail/entries/{opened.id}" in (await browser.get("/trail", params=question)).text, question
    for question in ({"q": "没有这个"}, {"by": "没有"}, {"until": "2020-01-01"}, {"tab": "refused"}):
        assert f"/trail/entries/{opened.id}" not in (await browser.get("/trail", params=question)).text
    assert "新建办件" in (await browser.get("/trail", params={"export": "csv", "act": "case.open"})).text
    wrong = await browser.get("/trail", params={"since": "gestern", "correlation": "x"})
    assert wrong.status_code == 400
    assert "请按 2026-11-22 的格式填写日期" in wrong.text


async def test_refused_attempts_on_parts_of_a_case_are_seen(browser: Browser) -> None:
    where = await lived.town()
    case = await lived.open_in(where)
    await lived.submitted(where, case, "总图.dxf")
    await accepted(where.coordinator, case, where.bodies)
    fire, _ = await lived.seats(where, case)
    with pytest.raises(Refused):
        await close_seat(where.planning, fire, "agrees")
    await enter(browser, where)
    assert "您不在“消防”席位" in (await browser.get("/trail", params={"tab": "refused"})).text


async def test_another_district_sees_nothing(browser: Browser, other_browser: Browser) -> None:
    where, elsewhere = await lived.town(), await lived.town()
    opened = await newest(await lived.open_in(where), "case.open")
    await enter(browser, where)
    await enter(other_browser, elsewhere)
    path = f"/trail/entries/{opened.id}"
    assert (await browser.get(path)).status_code == 200
    assert (await other_browser.get(path)).status_code == 404
    assert (await other_browser.get(f"{path}/receipt")).status_code == 404
    assert path not in (await other_browser.get("/trail", params={"q": "1#楼施工图"})).text
    assert path not in (await other_browser.get("/trail/live")).text


async def test_a_duty_for_the_city_reaches_its_counties(browser: Browser) -> None:
    town = await city.district("云州市")
    county = await city.district("北湖区", town)
    boss = await city.someone()
    company = await city.organisation(boss, Role.OWNER, place=county)
    await city.project(boss, company, county, name="湖心楼")
    regulator = await lived.official(Role.REGULATOR, town)
    await browser.sign_in(await lived.login(regulator))
    assert "登记项目" in (await browser.get("/trail", params={"q": "湖心楼"})).text


async def test_the_auditor_reads_administration_and_no_matters(browser: Browser) -> None:
    where = await lived.town()
    case = await lived.open_in(where)
    opened = await newest(case, "case.open")
    _, login = await person_of(Role.AUDIT_ADMIN)
    await browser.sign_in(login)
    assert "设立部门" in (await browser.get("/trail", params={"act": "body.add"})).text
    assert "从 10." in (await browser.get("/trail", params={"act": "session.open", "tab": "done"})).text
    assert str(opened.id) not in (await browser.get("/trail", params={"q": "1#楼施工图"})).text
    assert (await browser.get(f"/trail/entries/{opened.id}")).status_code == 404


async def test_who_did_it_reads_his_own_entry_and_nobody_elses(browser: Browser) -> None:
    id, login = await person_of(Role.OWNER)
    await browser.sign_in(login)
    await browser.send_form("/sign-out")
    await browser.sign_in(login)
    (own,) = await entries(Filter(person=id, act="session.close"))
    (others, *_) = await entries(Filter(act="district.add"))
    assert (await browser.get(f"/trail/entries/{own.id}")).status_code == 200
    assert (await browser.get(f"/trail/entries/{others.id}")).status_code == 404
    assert (await browser.get("/trail")).status_code == 403


async def test_a_receipt_is_pending_and_then_proves_its_entry_to_a_foreign_reader(
    browser: Browser, settings: Settings, publish: Publish
) -> None:
    await publish()
    where = await lived.town()
    opened = await newest(await lived.open_in(where), "case.open")
    await enter(browser, where)
    path = f"/trail/entries/{opened.id}"
    assert "待写入" in (await browser.get(path)).text
    assert (await browser.get(f"{path}/receipt")).status_code == 409
    await publish()
    page = (await browser.get(path)).text
    assert "与签名日志一致" in page
    assert "review_case" in page  # the row that it changed
    answer = await browser.get(f"{path}/receipt")
    key = read_key(published_key(settings).vkey)
    proved = check_receipt(answer.content, key)
    assert proved.values["id"] == str(opened.id)
    assert f'filename="{proved.position}.tlog-proof"' in answer.headers["content-disposition"]
    assert proved.values["fact"]["title"] == "1#楼施工图"
    with pytest.raises(Distrusted):
        check_receipt(answer.content.replace(b"index ", b"index 1"), key)


async def test_a_changed_entry_is_told_on_its_page(
    browser: Browser, settings: Settings, publish: Publish
) -> None:
    where = await lived.town()
    opened = await newest(await lived.open_in(where), "case.open")
    await publish()
    await enter(browser, where)
    owner = await asyncpg.connect(settings.owner_url)
    change = "UPDATE trail_entry SET fact = jsonb_set(fact, '{title}', '\"另一栋\"') WHERE id = $1"
    await owner.execute(change, opened.id)
    assert "被改动过" in (await browser.get(f"/trail/entries/{opened.id}")).text
    await owner.execute("UPDATE trail_entry SET fact = $2 WHERE id = $1", opened.id, json.dumps(opened.fact))
    await owner.close()
    assert "与签名日志一致" in (await browser.get(f"/trail/entries/{opened.id}")).text
