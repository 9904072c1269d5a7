"""The pages of people, duties, organisations, deputies, bodies, working days and messages, in browsers."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from app.core.actor import Role
from app.core.ids import new_id
from app.register.people import queries as people
from tests.app.register import city
from tests.app.register.given import credit_code
from tests.app.web.given import Browser, digits, district, person, person_of

pytestmark = pytest.mark.servers


def login() -> str:
    return f"t{new_id().hex[-14:]}"


async def signed_in(browser: Browser, role: Role) -> str:
    _, name = await person_of(role)
    await browser.sign_in(name)
    return name


async def send_file(browser: Browser, path: str, content: bytes, **data: str) -> Any:
    origin = {"Sec-Fetch-Site": "same-origin", "Origin": str(browser.base_url).rstrip("/")}
    return await browser.post(path, data=data, files={"file": ("a.xlsx", content)}, headers=origin)


def sheet(*rows: list[Any]) -> bytes:
    out = BytesIO()
    book = Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    book.save(out)
    return out.getvalue()


async def test_an_account_is_opened_and_gets_a_duty_from_two_administrators(
    browser: Browser, other_browser: Browser
) -> None:
    await signed_in(browser, Role.SYSTEM_ADMIN)
    await signed_in(other_browser, Role.SECURITY_ADMIN)
    answer = await browser.send_form("/people", {"login": login(), "name": "新同事", "phone": "13812345678"})
    path = answer.headers["location"]
    place = await city.district()
    bureau = await city.body(place)
    proposal = {"role": "reviewer", "body": str(bureau)}
    assert (await browser.send_form(f"{path}/duties", proposal)).status_code == 303
    assert "待确认" in (await browser.get(path)).text
    found = re.findall(
        rf'value="([0-9a-f-]{{36}})"[^>]*>[^<]*</td>\s*<td[^>]*><a href="{path}"',
        (await other_browser.get("/duties")).text,
    )
    assert len(found) == 1
    assert (await browser.send_form("/duties/confirmation", {"chosen": found[0]})).status_code == 403
    assert (await other_browser.send_form("/duties/confirmation", {"chosen": found[0]})).status_code == 303
    shown = (await browser.get(path)).text
    assert "有效" in shown
    assert "13812345678" in shown  # in the form that changes it
    assert "13812345678" not in (await browser.get("/people", params={"q": "新同事"})).text
    assert (
        await browser.send_form(f"{path}/duties", {"role": "regulator", "body": str(bureau)})
    ).status_code == 409
    assert (await browser.send_form(f"{path}/duties", {"role": "owner"})).status_code == 400


async def test_accounts_come_from_a_sheet_all_or_none(browser: Browser) -> None:
    await signed_in(browser, Role.SYSTEM_ADMIN)
    head, good, taken = ["登录名", "姓名", "手机或电话", "电子邮箱"], login(), login()
    wrong = sheet(head, [good, "安", "", ""], [taken, "本", "", "x"], [taken, "", "", ""])
    answer = await send_file(browser, "/people/import", wrong)
    assert answer.status_code == 400
    assert "没有导入任何一行" in answer.text
    assert "data:application/vnd" in answer.text
    assert await people.by_login(good) is None
    twice = sheet(head, [good, "安", "", ""], [good, "本", "", ""])
    assert "已被使用" in (await send_file(browser, "/people/import", twice)).text
    assert await people.by_login(good) is None
    right = sheet(head, [good, "安", 13812345678, "a@b.cn"], [taken, "本", "", ""])
    assert (await send_file(browser, "/people/import", right)).status_code == 303
    found = await people.by_login(good)
    assert found is not None
    assert found.phone == "13812345678"
    assert (await browser.get("/people/import/template")).content[:2] == b"PK"
    assert (await send_file(browser, "/people/import", b"PK\x03\x04x")).status_code == 415


async def test_an_account_is_disabled_given_a_password_and_left(
    browser: Browser, other_browser: Browser
) -> None:
    await signed_in(browser, Role.SYSTEM_ADMIN)
    id, name = await person()
    path = f"/people/{id}"
    await other_browser.sign_in(name)
    assert await other_browser.is_signed_in()
    assert (await browser.send_form(f"{path}/disabling", {"reason": ""})).status_code == 400
    assert (await browser.send_form(f"{path}/disabling", {"reason": "离职"})).status_code == 303
    assert not await other_browser.is_signed_in()
    await browser.send_form(f"{path}/enabling", {"reason": "返岗"})
    shown = (await browser.send_form(f"{path}/password")).text
    password = re.search(r'class="code">([^<]+)<', shown)
    assert password
    assert (await other_browser.sign_in(name, password[1])).status_code == 303
    assert (await browser.send_form(f"{path}/leaving", {"successor": "nobody-here"})).status_code == 400
    assert (await browser.send_form(f"{path}/leaving")).status_code == 303
    assert "已离岗" in (await browser.get(path)).text


async def test_an_organisation_and_its_mandates(browser: Browser, other_browser: Browser) -> None:
    await signed_in(browser, Role.SYSTEM_ADMIN)
    _, boss = await person()
    _, clerk_login = await person()
    typed = {"code": credit_code(), "name": "山水设计院", "designer": "1", "representative": boss}
    typed["district"] = str(await district())
    assert "至少选择一种" in (await browser.send_form("/organisations", typed | {"designer": ""})).text
    path = (await browser.send_form("/organisations", typed)).headers["location"]
    assert (await browser.send_form("/organisations", typed)).status_code == 409
    assert path in (await browser.get("/organisations", params={"q": "山水", "tab": "designer"})).text
    await other_browser.sign_in(boss)
    assert (await other_browser.get("/organisation")).headers["location"] == path
    assert "只有法定代表人本人可以办理" in (await other_browser.get(path)).text
    given = {"person": clerk_login, "role": "designer"}
    assert (await browser.send_form(f"{path}/mandates", given)).status_code == 403
    assert (
        await other_browser.send_form(f"{path}/mandates", given | {"person": "nobody-x"})
    ).status_code == 400
    assert (await other_browser.send_form(f"{path}/mandates", given)).status_code == 303
    mandate = re.search(r"/mandates/[0-9a-f-]{36}/revocation", (await other_browser.get(path)).text)
    assert mandate
    assert (await other_browser.send_form(mandate[0], {"reason": "离职"})).status_code == 303
    assert "已撤销" in (await other_browser.get(path)).text
    change = {"name": "山水工程设计院", "agency": "1", "designer": "1"}
    assert (await browser.send_form(path, change)).status_code == 303
    assert (
        await browser.send_form(f"{path}/representative", {"representative": clerk_login})
    ).status_code == 303
    assert "山水工程设计院" in (await browser.get(path)).text
    await signed_in(other_browser, Role.OWNER)
    assert (await other_browser.get(path)).status_code == 404


async def test_a_deputy_is_named_and_ended(browser: Browser) -> None:
    bureau = await city.body(await city.district())
    ids = []
    for _ in range(2):
        id, name = await person()
        await city.appoint(id, Role.REVIEWER, bureau)
        ids.append((id, name))
    await browser.sign_in(ids[0][1])
    typed = {"deputy": ids[1][1], "since": "2090-01-01", "until": "2090-01-10"}
    assert (await browser.send_form("/deputies", typed | {"until": "2089-01-01"})).status_code == 400
    assert (await browser.send_form("/deputies", typed | {"deputy": ids[0][1]})).status_code == 400
    assert (await browser.send_form("/deputies", typed)).status_code == 303
    ending = re.search(r"/deputies/[0-9a-f-]{36}/ending", (await browser.get("/deputies")).text)
    assert ending
    assert (await browser.send_form(ending[0])).status_code == 303
    assert ending[0] not in (await browser.get("/deputies")).text


async def test_districts_bodies_and_working_days(browser: Browser) -> None:
    await signed_in(browser, Role.SYSTEM_ADMIN)
    code = digits(9)
    place = {"district_code": code, "district_name": f"新区{code}", "level": "city"}
    assert (await browser.send_form("/districts", place)).status_code == 303
    assert (await browser.send_form("/districts", place)).status_code == 409
    shown = (await browser.get("/bodies")).text
    id = re.search(rf'<option value="([0-9a-f-]+)">新区{code}<', shown)
    assert id
    body = {"code": f"b{code}", "name": f"新区{code}住建局", "short": "住建局", "district": id[1]}
    assert (await browser.send_form("/bodies", body)).status_code == 303
    assert f"新区{code}住建局" in (await browser.get("/bodies")).text
    year = 2031
    notice = {"notice": f"国办发明电〔2030〕{int(code) % 900 + 1}号", "year": str(year)}
    head = ["日期", "节日", "放假或上班"]
    wrong = sheet(head, ["2031-01-01", "元旦", "休息"])
    assert "第 2 行" in (await send_file(browser, "/holidays", wrong, **notice)).text
    right = sheet(head, ["2031-01-01", "元旦", "放假"], ["2031-01-04", "元旦", "上班"])
    assert (await send_file(browser, "/holidays", right, **notice)).status_code == 303
    assert notice["notice"] in (await browser.get("/holidays")).text


async def test_messages_are_read_one_by_one_and_together(browser: Browser) -> None:
    from tests.app.register.messages.test_messages import send

    id, name = await person()
    await browser.sign_in(name)
    assert "没有未读消息" in (await browser.get("/messages")).text
    for _ in range(3):
        await send(id)
    shown = (await browser.get("/messages")).text
    opened = re.findall(r"/messages/[0-9a-f-]{36}/open", shown)
    assert len(opened) == 3
    assert "“建设单位”的消息" in shown
    answer = await browser.send_form(opened[0])
    assert (answer.status_code, answer.headers["location"]) == (303, "/projects")
    one = re.search(r'name="chosen" value="([^"]+)"', (await browser.get("/messages")).text)
    assert one
    await browser.send_form("/messages/read", {"chosen": one[1]})
    assert len(re.findall("/open", (await browser.get("/messages")).text)) == 1
    await browser.send_form("/messages/read")
    assert "没有未读消息" in (await browser.get("/messages")).text
    assert "已读" in (await browser.get("/messages?tab=all")).text
