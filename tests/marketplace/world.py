"""Owners and agencies who are signed in, and a tender taken as far through its life as a test needs."""

from __future__ import annotations

from contextlib import AsyncExitStack
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
from litestar import Litestar

from app.core.actor import Role
from app.core.ids import DistrictId, OrganisationId
from app.register.acting.queries import actor_for
from app.register.organisations.commands import authorise_operator
from marketplace.catalogue import seed
from marketplace.catalogue.commands import enter_service
from storage.unit import Context
from tests.app.register import city
from tests.app.web.given import Browser, person
from tests.marketplace.admitted import admit
from tests.marketplace.clock import Clock

SERVICE = "S01"  # 环境影响评价


class Party:
    """A person of an organisation, or an official, with a signed-in browser: the HTTP API as he uses it."""

    def __init__(self, browser: Browser, login: str, person: Any, organisation: UUID | None) -> None:
        self.browser, self.login, self.person, self.organisation = browser, login, person, organisation
        self._token = ""

    async def send(self, method: str, path: str, data: object = None, key: str = "") -> httpx.Response:
        self._token = self._token or await self.browser.token()
        headers = {
            "Sec-Fetch-Site": "same-origin",
            "X-CSRF": self._token,
            "Accept": "application/json",
            **({"Idempotency-Key": key} if key else {}),
        }
        return await self.browser.request(method, path, json=data, headers=headers)

    async def get(self, path: str) -> httpx.Response:
        return await self.send("GET", path)

    async def post(self, path: str, data: object = None, key: str = "") -> httpx.Response:
        return await self.send("POST", path, data, key)

    async def upload(self, path: str, file: tuple[str, bytes], **said: str) -> httpx.Response:
        """A form with one file, sent as an API client does."""
        self._token = self._token or await self.browser.token()
        headers = {"Sec-Fetch-Site": "same-origin", "X-CSRF": self._token, "Accept": "application/json"}
        files: dict[str, Any] = {name: (None, value) for name, value in said.items()} | {"file": file}
        return await self.browser.request("POST", path, files=files, headers=headers)

    async def done(self, path: str, data: object = None) -> Any:
        """What a POST answers; anything but success fails the test with the refusal's sentence."""
        answer = await self.post(path, data)
        assert answer.status_code < 300, answer.text
        return answer.json()

    async def refused(self, path: str, data: object = None) -> str:
        """The code of the refusal of a POST, with the sentence kept in `told`."""
        answer = await self.post(path, data)
        assert 400 <= answer.status_code < 500, answer.text
        self.told = str(answer.json())
        return str(answer.json()["code"])


def moments(**changes: float) -> dict[str, str]:
    """Questions for 14 days, sign-ups for 20, bids for 21: beyond every minimum, holidays included."""
    days = {"questions_due": 14.0, "signups_due": 20.0, "bids_due": 21.0} | changes
    now = datetime.now(UTC)
    return {name: (now + timedelta(days=more)).isoformat() for name, more in days.items()}


def draft(**changes: Any) -> dict[str, Any]:
    lot = {"title": "环境影响评价", "budget": "120000", "ceiling": "110000"}
    values = {
        "title": "湖滨花园一期环境影响评价",
        "service": SERVICE,
        "method": "price",
        "funding": "private",
        "buyer": "private",
        "requirements": "编制环境影响报告表，并配合技术评审。",
        "duration_days": 30,
        "lots": [lot],
    }
    return values | moments() | changes


class World:
    """The people of one test, by what they are; each call makes new ones."""

    def __init__(self, app: Litestar, clock: Clock, stack: AsyncExitStack) -> None:
        self.app, self.clock, self.stack = app, clock, stack
        self.place: DistrictId | None = None

    async def _here(self) -> DistrictId:
        """The city of this test."""
        if self.place is None:
            self.place = await city.district()
            facts = seed.services()[SERVICE]
            await enter_service(city.INSTALLER, SERVICE, self.place, facts, date(2026, 1, 1))
        return self.place

    async def party(self, role: Role, *, admitted: bool = True) -> Party:
        """A legal representative of a new organisation of that kind; an agency is in the market already."""
        id, login = await person()
        company = await city.organisation(id, role, place=await self._here(), name=f"测试单位{id.hex[-8:]}")
        if role == Role.AGENCY and admitted:
            await admit(Context(actor=await actor_for(id, organisation=company)), SERVICE)
        return await self._signed_in(id, login, company)

    async def official(self, role: Role) -> Party:
        """Somebody who holds the role in a body of the city in which all of this test's organisations are."""
        id, login = await person()
        await city.appoint(id, role, await city.body(await self._here()))
        return await self._signed_in(id, login, None)

    async def _signed_in(self, id: Any, login: str, company: UUID | None) -> Party:
        browser = await self.stack.enter_async_context(Browser(self.app))
        assert (await browser.sign_in(login)).status_code == 303
        assert (await actor_for(id)).organisation == company
        return Party(browser, login, id, company)

    async def operator(self, boss: Party, role: Role) -> Party:
        """Another person of the same organisation, authorised by its legal representative."""
        id, login = await person()
        assert boss.organisation is not None
        company = OrganisationId(boss.organisation)
        context = Context(actor=await actor_for(boss.person, organisation=company))
        await authorise_operator(context, company, id, role)
        return await self._signed_in(id, login, company)

    async def sister(self, who: Party) -> UUID:
        """Another agency of the same legal representative, in the market too."""
        company = await city.organisation(who.person, Role.AGENCY, place=await self._here(), name="姊妹机构")
        await admit(Context(actor=await actor_for(who.person, organisation=company)), SERVICE)
        return company

    async def another_capacity(self, who: Party, company: UUID) -> Party:
        """The same person in another browser, acting for another of his organisations."""
        browser = await self.stack.enter_async_context(Browser(self.app))
        await browser.sign_in(who.login)
        for one, organisation in ((who.browser, who.organisation), (browser, company)):
            chosen = await one.send_form("/session/capacity", {"capacity": f"{organisation}/-/-"})
            assert chosen.status_code == 303
        return Party(browser, who.login, who.person, company)

    async def stranger(self) -> Party:
        browser = await self.stack.enter_async_context(Browser(self.app))
        return Party(browser, "", None, None)

    async def published(self, owner: Party, **changes: Any) -> dict[str, Any]:
        """A tender that the owner has drafted and published."""
        made = await owner.done("/api/tenders", draft(**changes))
        return await owner.done(f"/api/tenders/{made['id']}/publication")

    async def bidding(self, owner: Party, agencies: list[Party], **changes: Any) -> dict[str, Any]:
        """A published tender for which the agencies have signed up, 15 days later: bids are taken."""
        tender = await self.published(owner, **changes)
        for agency in agencies:
            await agency.done(f"/api/tenders/{tender['id']}/signups")
        await self.clock.passes(tender["id"], days=15)
        return tender

    async def bid(self, agency: Party, tender: dict[str, Any], price: str, lot: int = 0, **offer: Any) -> Any:
        """The agency's submitted bid: what the submission answered."""
        path = f"/api/lots/{tender['lots'][lot]['id']}/bids"
        made = await agency.done(path, {"price": price} | offer)
        return await agency.done(f"/api/bids/{made['id']}/submission")

    async def opened(
        self, owner: Party, agencies: list[Party], prices: list[str], **changes: Any
    ) -> dict[str, Any]:
        """A tender whose bids of these prices have been opened."""
        tender = await self.bidding(owner, agencies, **changes)
        for agency, price in zip(agencies, prices, strict=True):
            await self.bid(agency, tender, price)
        await self.clock.passes(tender["id"], days=7)
        return tender

    async def awarded(
        self, owner: Party, agencies: list[Party], prices: list[str], **changes: Any
    ) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """A tender that has been decided, and its ranked candidates."""
        tender = await self.opened(owner, agencies, prices, **changes)
        return tender, await owner.done(f"/api/tenders/{tender['id']}/decision", {})

    async def state(self, tender: dict[str, Any]) -> str:
        """The tender's state as everybody reads it."""
        answer = await (await self.stranger()).get(f"/api/tenders/{tender['id']}")
        return str(answer.json()["state"])
