"""A purchase of the demo city as its people go through it, from the draft to the filed contract."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import msgspec

from app.core.calendar import Calendar
from app.core.ids import PersonId
from app.core.settings import Settings
from app.core.term import CHINA
from app.demo.keys import release_due_keys
from app.register.acting.queries import actor_for
from app.register.projects import queries as projects
from marketplace.awards import queries as awards
from marketplace.awards.commands import confirm, decide
from marketplace.awards.model import Award
from marketplace.bids.commands import draft_bid, submit_bid
from marketplace.bids.envelopes.commands import seal_bid
from marketplace.bids.model import Offer
from marketplace.contracts import queries as contracts
from marketplace.contracts.commands import draw_contract, file_contract, sign_contract
from marketplace.gate.model import Buyer, Funding
from marketplace.sealed.queries import sealing, sheet
from marketplace.sealed.seal import seal
from marketplace.signups.commands import sign_up
from marketplace.tenders import draws
from marketplace.tenders import queries as tenders
from marketplace.tenders.commands import draft_tender, publish_tender
from marketplace.tenders.model import Draft, TenderId
from marketplace.tenders.periods import after, before
from storage.unit import Context

SOON = timedelta(minutes=2)
GARDEN, PARK = "2610-329902-04-01-100001", "2611-329903-04-01-100002"
Moments = AsyncIterator[datetime]  # a story yields when its next step happens


class Town:
    """The people of the city by login, its working days, and the installation that it lies in."""

    def __init__(
        self, settings: Settings, people: dict[str, PersonId], calendar: Calendar, now: datetime
    ) -> None:
        self.settings, self.people, self.calendar = settings, people, calendar
        self.present = now.astimezone(CHINA)

    async def acting(self, login: str) -> Context:
        return Context(actor=await actor_for(self.people[login]))

    def day(self, number: int, hour: int = 10) -> datetime:
        """The hour of a working day, counted from today: -2 is two working days ago, 3 in three."""
        here = self.present.replace(hour=hour, minute=0, second=0, microsecond=0)
        if number <= 0:
            return before(here, -number, self.calendar)
        return after(here, number, self.calendar).replace(hour=hour)


class Purchase:
    """One tender and the acts of those concerned, each as one call. `published`: on which working day."""

    def __init__(self, town: Town, owner: str, project: str, published: int, **draft: Any) -> None:
        self.town, self.owner, self.project, self.first = town, owner, project, published
        self.draft = draft
        self.questions_due = town.day(published + 4, 17)
        self.bids_due = town.day(published + 7, 17)
        self.tender: TenderId

    async def drafted(self) -> None:
        """`budget` of the draft becomes its only lot, with a ceiling a tenth below."""
        project = await projects.by_code(self.project)
        assert project is not None, "projects are settled before tenders"
        budget = Decimal(self.draft.pop("budget"))
        plain: dict[str, Any] = {
            "duration_days": 30,
            "funding": Funding.PRIVATE,
            "buyer": Buyer.PRIVATE,
            "project": project.id,
            "questions_due": self.questions_due,
            "signups_due": self.town.day(self.first + 6, 17),
            "bids_due": self.bids_due,
            "lots": [{"title": self.draft["title"], "budget": budget, "ceiling": budget * 9 / 10}],
        }
        draft = msgspec.convert(plain | self.draft, Draft)
        self.tender = (await draft_tender(await self.town.acting(self.owner), draft)).tender

    async def publish(self) -> None:
        await self.drafted()
        await publish_tender(await self.town.acting(self.owner), self.tender)

    async def sign_up(self, *agencies: str) -> None:
        for login in agencies:
            await sign_up(await self.town.acting(login), self.tender)

    async def bid(self, login: str, price: str, statement: str = "") -> None:
        """As the tender asks for it: in an envelope where bids are sealed."""
        context = await self.town.acting(login)
        matter = await tenders.matter(self.tender, context.actor)
        tender, lot = matter.tender, matter.lots[0]
        if await sealing(tender.id) is None:
            offer = Offer(price=Decimal(price), statement=statement)
            await submit_bid(context, (await draft_bid(context, lot.id, offer)).bid)
            return
        agency = context.actor.organisation
        assert agency is not None
        sealed = seal(
            await sheet(tender.id, lot.id, draws.purpose(tender, lot)),
            agency,
            {"price": price, "statement": statement},
        )
        await seal_bid(context, lot.id, msgspec.json.encode(sealed).decode())

    async def to_opening(self, plans: Mapping[str, str] = MappingProxyType({}), **bids: str) -> Moments:
        """From the publication until the bids are open: agencies by login, with their prices and plans."""
        yield self.town.day(self.first)
        await self.publish()
        for number, login in enumerate(bids, 1):
            yield self.town.day(self.first + 1, 10 + number)
            await self.sign_up(login)
        yield self.questions_due + SOON
        for number, (login, price) in enumerate(bids.items(), 1):
            yield self.town.day(self.first + 5, 10 + number)
            await self.bid(login, price, plans.get(login, ""))
        yield self.bids_due + SOON
        await release_due_keys(self.town.settings)
        yield self.bids_due + 2 * SOON

    async def decide(self) -> None:
        await decide(await self.town.acting(self.owner), self.tender)

    async def winner(self) -> tuple[Award, str]:
        """The award in publicity and the login of who has it."""
        award = next(one for one in await awards.awards(self.tender) if one.state == "active")
        for login in self.town.people:
            if (await actor_for(self.town.people[login])).organisation == award.agency:
                return award, login
        raise LookupError(award.agency)

    async def confirm(self) -> None:
        award, login = await self.winner()
        await confirm(await self.town.acting(login), award.id)

    async def contract(self) -> None:
        """Drawn up and signed by both."""
        award, login = await self.winner()
        owner = await self.town.acting(self.owner)
        drawn = await draw_contract(owner, award.id)
        for context in (owner, await self.town.acting(login)):
            await sign_contract(context, drawn.contract, drawn.sha256)

    async def file(self) -> None:
        owner = await self.town.acting(self.owner)
        tender = await tenders.seen_tender(self.tender, owner.actor)
        for one in await contracts.contracts(tender, owner.actor):
            await file_contract(owner, one.id)
