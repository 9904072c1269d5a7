"""The life of one contract as its plan says, each step the command of whoever does it, on its day."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import msgspec

from app.core.refusal import Refused
from app.core.term import CHINA
from app.simulation.plan import LEAD, Planned
from app.simulation.town import Town, firm
from marketplace.awards import queries as awards
from marketplace.awards.commands import confirm, decide, decline
from marketplace.awards.model import Award
from marketplace.bids.commands import draft_bid, submit_bid
from marketplace.bids.model import Offer
from marketplace.charges import commands as charges
from marketplace.charges.model import Ground as Violation
from marketplace.charges.model import Outcome
from marketplace.contracts.commands import draw_contract, file_contract, sign_contract
from marketplace.contracts.endings.commands import end_contract
from marketplace.contracts.model import ContractId, Ground
from marketplace.credit.commands import decide as decide_point
from marketplace.credit.commands import object_to as object_to_point
from marketplace.credit.store import by_source
from marketplace.gate.model import Buyer, Funding
from marketplace.payments import store as payments
from marketplace.payments.commands import answer_payment, issue_invoice, record_payment
from marketplace.ratings import commands as ratings
from marketplace.ratings.model import CRITERIA, Side
from marketplace.sanctions.model import Level, Measure, Ruling
from marketplace.serving.course.commands import begin_service
from marketplace.serving.model import Kind
from marketplace.serving.results.commands import accept, deliver, return_result
from marketplace.signups.commands import sign_up
from marketplace.tenders import store as tenders
from marketplace.tenders.commands import draft_tender, publish_tender
from marketplace.tenders.model import Draft, Lot, TenderId
from storage.unit import Context

Moments = AsyncIterator[datetime]
DEFENCE = 14  # working days from the acceptance of a report to its decision: beyond the defence period
BAR = timedelta(days=61)


class FellAway(Exception):
    """Nobody holds the result of a purchase any more: it was cancelled, and there was no next candidate."""


class Lived(msgspec.Struct, kw_only=True):
    """What became of a plan: its line in `truth.jsonl`."""

    planned: Planned
    ended: str = "running"
    tender: TenderId | None = None
    contract: ContractId | None = None
    rating: Any = None
    charge: Any = None
    gave_up: bool = False
    was_returned: bool = False
    delivered: bool = False
    objected: bool = False
    overruled: bool = False  # the rating, by the regulator
    paid_late: bool = False
    decided: bool = False  # the charge


class Life:
    """`lead` yields when the next step happens. A refusal or a lost result ends it, and is told."""

    def __init__(self, town: Town, planned: Planned, days: list[date]) -> None:
        self.town, self.it, self.days = town, planned, days
        self.told = Lived(planned=planned)
        self.owner = town.owners[planned.owner]
        self.agency = town.agencies[planned.agencies[0]]

    def at(self, day: int, hour: int | None = None) -> datetime:
        return datetime.combine(self.days[day], time(hour or self.it.hour), CHINA)

    async def lead(self) -> Moments:
        try:
            async for moment in self._whole():
                yield moment
            self.told.ended = "terminated" if self.it.terminated else "performed"
        except Refused as refused:
            self.told.ended = f"refused: {refused.code}"
        except FellAway:
            self.told.ended = "fell away"

    async def _whole(self) -> Moments:
        async for moment in self._bought():
            yield moment
        day = self.it.day + LEAD + (2 if self.it.abandoned else 0)
        yield self.at(day)
        await self._contracted()
        yield self.at(day + 1)
        await file_contract(self.owner, self._contract)
        yield self.at(day + 2)
        await begin_service(self.agency, self._contract)
        steps = self._ended_early(day) if self.it.terminated else self._performed(day)
        async for moment in steps:
            yield moment

    async def _bought(self) -> Moments:
        """From the draft until the winner has confirmed."""
        first, bidders = self.it.day, [self.town.agencies[number] for number in self.it.agencies]
        yield self.at(first)
        self.told.tender = (await draft_tender(self.owner, self._draft(bidders))).tender
        await publish_tender(self.owner, self._tender)
        yield self.at(first + 1)
        for bidder in bidders:
            await sign_up(bidder, self._tender)
        yield self.at(first + 5)
        lot = (await tenders.rows.of(Lot, tender=self._tender))[0]
        for place, bidder in enumerate(bidders):
            price = Decimal(self.it.budget) * (85 + place) / 100
            await submit_bid(bidder, (await draft_bid(bidder, lot.id, Offer(price=price))).bid)
        yield self.at(first + 8)
        await decide(self.owner, self._tender)
        yield self.at(first + 9)
        if self.it.abandoned:
            await decline(bidders[0], (await self._award()).id, "人员已另有任务，无法承接")
            self.told.gave_up = True
            self.agency = bidders[1]
            yield self.at(first + 10)
        await confirm(self.agency, (await self._award()).id)

    def _draft(self, bidders: list[Context]) -> Draft:
        direct = len(bidders) == 1
        title = f"模拟项目 {self.it.number + 1:04d} {self.it.service} 服务"
        budget = Decimal(self.it.budget)
        values: dict[str, Any] = {
            "title": title,
            "service": self.it.service,
            "method": "direct" if direct else "price",
            "invited": (firm(bidders[0]),) if direct else (),
            "requirements": "按行业技术规范编制成果，配合评审修改。",
            "duration_days": self.it.days,
            "funding": Funding.PRIVATE,
            "buyer": Buyer.PRIVATE,
            "questions_due": self.at(self.it.day + 4, 17),
            "signups_due": self.at(self.it.day + 6, 17),
            "bids_due": self.at(self.it.day + 7, 17),
            "lots": [{"title": title, "budget": budget, "ceiling": budget * 9 / 10}],
        }
        return msgspec.convert(values, Draft)

    @property
    def _tender(self) -> TenderId:
        assert self.told.tender is not None, "it was drafted"
        return self.told.tender

    @property
    def _contract(self) -> ContractId:
        assert self.told.contract is not None, "it was drawn up"
        return self.told.contract

    async def _award(self) -> Award:
        for one in await awards.awards(self._tender):
            if one.state == "active":
                return one
        raise FellAway

    async def _contracted(self) -> None:
        drawn = await draw_contract(self.owner, (await self._award()).id)
        self.told.contract = drawn.contract
        for side in (self.owner, self.agency):
            await sign_contract(side, drawn.contract, drawn.sha256)

    async def _ended_early(self, day: int) -> Moments:
        yield self.at(day + self.it.days + self.it.late)
        await end_contract(self.owner, self._contract, Ground.DELAY, "催告后仍未提交成果")

    async def _performed(self, day: int) -> Moments:
        """Delivered, perhaps once in vain, accepted on the same day, rated and paid."""
        last = day + self.it.days + (self.it.late or -1)
        if self.it.returned:
            yield self.at(day + 4)
            given = await self._deliver()
            await return_result(self.owner, given, "缺少现状监测数据")
            self.told.was_returned = True
        yield self.at(last, 18 if self.it.late else 10)  # after the close of business: that day counts
        await accept(self.owner, await self._deliver(), "同意验收")
        self.told.delivered = True
        yield self.at(last + 1)
        await self._invoice()
        if self.it.rating != "none":
            levels = dict(zip(CRITERIA[Side.OWNER], self.it.levels, strict=True))
            given = await ratings.rate(self.owner, self._contract, levels, "按约评价")
            self.told.rating = given.rating
        async for moment in self._afterwards(last + 2):
            yield moment

    async def _deliver(self) -> Any:
        given = await deliver(self.agency, self._contract, Kind.FINAL, "服务成果及说明", self.town.file)
        return given.result

    async def _invoice(self) -> None:
        """With a light that the payment itself must not be late by."""
        for one in await payments.instalments(self._contract):
            number = f"2632{self.it.number:016d}"
            await issue_invoice(self.agency, one.id, number, one.amount, self.town.file)

    async def _afterwards(self, day: int) -> Moments:
        """What is contested and charged, then the payment: whichever is planned."""
        if self.it.contested and self.told.rating:
            yield self.at(day)
            await ratings.object_to(self.agency, self.told.rating, "评价与履约记录不符")
            self.told.objected = True
            if self.it.removed or self.it.rating == "fair":
                yield self.at(day + 3)
                why = "履约记录证明按期完成，评价无事实依据" if self.it.removed else "评价有履约记录支持"
                await ratings.decide(self.town.regulator, self.told.rating, self.it.removed, why)
                self.told.overruled = self.it.removed
        if self.it.point_contested:
            yield self.at(day + 4)
            await self._contest_point()
        async for moment in self._paid(day + 5):
            yield moment
        if self.it.charge:
            async for moment in self._charged(day + 50):
                yield moment

    async def _contest_point(self) -> None:
        point = await by_source(f"service:{self._contract}")
        assert point is not None, "lateness has been counted"
        await object_to_point(self.agency, point.id, "逾期因资料提供不全")
        await decide_point(self.town.regulator, point.id, False, "资料交接记录齐全，逾期属实")

    async def _paid(self, day: int) -> Moments:
        """In time, or so many working days after the limit that the platform told."""
        one = (await payments.instalments(self._contract))[0]
        if self.it.pays_late and one.due is not None:
            over = next(
                number for number, on in enumerate(self.days) if on >= one.due.astimezone(CHINA).date()
            )
            day = over + self.it.pays_late
        yield self.at(day)
        await record_payment(self.owner, one.id, self.town.file)
        self.told.paid_late = self.it.pays_late > 0
        await answer_payment(self.agency, one.id, True, "")

    async def _charged(self, day: int) -> Moments:
        yield self.at(day)
        window, regulator, agency = self.town.window, self.town.regulator, firm(self.agency)
        facts = "合同价之外另行收取资料费。"
        made = await charges.report_charge(
            window, agency, Violation.OVERCHARGED, facts, contract=self._contract
        )
        self.told.charge = made.charge
        await charges.give_evidence(window, made.charge, "收款凭证", self.town.file)
        await charges.submit_report(window, made.charge)
        await charges.accept_report(regulator, made.charge)
        yield self.at(day + DEFENCE)
        if self.it.charge == "cleared":
            await charges.decide(regulator, made.charge, Outcome.CLEARED, "所收费用在合同约定之内")
        else:
            await charges.decide(regulator, made.charge, Outcome.UPHELD, "证据确凿", self._ruling(day))
        self.told.decided = True

    def _ruling(self, day: int) -> Ruling:
        since = self.at(day + DEFENCE)
        return Ruling(
            measure=Measure.BAR,
            level=Level.MINOR,
            basis="中介超市管理办法第二十三条",
            authority="云州市中介服务监督局",
            since=since,
            until=since + BAR,
        )
