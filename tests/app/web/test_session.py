"""Sessions: made only by us, new at each step up, ended in every way they have to be."""

from __future__ import annotations

from datetime import timedelta

import pyotp
import pytest

from app.core.actor import Role
from app.register.people.commands import disable_person
from app.register.signin import store
from storage import engine
from tests.app.web.given import PASSWORD, SYSTEM, Browser, person, person_of

pytestmark = pytest.mark.servers


def session_of(browser: Browser) -> str:
    return browser.cookies.get("lianshen-8000", "")


async def test_signing_in_opens_a_session_and_out_ends_it(browser: Browser) -> None:
    _, login = await person()
    answer = await browser.sign_in(login)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert await browser.is_signed_in()
    token = session_of(browser)
    await browser.send_form("/sign-out")
    assert not await browser.is_signed_in()
    browser.cookies.set("lianshen-8000", token, domain="localhost.local")
    assert not await browser.is_signed_in(), "the server forgot it, not only the browser"


async def test_a_chosen_session_id_is_worth_nothing(browser: Browser) -> None:
    chosen = "A" * 43
    browser.cookies.set("lianshen-8000", chosen, domain="localhost.local")
    _, login = await person()
    await browser.sign_in(login)
    assert session_of(browser) not in ("", chosen)
    assert await store.session_of(chosen) is None


async def test_signing_in_again_ends_the_session_before(browser: Browser) -> None:
    _, login = await person()
    await browser.sign_in(login)
    before = session_of(browser)
    await browser.sign_in(login)
    assert session_of(browser) != before
    assert await store.session_of(before) is None


async def test_the_table_does_not_hold_the_token(browser: Browser) -> None:
    _, login = await person()
    await browser.sign_in(login)
    rows = await engine.fetch("SELECT s::text AS row FROM session s")
    assert not any(session_of(browser) in row["row"] for row in rows)


@pytest.mark.parametrize(
    ("column", "age"), [("seen_at", timedelta(minutes=16)), ("ends_at", timedelta(hours=8, seconds=1))]
)
async def test_a_session_ends_by_itself(browser: Browser, column: str, age: timedelta) -> None:
    id, login = await person()
    await browser.sign_in(login)
    assert await browser.is_signed_in()
    await engine.execute(f"UPDATE session SET {column} = {column} - $2::interval WHERE person = $1", id, age)
    assert not await browser.is_signed_in()


async def test_a_request_keeps_a_session_alive_and_a_live_page_does_not(browser: Browser) -> None:
    id, login = await person()
    await browser.sign_in(login)
    back = "UPDATE session SET seen_at = seen_at - interval '10 minutes' WHERE person = $1"
    seen = "SELECT clock_timestamp() - seen_at FROM session WHERE person = $1"
    await engine.execute(back, id)
    await browser.get("/live?topics=nonsense", headers={"Accept": "application/json"})
    assert await engine.fetch_value(seen, id) > timedelta(minutes=9)
    await browser.get("/account")
    assert await engine.fetch_value(seen, id) < timedelta(minutes=1)


async def test_a_disabled_person_is_out_at_once(browser: Browser) -> None:
    id, login = await person()
    await browser.sign_in(login)
    await disable_person(SYSTEM, id, "测试")
    assert not await browser.is_signed_in()
    assert (await browser.sign_in(login)).status_code == 403


async def test_one_ends_ones_own_sessions_and_nobody_elses(browser: Browser, other_browser: Browser) -> None:
    id, login = await person()
    await browser.sign_in(login)
    await other_browser.sign_in(login)
    mine, other = sorted((await store.sessions_of(id)), key=lambda one: one.created_at)
    page = (await browser.get("/account")).text
    assert page.count("/account/sessions/end") == 1
    _, strangers_login = await person()
    async with Browser(browser._transport.app) as third:  # type: ignore[attr-defined]
        await third.sign_in(strangers_login)
        refused = await third.send_form("/account/sessions/end", {"session": str(mine.id)})
        assert refused.status_code == 401
    await browser.send_form("/account/sessions/end", {"session": str(other.id)})
    assert await browser.is_signed_in()
    assert not await other_browser.is_signed_in()


async def test_a_changed_password_ends_the_other_sessions(browser: Browser, other_browser: Browser) -> None:
    _, login = await person()
    await browser.sign_in(login)
    await other_browser.sign_in(login)
    wrong = await browser.send_form("/account/password", {"old": "not it", "new": "another-good-one-1"})
    assert wrong.status_code == 403
    weak = await browser.send_form("/account/password", {"old": PASSWORD, "new": "short"})
    assert weak.status_code == 400 and "密码不符合要求" in weak.text
    done = await browser.send_form("/account/password", {"old": PASSWORD, "new": "another-good-one-1"})
    assert done.status_code == 303
    assert await browser.is_signed_in()
    assert not await other_browser.is_signed_in()
    assert (await other_browser.sign_in(login, "another-good-one-1")).status_code == 303


async def test_the_second_factor_stands_between_password_and_session(browser: Browser) -> None:
    id, login = await person_of(Role.REGULATOR)
    await browser.sign_in(login)
    assert "两步验证" in (await browser.get("/")).text, "the banner offers it"
    await browser.send_form("/account/second-factor/offer")
    page = (await browser.get("/account/second-factor")).text
    credential = await store.credential(id)
    assert credential and credential.secret and credential.secret in page and "<svg" in page
    totp = pyotp.TOTP(credential.secret)
    assert (await browser.send_form("/account/second-factor", {"code": "000000"})).status_code == 403
    assert (await browser.send_form("/account/second-factor", {"code": totp.now()})).status_code == 303
    await browser.send_form("/sign-out")

    answer = await browser.sign_in(login)
    assert answer.headers["location"].startswith("/sign-in/code")
    assert not await browser.is_signed_in(), "the password alone opens nothing"
    before = session_of(browser)
    again = await browser.send_form("/sign-in/code", {"code": totp.now()})
    assert again.status_code == 403, "a code counts once"
    await engine.execute("UPDATE session SET ends_at = ends_at WHERE person = $1", id)
    code = totp.at(_next_step())
    assert (await browser.send_form("/sign-in/code", {"code": code})).status_code == 303
    assert await browser.is_signed_in()
    assert session_of(browser) != before
    assert await store.session_of(before) is None


def _next_step() -> int:
    """A moment one step ahead: still within what is accepted, and never used before."""
    import time

    return int(time.time()) + 30


async def test_every_sign_in_is_trailed_and_failed_ones_too(browser: Browser) -> None:
    id, login = await person()
    await browser.sign_in(login, "a wrong password")
    await browser.sign_in(login)
    token = session_of(browser)
    await browser.send_form("/sign-out")
    rows = await engine.fetch(
        "SELECT act, outcome, fact FROM trail_entry WHERE subject_id = $1::text OR fact->>'person' = $1::text"
        " ORDER BY at",
        str(id),
    )
    acts = [(row["act"], row["outcome"]) for row in rows[-3:]]
    assert acts == [("session.open", "refused"), ("session.open", "done"), ("session.close", "done")]
    for secret in (PASSWORD, "a wrong password", token):
        assert not any(secret in row["fact"] for row in rows)
