"""People of every role with accounts, and browsers (HTTP clients) in which they sign in."""

from __future__ import annotations

import re
from random import randrange
from typing import Any

import httpx
from litestar import Litestar

from app.core.actor import Actor, Duty, Role, system
from app.core.ids import PersonId, new_id
from app.register.bodies.commands import add_body
from app.register.districts.commands import add_district
from app.register.districts.model import Level
from app.register.duties.commands import confirm_duty, propose_duty
from app.register.organisations.commands import register_organisation
from app.register.people.commands import register_person
from app.register.separation.rules import ADMINS, MARKET
from app.register.signin.commands import give_password
from storage.unit import Context
from tests.app.register.given import credit_code

SYSTEM = Context(actor=system("test"))
PASSWORD = "correct-horse-battery"
BASE = "http://localhost:8000"


def digits(count: int) -> str:
    return f"{new_id().int % 10**count:0{count}d}"


async def person() -> tuple[PersonId, str]:
    """A person with an account and PASSWORD, and without any duty; his id and login."""
    login = f"p{new_id().hex[-16:]}"
    fact = await register_person(SYSTEM, login, f"测试人员{login[-8:]}")
    await give_password(SYSTEM, fact.person, PASSWORD, temporary=False)
    return fact.person, login


async def person_of(role: Role) -> tuple[PersonId, str]:
    """A person who holds the role: in a new organisation, a new body, or on the platform."""
    id, login = await person()
    if role in MARKET:
        await organisation(id, role)
    else:
        await grant(id, role)
    return id, login


async def district() -> Any:
    return (await add_district(SYSTEM, digits(6), "测试市", Level.CITY)).district


async def organisation(representative: PersonId, role: Role) -> Any:
    place = await district()
    return (
        await register_organisation(
            SYSTEM,
            credit_code(),
            f"测试单位{digits(6)}",
            roles=frozenset({role}),
            representative_id=representative,
            district_id=place,
        )
    ).organisation


async def grant(id: PersonId, role: Role) -> None:
    """Give an official's or an administrator's duty; a security administrator confirms it."""
    body = None
    if role not in ADMINS:
        body = (await add_body(SYSTEM, digits(12), "测试局", await district())).body
    proposed = await propose_duty(SYSTEM, id, role, body_id=body)
    second, _ = await person()
    security = Actor(person=second, name="安全管理员", duties=(Duty(Role.SECURITY_ADMIN),))
    await confirm_duty(Context(actor=security), proposed.grant)


class Browser(httpx.AsyncClient):
    """One browser: keeps cookies, sends what browsers send, takes the token from the page it is on."""

    def __init__(self, app: Litestar, base: str = BASE) -> None:
        address = f"10.{randrange(256)}.{randrange(256)}.{randrange(256)}"  # lockout counts per address
        transport = httpx.ASGITransport(app=app, client=(address, 1), raise_app_exceptions=False)
        super().__init__(transport=transport, base_url=base, headers={"Accept": "text/html"})

    async def token(self, path: str = "/") -> str:
        found = re.search(r'X-CSRF": "([^"]+)"', (await self.get(path)).text)
        assert found, "the page carries a token"
        return found[1]

    async def send_form(
        self, path: str, data: dict[str, str] | None = None, **headers: str
    ) -> httpx.Response:
        """Send a form as a person does from a page of ours."""
        values = {**(data or {}), "csrf": await self.token()}
        sent = {"Sec-Fetch-Site": "same-origin", "Origin": str(self.base_url).rstrip("/"), **headers}
        return await self.post(path, data=values, headers=sent)

    async def sign_in(self, login: str, password: str = PASSWORD) -> httpx.Response:
        return await self.send_form("/sign-in", {"login": login, "password": password})

    async def is_signed_in(self) -> bool:
        return (await self.get("/account")).status_code == 200
