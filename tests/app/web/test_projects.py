"""The pages of projects, asked for by people who sign in."""

from __future__ import annotations

import re
from typing import Any

import pytest

from app.core.actor import Role
from tests.app.register.city import project_code
from tests.app.web.given import Browser, district, person_of

pytestmark = pytest.mark.servers
FORM = {"name": "云锦花园一期", "address": "湖滨路 1 号", "use": "residential", "floor_area": "9624.5"}


async def owner(browser: Browser) -> str:
    """Sign in as an owner and register a project; the address of its page."""
    _, login = await person_of(Role.OWNER)
    await browser.sign_in(login)
    typed = FORM | {"code": project_code(), "district": str(await district())}
    answer = await browser.send_form("/projects", typed)
    assert answer.status_code == 303
    return answer.headers["location"]


async def test_an_owner_registers_a_project_and_sees_it(browser: Browser) -> None:
    path = await owner(browser)
    shown = (await browser.get(path)).text
    assert "云锦花园一期" in shown
    assert "9,624.5<" in shown
    assert "项目登记" in shown  # the history
    assert path in (await browser.get("/projects")).text
    assert path in (await browser.get("/projects?q=云锦")).text
    assert path not in (await browser.get("/projects?q=没有")).text
    exported = await browser.get("/projects?export=csv")
    assert "云锦花园一期" in exported.text
    assert "attachment" in exported.headers["content-disposition"]
    assert path in (await browser.get("/search", params={"q": "云锦花园"})).text


async def test_what_is_wrong_stands_at_its_field_and_what_was_typed_is_kept(browser: Browser) -> None:
    _, login = await person_of(Role.OWNER)
    await browser.sign_in(login)
    answer = await browser.send_form("/projects", FORM | {"code": "123", "district": "x", "height": "高"})
    assert answer.status_code == 400
    assert 'value="云锦花园一期"' in answer.text
    for field in ("district", "height"):
        assert re.search(rf'id="error-{field}">[^<]+<', answer.text)
    typed = FORM | {"code": "123", "district": str(await district())}
    assert "不是有效的项目代码" in (await browser.send_form("/projects", typed)).text


async def test_another_owner_finds_nothing(browser: Browser, other_browser: Browser) -> None:
    path = await owner(browser)
    _, login = await person_of(Role.OWNER)
    await other_browser.sign_in(login)
    assert (await other_browser.get(path)).status_code == 404
    assert path not in (await other_browser.get("/projects")).text
    assert path not in (await other_browser.get("/search", params={"q": "云锦花园"})).text
    for act in ("", "/planning", "/designers"):
        answer = await other_browser.send_form(path + act, FORM | {"district": str(await district())})
        assert answer.status_code in (400, 403, 404)


async def test_planning_conditions_and_designers(browser: Browser) -> None:
    path = await owner(browser)
    assert (await browser.send_form(f"{path}/planning", {"density": "25.5"})).status_code == 303
    assert "25.5" in (await browser.get(path)).text
    assert (await browser.send_form(f"{path}/planning", {"density": "101"})).status_code == 400
    answer = await browser.send_form(f"{path}/designers", {"credit_code": "91350100M000100Y43"})
    assert answer.status_code == 400
    assert "没有找到" in answer.text


PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\n"


async def give(browser: Browser, path: str, content: bytes, name: str = "许可证.pdf") -> int:
    origin = {"Sec-Fetch-Site": "same-origin", "Origin": str(browser.base_url).rstrip("/")}
    answer = await browser.post(
        path.replace("/projects/", "/documents/of/project/"),
        data={"kind": "land_permit"},
        files={"file": (name, content, "text/html")},
        headers=origin,
    )
    return answer.status_code


async def test_a_document_is_given_and_comes_back_as_what_it_is(
    browser: Browser, other_browser: Browser
) -> None:
    path = await owner(browser)
    assert await give(browser, path, PDF) == 303
    assert await give(browser, path, b"<script>alert(1)</script>") == 415
    shown = (await browser.get(path)).text
    found = re.search(r"/documents/[0-9a-f-]{36}", shown)
    assert found
    download = await browser.get(found[0])
    assert download.content == PDF
    assert download.headers["content-type"] == "application/pdf"
    assert download.headers["content-disposition"].startswith("attachment")
    assert download.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in download.headers["content-security-policy"]
    assert (await browser.get(f"{found[0]}/preview")).headers["content-disposition"].startswith("inline")
    assert (await other_browser.get(found[0])).status_code in (302, 303, 401)
    _, login = await person_of(Role.OWNER)
    await other_browser.sign_in(login)
    assert (await other_browser.get(found[0])).status_code == 404
    assert await give(other_browser, path, PDF) == 403
    assert (await browser.send_form(f"{found[0]}/removal", {"reason": "换发新证"})).status_code == 303
    assert found[0] not in (await browser.get(path)).text


async def send_json(browser: Browser, method: str, path: str, data: object) -> Any:
    headers = {"Sec-Fetch-Site": "same-origin", "X-CSRF": await browser.token(), "Accept": "application/json"}
    return await browser.request(method, path, json=data, headers=headers)


async def test_programs_register_and_find_projects(browser: Browser, other_browser: Browser) -> None:
    _, login = await person_of(Role.OWNER)
    await browser.sign_in(login)
    details = {
        "name": "接口登记的项目",
        "district": str(await district()),
        "address": "湖滨路",
        "use": "office",
    }
    made = await send_json(browser, "POST", "/api/projects", {"code": project_code(), "details": details})
    assert made.status_code == 201
    path = f"/api/projects/{made.json()['id']}"
    changed = await send_json(browser, "PUT", path, details | {"height": "23.5", "storeys_above": 6})
    assert changed.json()["details"]["height"] == "23.500"
    planned = await send_json(browser, "PUT", f"{path}/planning", {"height_limit": "24"})
    assert planned.json()["planning"]["height_limit"] == "24"
    found = (await browser.get("/api/projects", params={"words": "接口登记"})).json()
    assert [one["id"] for one in found["projects"]] == [made.json()["id"]]
    hits = (await browser.get("/api/search", params={"q": "接口登记"})).json()
    assert [hit["name"] for hit in hits] == ["接口登记的项目"]
    for wrong in ({"height": "-1"}, {"height": "NaN"}, {"height": "1e99"}, {"name": "a\x00b"}, {"use": "x"}):
        answer = await send_json(browser, "PUT", path, details | wrong)
        assert answer.status_code == 400, answer.text
    _, login = await person_of(Role.OWNER)
    await other_browser.sign_in(login)
    assert (await other_browser.get(path)).status_code == 404
    assert (await send_json(other_browser, "PUT", path, details)).status_code == 403
    assert (await other_browser.get("/api/search", params={"q": "接口登记"})).json() == []


async def test_a_list_is_kept_as_one_likes_to_see_it(browser: Browser, other_browser: Browser) -> None:
    await owner(browser)
    shown = (await browser.get("/projects", params={"q": "云锦", "sort": "name"})).text
    query = re.search(r'name="query" value="([^"]+)"', shown)
    assert query
    typed = {"path": "/projects", "name": "云锦各期", "query": query[1].replace("&amp;", "&")}
    saved = await browser.send_form("/filters", typed)
    assert saved.status_code == 303
    assert "云锦各期" in (await browser.get(saved.headers["location"])).text
    assert (await browser.send_form("/filters", typed)).status_code == 409
    assert (await browser.send_form("/filters", typed | {"path": "//evil.cn"})).status_code == 400
    removal = re.search(r"/filters/[0-9a-f-]{36}/removal", (await browser.get("/projects")).text)
    assert removal
    _, login = await person_of(Role.OWNER)
    await other_browser.sign_in(login)
    assert "云锦各期" not in (await other_browser.get("/projects")).text
    assert (await other_browser.send_form(removal[0], {"path": "/projects"})).status_code == 404
    back = await browser.send_form(removal[0], {"path": "//evil.cn"})
    assert (back.status_code, back.headers["location"]) == (303, "/")
    assert "云锦各期" not in (await browser.get("/projects")).text
