"""The pool of experts over HTTP: applying, being admitted, and what strangers to it see."""

from __future__ import annotations

from uuid import uuid4

import pytest

from app.core.actor import Role
from tests.app.register.given import credit_code
from tests.app.web.given import Browser, person, person_of

pytestmark = pytest.mark.servers

FORM = {"discipline": "fire", "title": "高级工程师", "employer": "云州大学"}


async def applied(browser: Browser) -> str:
    """Signs a new person in, who applies; the path of his membership."""
    _, login = await person()
    await browser.sign_in(login)
    answer = await browser.send_form("/experts", FORM | {"ties": credit_code()})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


async def test_an_expert_is_admitted_by_a_coordinator(browser: Browser, other_browser: Browser) -> None:
    path = await applied(browser)
    _, login = await person_of(Role.COORDINATOR)
    await other_browser.sign_in(login)
    assert path in (await other_browser.get("/experts", params={"tab": "applied"})).text
    assert (await other_browser.send_form(f"{path}/admission")).status_code == 303
    assert "在库" in (await browser.get(path)).text
    again = await other_browser.send_form(f"{path}/admission")
    assert again.status_code == 409, "once only"


async def test_an_expert_is_seen_by_himself_and_by_who_keeps_the_pool(
    browser: Browser, other_browser: Browser
) -> None:
    path = await applied(browser)
    _, login = await person_of(Role.AGENCY)
    await other_browser.sign_in(login)
    assert (await other_browser.get(path)).status_code == 404
    assert (await other_browser.send_form(f"{path}/leaving")).status_code in (403, 404)
    assert (await other_browser.send_form(f"{path}/ties")).status_code in (403, 404)
    assert (await browser.get(f"/experts/{uuid4()}")).status_code == 404


async def test_nobody_applies_twice(browser: Browser) -> None:
    await applied(browser)
    again = await browser.send_form("/experts", FORM)
    assert again.status_code == 409
    assert "无需重复申请" in again.text


async def test_wrong_fields_are_named(browser: Browser) -> None:
    _, login = await person()
    await browser.sign_in(login)
    nothing = await browser.send_form("/experts", {"title": "高级工程师", "employer": "云州大学"})
    assert nothing.status_code == 400 and "至少选择一个专业" in nothing.text
    wrong = await browser.send_form("/experts", FORM | {"ties": "123"})
    assert wrong.status_code == 400 and "123" in wrong.text and "checked" in wrong.text
