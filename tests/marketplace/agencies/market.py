"""A market city with its catalogue, window and regulator; and agencies filled in as far as a test needs."""

from __future__ import annotations

import base64
from datetime import date, timedelta
from typing import Any

import asyncpg
import httpx

from app.core.actor import Role, system
from app.core.ids import DistrictId, OrganisationId, new_id
from app.reactions import load_tasks
from app.register.acting.queries import today
from marketplace.agencies import queries
from marketplace.agencies.joining.commitment import commitment
from marketplace.agencies.model import Agency
from marketplace.catalogue.commands import load_catalogue
from storage.moments import MOMENTS
from storage.unit import Context
from tests.marketplace.world import Party, World

SYSTEM = Context(actor=system("test"))
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
AGING = {
    "agency": (
        "opened_at",
        "committed_at",
        "submitted_at",
        "told_at",
        "admitted_at",
        "held_until",
        "next_due",
    ),
    "agency_notice": ("at",),
    "agency_change": ("at",),
    "agency_qualification": ("given_at", "check_due", "valid_from", "valid_until", "watch_on"),
    "agency_practitioner": ("valid_until", "watch_on"),
}
SURVEYING = "S20"  # asks for 测绘资质
FREE = "S03"  # asks for none


class Market:
    """The city of one test, with its officials signed in."""

    def __init__(self, world: World, place: DistrictId, window: Party, regulator: Party) -> None:
        self.world, self.place, self.window, self.regulator = world, place, window, regulator

    @classmethod
    async def opened(cls, world: World) -> Market:
        window, regulator = await world.official(Role.COORDINATOR), await world.official(Role.REGULATOR)
        assert world.place is not None
        await load_catalogue(SYSTEM, world.place, date(2026, 1, 1))
        return cls(world, world.place, window, regulator)

    async def agency(self) -> Firm:
        """An agency that has opened its file and nothing more."""
        firm = Firm(await self.world.party(Role.AGENCY, admitted=False))
        assert (await firm.send("/agency")).status_code == 303
        return firm

    async def complete(self, **changes: Any) -> Firm:
        """One whose file is complete and not yet submitted."""
        firm = await self.agency()
        await firm.fill(**changes)
        return firm

    async def submitted(self, **changes: Any) -> Firm:
        firm = await self.complete(**changes)
        assert (await firm.act("submission")).status_code == 303
        return firm

    async def admitted(self, **changes: Any) -> Firm:
        firm = await self.submitted(**changes)
        answer = await self.window.browser.send_form(f"{firm.path}/admission")
        assert answer.status_code == 303, answer.text
        return firm

    async def passes(self, firm: Firm, **time: float) -> None:
        """So much time goes by for this agency, and whatever is due then happens."""
        administrator: Any = await asyncpg.connect(self.world.clock.url)
        try:
            await administrator.execute("SET session_replication_role = replica")  # not a change of anybody's
            for table, columns in AGING.items():
                moved = ", ".join(f"{name} = {name} - $2::interval" for name in columns)
                which = "id" if table == "agency" else "agency"
                sql = f"UPDATE {table} SET {moved} WHERE {which} = $1"
                await administrator.execute(sql, firm.id, timedelta(**time))
        finally:
            await administrator.close()
        await self.tick()

    async def tick(self) -> None:
        """Ask every due moment of agencies once, as the ticker does."""
        load_tasks()
        for one in list(MOMENTS.values()):
            if one.name.startswith(("agency.", "qualification.")):
                await one.ask(Context(actor=system("ticker")))


class Firm:
    """An agency's person, doing what the page of the file offers."""

    def __init__(self, party: Party) -> None:
        assert party.organisation is not None
        self.party, self.browser = party, party.browser
        self.id = OrganisationId(party.organisation)
        self.path = f"/agencies/{self.id}"

    async def send(self, path: str, data: dict[str, str] | None = None) -> httpx.Response:
        return await self.browser.send_form(path, data)

    async def act(self, what: str, data: dict[str, str] | None = None) -> httpx.Response:
        return await self.send(f"{self.path}/{what}", data)

    async def upload(self, what: str, content: bytes, name: str = "证书.png", **data: str) -> httpx.Response:
        return await upload(self.browser, f"{self.path}/{what}", content, name, **data)

    async def fill(self, *, service: str = SURVEYING, until: date | None = None) -> None:
        """Licence, proof, certificate, person, offer, relations, commitment."""
        day = await today()
        done = [
            await self.upload("papers", PDF, "营业执照.pdf", kind="licence"),
            await self.upload("papers", PDF, "社保.pdf", kind="insurance"),
            await self.upload("qualifications", PNG, **certificate(day, until=until)),
            await self.act("practitioners", person(day)),
            await self.act("offers", offer(service)),
            await self.relate(),
            await self.act("commitment", {"sha256": commitment().sha256}),
        ]
        assert [answer.status_code for answer in done] == [303] * len(done), [
            answer.text[:3000] for answer in done if answer.status_code != 303
        ]

    async def relate(self, shareholder: str = "", contact: str = "") -> httpx.Response:
        """A shareholder and a contact of its own, unless others are named."""
        serial = self.id.hex[-8:]
        return await self.browser.post(
            f"{self.path}/relations",
            data={
                "kind": ["shareholder", "contact"],
                "name": [shareholder or f"股东{serial}", f"联系人{serial}"],
                "code": ["", contact or f"138{int(serial, 16) % 10**8:08d}"],
                "share": ["60", ""],
                "csrf": await self.browser.token(),
            },
            headers={"Sec-Fetch-Site": "same-origin", "Origin": str(self.browser.base_url).rstrip("/")},
        )

    async def page(self) -> str:
        return (await self.browser.get(self.path)).text

    async def agency(self) -> Agency:
        return await queries.agency(self.id)


async def upload(browser: Any, path: str, content: bytes, name: str, **data: str) -> httpx.Response:
    origin = {"Sec-Fetch-Site": "same-origin", "Origin": str(browser.base_url).rstrip("/")}
    token = {"csrf": await browser.token()}
    answer: httpx.Response = await browser.post(
        path, data=data | token, files={"file": (name, content)}, headers=origin
    )
    return answer


def certificate(day: date, *, until: date | None = None, number: str = "", **changes: str) -> dict[str, str]:
    """A surveying certificate that began a year ago and ends in two, unless something else is named."""
    until = until or day + timedelta(days=730)
    sound = {"kind": "surveying", "grade": "甲级", "issuer": "自然资源厅"}
    sound |= {"valid_from": str(day - timedelta(days=365)), "valid_until": str(until)}
    return sound | {"number": number or f"甲测资字{unique()}"} | changes


def person(day: date, **changes: str) -> dict[str, str]:
    """A surveyor, insured for the last six months."""
    sound = {"name": "测绘师", "profession": "注册测绘师", "certificate": f"CH{unique()}"}
    months = {"insured_from": f"{back(day, 6):%Y-%m}", "insured_to": f"{back(day, 1):%Y-%m}"}
    return sound | months | changes


def offer(service: str = SURVEYING, **changes: str) -> dict[str, str]:
    return {
        "service": service,
        "price": "28000",
        "unit": "项",
        "days": "15",
        "commitment": "按期交付",
    } | changes


def back(day: date, months: int) -> date:
    """The first of the month so many months before."""
    month = day.year * 12 + day.month - 1 - months
    return date(month // 12, month % 12 + 1, 1)


def unique() -> str:

    return str(new_id().int % 10**10)
