"""A route that declares nothing does not start; a declaration is enforced."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from litestar import Litestar, get, post

from app.core.actor import SIGNED_IN, Role
from app.core.settings import Settings
from app.register.signin.commands import give_password, sign_out
from app.web.declared import Undeclared, check, declarations
from app.web.main import create_app
from storage import engine
from tests.app.web.given import PASSWORD, SYSTEM, Browser, person, person_of


def app_with(**declared: Any) -> Litestar:
    @get("/thing", **declared)
    async def thing() -> None: ...

    return Litestar([thing], openapi_config=None)


@pytest.mark.parametrize(
    "declared",
    [
        {},
        {"public": ""},
        {"public": True},
        {"reading": "owner"},
        {"reading": {"owner"}},
        {"operation": "session.close"},
        {"public": "all", "reading": {Role.OWNER}},
    ],
    ids=str,
)
def test_a_route_declares_exactly_one_thing(declared: dict[str, Any]) -> None:
    with pytest.raises(Undeclared, match="/thing"):
        check(app_with(**declared))


@pytest.mark.parametrize(
    "declared",
    [{"public": "why"}, {"reading": {Role.OWNER}}, {"operation": sign_out}, {"viewing": sign_out}],
    ids=lambda declared: next(iter(declared)),
)
def test_one_declaration_is_enough(declared: dict[str, Any]) -> None:
    check(app_with(**declared))


def test_the_whole_application_is_declared() -> None:
    app = create_app(Settings())
    assert len(list(declarations(app))) > 10


def test_unsafe_routes_change_something() -> None:
    """POST, PUT, PATCH and DELETE run an operation, save for a cookie, for what is told and forgotten,

    and for the code of a tip, which must not stand in an address.
    """
    app = create_app(Settings())
    loose = {
        path
        for path, handler, methods in declarations(app)
        if set(methods.split(",")) & {"POST", "PUT", "PATCH", "DELETE"} and "operation" not in handler.opt
    }
    told = {"/cases/{case_id:uuid}/presence", "/tips/status", "/api/tips/status"}
    assert loose <= {"/language"} | told


@pytest.mark.servers
async def test_a_stranger_is_led_to_the_sign_in_page_and_back(browser: Browser) -> None:
    answer = await browser.get("/account")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=%2Faccount")
    answer = await browser.get("/account?tab=done&q=a%20b")
    assert answer.headers["location"] == "/sign-in?next=%2Faccount%3Ftab%3Ddone%26q%3Da%2520b"
    answer = await browser.get("/account", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (401, "sign_in")


@pytest.mark.servers
async def test_another_language_shows_the_same_page_with_its_search(browser: Browser) -> None:
    page = await browser.get("/services?q=环评&tab=all")
    back = re.search(r'name="back" value="([^"]*)"', page.text)
    assert back is not None
    answer = await browser.send_form("/language", {"language": "en", "back": unescape(back[1])})
    assert answer.headers["location"] == "/services?q=%E7%8E%AF%E8%AF%84&tab=all"


@pytest.mark.servers
@pytest.mark.parametrize(
    "next", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x"]
)
async def test_signing_in_leads_to_no_other_site(browser: Browser, next: str) -> None:
    _, login = await person()
    data = {"login": login, "password": PASSWORD, "next": next}
    assert (await browser.send_form("/sign-in", data)).headers["location"] == "/"


@pytest.mark.servers
async def test_who_may_not_is_told_why_and_trailed(settings: Settings, app: Litestar) -> None:
    @get("/only-owners", reading={Role.OWNER})
    async def only_owners() -> str:
        return "in"

    @post("/only-regulators", reading={Role.REGULATOR})
    async def only_regulators() -> str:
        return "in"

    app.register(only_owners)
    app.register(only_regulators)
    id, login = await person_of(Role.OWNER)
    async with Browser(app) as browser:
        await browser.sign_in(login)
        assert (await browser.get("/only-owners")).text == "in"
        refused = await browser.send_form("/only-regulators")
        assert refused.status_code == 403 and "监管人员" in refused.text
    entry = await engine.fetch_row("SELECT * FROM trail_entry WHERE person = $1 ORDER BY at DESC LIMIT 1", id)
    assert (entry["act"], entry["outcome"]) == ("page.open", "refused")
    assert "/only-regulators" in entry["fact"]


@pytest.mark.servers
async def test_a_grave_act_asks_for_the_password_again(app: Litestar) -> None:
    @post("/test/award", reading=SIGNED_IN, step_up=True, status_code=200)
    async def award() -> str:
        return "awarded"

    app.register(award)
    id, login = await person()
    async with Browser(app) as browser:
        await browser.sign_in(login)
        assert (await browser.send_form("/test/award")).text == "awarded", "signing in counts"
        await engine.execute(
            "UPDATE session SET stepped_up_at = stepped_up_at - interval '11 minutes' WHERE person = $1", id
        )
        answer = await browser.send_form("/test/award", Referer="http://localhost:8000/lots/1")
        assert answer.headers["location"] == "/account/confirm?next=%2Flots%2F1"
        wrong = await browser.send_form("/account/confirm", {"password": "wrong"})
        assert wrong.status_code == 403
        before = browser.cookies.get("lianshen-8000")
        right = {"password": PASSWORD, "next": "/lots/1"}
        assert (await browser.send_form("/account/confirm", right)).headers["location"] == "/lots/1"
        assert browser.cookies.get("lianshen-8000") != before, "more rights, another token"
        assert (await browser.send_form("/test/award")).text == "awarded"


@pytest.mark.servers
async def test_a_password_set_by_another_is_changed_first(app: Litestar) -> None:
    id, login = await person()
    await give_password(SYSTEM, id, "given-by-the-admin", temporary=True)
    async with Browser(app) as browser:
        await browser.sign_in(login, "given-by-the-admin")
        answer = await browser.get("/search")
        assert answer.headers["location"].startswith("/account")
        await browser.send_form("/account/password", {"old": "given-by-the-admin", "new": PASSWORD})
        assert (await browser.get("/search")).status_code == 200


def test_nothing_is_written_in_a_way_that_litestar_3_drops(recwarn: pytest.WarningsRecorder) -> None:
    create_app(Settings())
    assert not {str(warned.message) for warned in recwarn}
