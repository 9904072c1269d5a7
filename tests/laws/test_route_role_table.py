"""Every route with every role, by real logins, against expectations written by hand in route_roles.tsv.

A route without a row fails, a row without a route fails. The table says what the route's declaration must
give; that a thing of another organisation stays closed is tested where the thing lives.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from functools import cache
from pathlib import Path

import pytest
from httpx import Response
from litestar import Litestar

from app.core.actor import Role
from app.core.ids import new_id
from app.core.settings import Settings
from app.web.declared import declarations
from app.web.limits import PER_MINUTE
from app.web.main import create_app
from tests.app.web.conftest import app as app  # the same application as its own tests
from tests.app.web.given import Browser, person, person_of

TABLE = Path(__file__).with_name("route_roles.tsv")
ROLES = [role.value for role in Role if role != Role.SYSTEM]
LAST = "/sign-out"  # taken last: it ends the session


def rows() -> dict[tuple[str, str], dict[str, str]]:
    """(method, path) → who → expectation."""
    lines = [line.split("\t") for line in TABLE.read_text().splitlines() if not line.startswith("#")]
    names = lines[0][2:]
    return {(line[0], line[1]): dict(zip(names, line[2:], strict=True)) for line in lines[1:]}


@cache
def routes() -> set[tuple[str, str]]:
    found = declarations(create_app(Settings()))
    return {(method, path) for path, _, methods in found for method in methods.split(",")}


def test_every_route_has_a_row_and_every_row_a_route() -> None:
    have, want = set(rows()), {route for route in routes() if not route[1].startswith("/static")}
    have = {route for route in have if not route[1].startswith("/static")}  # only where it has been built
    assert want - have == set(), "write a row in route_roles.tsv: who should be able to?"
    assert have - want == set(), "no such route any more"


def test_the_table_is_whole() -> None:
    for route, cells in rows().items():
        assert list(cells) == ["stranger", "nobody", *ROLES], route
        assert set(cells.values()) <= {"+", "-", "s"}, route


def address(path: str) -> str:
    """The path with ids of nothing."""
    samples = {"uuid": str(new_id()), "int": "1", "str": "x", "path": "x"}
    return re.sub(r"\{\w+:(\w+)\}", lambda found: samples[found[1]], path)


def verdict(answer: Response) -> str:
    """What the answer means in the table's signs."""
    if answer.status_code == 401 and _code(answer) == "sign_in":
        return "s"
    if answer.status_code == 403 and _code(answer) == "no_right":
        return "-"
    assert answer.status_code < 500, answer.text
    return "+"


def _code(answer: Response) -> str:
    """Why it was refused. An answer to HEAD has no body (RFC 9110, 9.3.2): its status must say it."""
    if answer.request.method == "HEAD":
        return {401: "sign_in", 403: "no_right"}[answer.status_code]
    return str(answer.json()["code"])


@pytest.fixture(params=["stranger", "nobody", *ROLES])
async def who(request: pytest.FixtureRequest, app: Litestar) -> AsyncIterator[tuple[str, str, Browser]]:
    """A role, the login of a person who holds it ("" of a stranger), and his browser."""
    async with Browser(app) as browser:
        login = ""
        if request.param != "stranger":
            _, login = await (person() if request.param == "nobody" else person_of(Role(request.param)))
        yield request.param, login, browser


async def fresh_session(browser: Browser, login: str) -> dict[str, str]:
    """The headers of a session that has asked for nothing yet."""
    browser.cookies.clear()
    if login:
        assert (await browser.sign_in(login)).status_code == 303
    token = await browser.token()
    return {"Accept": "application/json", "Sec-Fetch-Site": "same-origin", "X-CSRF": token}


@pytest.mark.servers
async def test_each_route_answers_each_role_as_the_table_says(who: tuple[str, str, Browser]) -> None:
    """There are more routes than a session may ask for in a minute (`app.web.limits`)."""
    name, login, browser = who
    wrong = []
    table = {route: cells for route, cells in rows().items() if route in routes()}
    in_order = sorted(table.items(), key=lambda item: item[0][1] == LAST)
    headers: dict[str, str] = {}
    for at, ((method, path), cells) in enumerate(in_order):
        if at % (PER_MINUTE // 2) == 0:
            headers = await fresh_session(browser, login)
        answer = await browser.request(method, address(path), headers=headers)
        if verdict(answer) != cells[name]:
            wrong.append(
                f"{method} {path}: {cells[name]} expected, {verdict(answer)} found ({answer.text[:80]})"
            )
    assert not wrong
