"""What every answer carries."""

from __future__ import annotations

import re

import pytest
from litestar import Litestar
from msgspec.structs import replace

from app.core.refusal import Refused
from app.core.settings import Settings
from app.web.main import create_app
from tests.app.web.given import Browser, person

PATHS = ["/", "/sign-in", "/no/such/page", "/account", "/health/live", "/api/openapi.json", "/search"]


@pytest.mark.servers
@pytest.mark.parametrize("path", PATHS)
async def test_every_answer_carries_the_headers(browser: Browser, path: str) -> None:
    headers = (await browser.get(path)).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Frame-Options"] == "DENY"
    assert "Strict-Transport-Security" not in headers, "this is http on localhost"
    assert re.fullmatch(r"[0-9a-f-]{36}", headers["X-Request-Id"])


@pytest.mark.servers
@pytest.mark.parametrize("path", ["/", "/sign-in", "/account"])
async def test_pages_need_no_inline_script_or_style(browser: Browser, path: str) -> None:
    _, login = await person()
    await browser.sign_in(login)
    page = (await browser.get(path)).text
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", page)
    assert not re.search(r"(src|href)=\"(https?:)?//", page), "nothing from elsewhere"


@pytest.mark.servers
async def test_over_tls_cookies_are_bound_to_the_host(app: Litestar, settings: Settings) -> None:
    secure = create_app(replace(settings, base_url="https://shen.example.cn"))
    secure.state.update(valkey=app.state.valkey)
    _, login = await person()
    async with Browser(secure, "https://shen.example.cn") as browser:
        answer = await browser.sign_in(login)
        assert answer.status_code == 303
        cookie = answer.headers["set-cookie"]
        assert cookie.startswith("__Host-lianshen=")
        for part in ("Secure", "HttpOnly", "Path=/", "SameSite=lax"):
            assert part.lower() in cookie.lower()
        assert "domain" not in cookie.lower()
        assert answer.headers["Strict-Transport-Security"].startswith("max-age=63072000")
        assert await browser.is_signed_in()
        assert (await browser.get("/", headers={"Host": "evil.example"})).status_code == 400


def test_plain_http_is_for_this_machine_alone() -> None:
    with pytest.raises(Refused, match="needs_tls"):
        create_app(Settings(base_url="http://shen.example.cn"))
    with pytest.raises(Refused, match="needs_tls"):
        create_app(Settings(host="0.0.0.0"))
