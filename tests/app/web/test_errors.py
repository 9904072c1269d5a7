"""Wrong requests get a sentence, never a 500, and the unexpected gets an id and says nothing of its cause."""

from __future__ import annotations

import pytest
from litestar import Litestar, get, post
from litestar.params import JSONBody
from msgspec import Struct

from app.core.actor import Role
from app.core.refusal import Refused
from tests.app.web.given import Browser, person

pytestmark = pytest.mark.servers


class Asked(Struct):
    name: str


@get("/api/test/breaks", public="a test")
async def breaks() -> None:
    raise RuntimeError("the secret cause")


@get("/test/breaks", public="a test", include_in_schema=False)
async def page_breaks() -> None:
    raise RuntimeError("the secret cause")


@get("/test/refuses", public="a test", include_in_schema=False)
async def refuses() -> None:
    raise Refused("no_right", act="看", needs="regulator、audit_admin")


@post("/api/test/json", public="a test", status_code=200)
async def take_json(data: JSONBody[Asked]) -> str:
    return data.name


@pytest.fixture(scope="module")
def broken(app: Litestar) -> Litestar:
    for handler in (breaks, page_breaks, refuses, take_json):
        app.register(handler)
    return app


async def test_the_unexpected_has_an_id_and_no_cause(broken: Litestar, browser: Browser) -> None:
    answer = await browser.get("/api/test/breaks")
    assert answer.status_code == 500
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert answer.json()["id"] == answer.headers["X-Request-Id"]
    assert "secret" not in answer.text
    page = await browser.get("/test/breaks")
    assert page.status_code == 500 and page.headers["X-Request-Id"] in page.text
    assert "secret" not in page.text and "Traceback" not in page.text


async def test_a_refusal_names_roles_as_people_do(broken: Litestar, browser: Browser) -> None:
    page = await browser.get("/test/refuses")
    assert page.status_code == 403 and "监管人员、审计管理员" in page.text
    fragment = await browser.get("/test/refuses", headers={"HX-Request": "true"})
    assert "<html" not in fragment.text and "监管人员" in fragment.text
    await browser.send_form("/language", {"language": "en"})
    assert "Regulator, Audit administrator" in (await browser.get("/test/refuses")).text
    told = await browser.get("/test/refuses", headers={"Accept": "application/json"})
    assert told.json()["code"] == "no_right"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b'{"name": "a"}', 200),
        (b"", 400),
        (b"{", 400),
        (b'{"name": 1}', 400),
        (b'{"nom": "a"}', 400),
        (b"[" * 100_000, 400),
        (b'{"name":' + b'{"a":' * 50_000, 400),
        (b'{"name": "\xff"}', 400),
        (b'{"name": "' + b"a" * 2**20 + b'"}', 413),
    ],
    ids=lambda value: str(value)[:20],
)
async def test_wrong_json_is_told_so(broken: Litestar, browser: Browser, body: bytes, status: int) -> None:
    headers = {"Content-Type": "application/json", "X-CSRF": await browser.token()}
    answer = await browser.post("/api/test/json", content=body, headers=headers)
    assert answer.status_code == status, answer.text
    if status != 200:
        assert set(answer.json()) >= {"code", "message"}


async def test_the_field_that_is_wrong_is_named(broken: Litestar, browser: Browser) -> None:
    headers = {"X-CSRF": await browser.token()}
    answer = await browser.post("/api/test/json", json={"name": 1}, headers=headers)
    assert "name" in answer.text


async def test_no_such_page_keeps_the_frame(browser: Browser) -> None:
    _, login = await person()
    await browser.sign_in(login)
    answer = await browser.get("/no/such/page")
    assert answer.status_code == 404
    assert "没有找到这一页" in answer.text and "退出登录" in answer.text


@pytest.mark.parametrize(
    "path", ["/search?q=%00", "/search?q=" + "x" * 5000, "/sign-in?next=%0d%0aX:1", "/%ff"]
)
async def test_odd_addresses_break_nothing(browser: Browser, path: str) -> None:
    _, login = await person()
    await browser.sign_in(login)
    assert (await browser.get(path)).status_code < 500


async def test_health(browser: Browser) -> None:
    assert (await browser.get("/health/live")).json() == {"status": "alive"}
    assert (await browser.get("/health/ready")).json() == {"status": "ready"}


def test_roles_have_names() -> None:
    from app.html.roles import NAMES

    assert set(NAMES) == set(Role)
