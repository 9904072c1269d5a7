"""Requests from elsewhere do nothing."""

from __future__ import annotations

import pytest

from app.web.origin import is_token_of, token_for
from tests.app.web.given import Browser, person


def test_a_token_is_fresh_and_bound_to_its_secret() -> None:
    one, other = token_for("secret"), token_for("secret")
    assert one != other
    assert is_token_of("secret", one) and is_token_of("secret", other)
    assert not is_token_of("another", one)


@pytest.mark.parametrize("token", ["", ".", "nonsense", "a.b", "é.é", "0" * 16 + "." + "0" * 32])
def test_nonsense_is_no_token(token: str) -> None:
    assert not is_token_of("secret", token)


@pytest.mark.servers
@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost:9999"},
    ],
    ids=str,
)
async def test_another_site_cannot_sign_a_person_out(browser: Browser, headers: dict[str, str]) -> None:
    _, login = await person()
    await browser.sign_in(login)
    token = await browser.token()
    answer = await browser.post("/sign-out", data={"csrf": token}, headers=headers)
    assert answer.status_code == 403 and "不是从本系统的页面发出的" in answer.text
    assert await browser.is_signed_in()


@pytest.mark.servers
async def test_a_form_without_the_token_does_nothing(browser: Browser, other_browser: Browser) -> None:
    _, login = await person()
    await browser.sign_in(login)
    same = {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost:8000"}
    assert (await browser.post("/sign-out", headers=same)).status_code == 403
    theirs = await other_browser.token()
    assert (await browser.post("/sign-out", data={"csrf": theirs}, headers=same)).status_code == 403
    assert await browser.is_signed_in()
    answer = await browser.post("/sign-out", headers={**same, "X-CSRF": await browser.token()})
    assert answer.status_code == 303


@pytest.mark.servers
async def test_an_upload_needs_the_browsers_word(browser: Browser) -> None:
    _, login = await person()
    await browser.sign_in(login)
    files = {"file": ("a.dxf", b"0")}
    assert (await browser.post("/sign-out", files=files)).status_code == 403
    answer = await browser.post("/sign-out", files=files, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 303


@pytest.mark.servers
async def test_signing_in_needs_a_token_too(browser: Browser) -> None:
    _, login = await person()
    answer = await browser.post("/sign-in", data={"login": login, "password": "x"})
    assert answer.status_code == 403 and "刷新页面" in answer.text
