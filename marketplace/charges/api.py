"""The JSON API of charges. Every step answers with the charge as it stands after it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from app.core.actor import Role
from app.core.ids import DistrictId, OrganisationId
from app.html.visit import visit
from app.register.documents.receiving import BODY, received
from marketplace.charges import commands, queries, store
from marketplace.charges.model import Charge, ChargeId, Ground, Outcome, Paper
from marketplace.charges.petitions import store as petitions
from marketplace.charges.petitions.model import Petition
from marketplace.contracts.model import ContractId
from marketplace.sanctions.model import Level, Measure, Ruling, Running, Sanction
from marketplace.sanctions.rules import end_of
from marketplace.sanctions.rules import start_of as day_start
from marketplace.sanctions.store import rows as sanctions
from marketplace.tenders.model import TenderId
from storage.unit import Context

Text = Annotated[str, Meta(min_length=1, max_length=4000)]
Short = Annotated[str, Meta(max_length=300)]
READERS = {Role.OWNER, Role.AGENCY, Role.REGULATOR, Role.COORDINATOR}


class ReportIn(msgspec.Struct, forbid_unknown_fields=True):
    """`tender`, `contract`, `entry` (of the trail): what the report points to; an owner names one of his."""

    agency: UUID
    ground: Ground
    facts: Text
    tender: UUID | None = None
    contract: UUID | None = None
    entry: UUID | None = None


class SaidIn(msgspec.Struct, forbid_unknown_fields=True):
    text: Text


class RulingIn(msgspec.Struct, forbid_unknown_fields=True):
    """`until` is the last day; `since` None begins at once. `representative`: his other agencies too."""

    measure: Measure
    level: Level
    until: date
    basis: Short = ""
    authority: Short = ""
    document: Short = ""
    since: date | None = None
    district: UUID | None = None
    services: tuple[Annotated[str, Meta(max_length=10)], ...] = ()
    representative: bool = False
    running: Running = Running.CONTINUE

    def ruling(self, now: datetime) -> Ruling:
        return Ruling(
            measure=self.measure,
            level=self.level,
            basis=self.basis,
            authority=self.authority,
            document=self.document,
            since=day_start(self.since) if self.since else now,
            until=end_of(self.until),
            district=DistrictId(self.district) if self.district else None,
            services=self.services,
            representative=self.representative,
            running=self.running,
        )


class DecisionIn(msgspec.Struct, forbid_unknown_fields=True):
    outcome: Outcome
    reason: Text
    ruling: RulingIn | None = None


class ChargeOut(msgspec.Struct, frozen=True):
    charge: Charge
    evidence: list[Paper]
    sanction: Sanction | None
    petitions: list[Petition]


async def charge_out(id: ChargeId) -> ChargeOut:
    found = await store.rows.one(Charge, id)
    sanction = await sanctions.one(Sanction, found.sanction) if found.sanction else None
    return ChargeOut(
        found, await store.papers(id), sanction, await petitions.about(sanction.id) if sanction else []
    )


@get("/api/charges/{charge_id:uuid}", reading=READERS)
async def show_charge(charge_id: FromPath[UUID]) -> ChargeOut:
    return await charge_out((await queries.seen_charge(ChargeId(charge_id), visit().actor)).id)


@post("/api/charges", operation=commands.report_charge)
async def report_charge(context: NamedDependency[Context], data: JSONBody[ReportIn]) -> ChargeOut:
    fact = await commands.report_charge(
        context,
        OrganisationId(data.agency),
        data.ground,
        data.facts,
        TenderId(data.tender) if data.tender else None,
        ContractId(data.contract) if data.contract else None,
        data.entry,
    )
    return await charge_out(fact.charge)


@post(
    "/api/charges/{charge_id:uuid}/evidence",
    operation=commands.give_evidence,
    request_max_body_size=BODY,
)
async def give_evidence(
    request: Request[Any, Any, Any], context: NamedDependency[Context], charge_id: FromPath[UUID]
) -> ChargeOut:
    """A form with `title` and `file`."""
    id = ChargeId(charge_id)
    await queries.seen_charge(id, request.user)  # before a byte of the file is kept
    title = str((await request.form()).get("title", ""))
    await commands.give_evidence(context, id, title, await received(request))
    return await charge_out(id)


@post("/api/charges/{charge_id:uuid}/submission", operation=commands.submit_report)
async def submit_report(context: NamedDependency[Context], charge_id: FromPath[UUID]) -> ChargeOut:
    return await charge_out((await commands.submit_report(context, ChargeId(charge_id))).charge)


@post("/api/charges/{charge_id:uuid}/withdrawal", operation=commands.withdraw_report)
async def withdraw_report(
    context: NamedDependency[Context], charge_id: FromPath[UUID], data: JSONBody[SaidIn]
) -> ChargeOut:
    fact = await commands.withdraw_report(context, ChargeId(charge_id), data.text)
    return await charge_out(fact.charge)


@post("/api/charges/{charge_id:uuid}/dismissal", operation=commands.dismiss_report)
async def dismiss_report(
    context: NamedDependency[Context], charge_id: FromPath[UUID], data: JSONBody[SaidIn]
) -> ChargeOut:
    fact = await commands.dismiss_report(context, ChargeId(charge_id), data.text)
    return await charge_out(fact.charge)


@post("/api/charges/{charge_id:uuid}/acceptance", operation=commands.accept_report)
async def accept_report(context: NamedDependency[Context], charge_id: FromPath[UUID]) -> ChargeOut:
    return await charge_out((await commands.accept_report(context, ChargeId(charge_id))).charge)


@post("/api/charges/{charge_id:uuid}/defence", operation=commands.state_defence)
async def state_defence(
    context: NamedDependency[Context], charge_id: FromPath[UUID], data: JSONBody[SaidIn]
) -> ChargeOut:
    fact = await commands.state_defence(context, ChargeId(charge_id), data.text)
    return await charge_out(fact.charge)


@post("/api/charges/{charge_id:uuid}/decision", operation=commands.decide, step_up=True)
async def decide(
    context: NamedDependency[Context], charge_id: FromPath[UUID], data: JSONBody[DecisionIn]
) -> ChargeOut:
    id = ChargeId(charge_id)
    ruling = data.ruling.ruling(await queries.now()) if data.ruling else None
    await commands.decide(context, id, data.outcome, data.reason, ruling)
    return await charge_out(id)


routes = [
    show_charge,
    report_charge,
    give_evidence,
    submit_report,
    withdraw_report,
    dismiss_report,
    accept_report,
    state_defence,
    decide,
]
