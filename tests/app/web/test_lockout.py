"""Guessing passwords: counted per account and per address, and unknown people are like known ones."""

from __future__ import annotations

import asyncio
import re
from statistics import median
from time import perf_counter

import pytest
import redis.asyncio
from litestar import Litestar

from app.register.signin import lockout
from tests.app.web.given import Browser, person

pytestmark = pytest.mark.servers


def without_tokens(page: str) -> str:
    return re.sub(r"[0-9a-f]{16}\.[0-9a-f]{32}", "", page)


async def test_the_answer_is_the_same_for_unknown_people(browser: Browser) -> None:
    _, login = await person()
    known = await browser.sign_in(login, "wrong")
    unknown = await browser.sign_in("x" + login[1:], "wrong")
    assert known.status_code == unknown.status_code == 403
    assert without_tokens(known.text).replace(login, "") == without_tokens(unknown.text).replace(
        "x" + login[1:], ""
    )


async def test_an_unknown_login_takes_as_long(app: Litestar) -> None:
    """Both verify one argon2 hash. Ratio of medians, generous: without the dummy it is below a tenth."""
    from app.register.signin import queries

    _, login = await person()

    async def seconds(name: str) -> float:
        took = []
        for number in range(4):
            began = perf_counter()
            await queries.prove(app.state.valkey, name, "wrong", f"address {name} {number}")
            took.append(perf_counter() - began)
        return median(took)

    assert 0.4 < await seconds(login) / await seconds("y" + login[1:]) < 2.5


async def test_an_account_locks_after_five_wrong_passwords(browser: Browser, other_browser: Browser) -> None:
    _, login = await person()
    for _ in range(lockout.PER_ACCOUNT):
        assert (await browser.sign_in(login, "wrong")).status_code == 403
    assert (await browser.sign_in(login)).status_code == 429
    locked = await other_browser.sign_in(login)
    assert locked.status_code == 429, "from another address too"
    assert "分钟后再试" in locked.text


async def test_attempts_at_once_are_counted_one_by_one(app: Litestar) -> None:
    login = "nobody-at-all"
    await lockout.forget(app.state.valkey, login, "at once 0")

    async def attempt(number: int) -> bool:
        try:
            await lockout.count(app.state.valkey, login, f"at once {number}")
        except Exception:
            return False
        return True

    passed = await asyncio.gather(*(attempt(number) for number in range(30)))
    assert sum(passed) == lockout.PER_ACCOUNT
    await lockout.forget(app.state.valkey, login, "at once 0")


async def test_an_address_locks_whatever_accounts_it_tries(app: Litestar) -> None:
    for number in range(lockout.PER_ADDRESS):
        await lockout.count(app.state.valkey, f"account {number}", "one address")
    with pytest.raises(Exception, match="too_many_attempts"):
        await lockout.count(app.state.valkey, "another account", "one address")


async def test_an_office_that_signs_in_is_not_locked_and_its_failures_stay_counted(app: Litestar) -> None:
    valkey, office = app.state.valkey, "an office"
    for number in range(3 * lockout.PER_ADDRESS):
        await lockout.count(valkey, f"clerk {number}", office)
        await lockout.forget(valkey, f"clerk {number}", office)
    for number in range(lockout.PER_ADDRESS):
        await lockout.count(valkey, f"guess {number}", office)
        if number < lockout.PER_ADDRESS - 1:
            await lockout.count(valkey, "clerk", office)
            await lockout.forget(valkey, "clerk", office)
    with pytest.raises(Exception, match="too_many_attempts"):
        await lockout.count(valkey, "one more guess", office)


async def test_a_success_clears_the_count(browser: Browser) -> None:
    _, login = await person()
    for _ in range(lockout.PER_ACCOUNT - 1):
        await browser.sign_in(login, "wrong")
    assert (await browser.sign_in(login)).status_code == 303
    await browser.send_form("/sign-out")
    assert (await browser.sign_in(login, "wrong")).status_code == 403
    assert (await browser.sign_in(login)).status_code == 303


async def test_without_the_counting_server_signing_in_says_so(browser: Browser, app: Litestar) -> None:
    """And who is signed in works on."""
    _, login = await person()
    assert (await browser.sign_in(login)).status_code == 303
    counting, app.state.valkey = app.state.valkey, redis.asyncio.Redis(port=1, socket_connect_timeout=1)
    try:
        assert (await browser.get("/messages")).status_code == 200
        await browser.send_form("/sign-out")
        answer = await browser.sign_in(login)
    finally:
        app.state.valkey = counting
    assert answer.status_code == 503
    assert "登录暂时无法办理" in answer.text
    assert (await browser.sign_in(login)).status_code == 303
