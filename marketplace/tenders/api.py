"""The JSON API of tenders: the same commands and queries as the pages, described in the OpenAPI schema."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import Meta

from app.core.ids import OrganisationId, ProjectId
from app.draw.model import Announced
from app.html.visit import visit
from app.register.panels.model import Need
from marketplace.methods.model import Criterion, Quote
from marketplace.policy.method import Method
from marketplace.policy.model import Policy
from marketplace.tenders import commands, queries
from marketplace.tenders.designation.commands import designation_reported
from marketplace.tenders.model import (
    Amendment,
    Draft,
    Hold,
    LotId,
    Tax,
    Tender,
    TenderId,
)
from storage.unit import Context

PUBLIC = "published tenders are everybody's; drafts are shown to their owner alone"


class LotOut(msgspec.Struct, frozen=True):
    id: LotId
    number: int
    title: str
    budget: Decimal
    ceiling: Decimal
    floor: Decimal | None
    state: str
    ending: str
    services: tuple[str, ...]  # of a package; none: the tender's own


class QuestionOut(msgspec.Struct, frozen=True):
    """A question and its answer; who asked is not told."""

    id: UUID
    number: int
    text: str
    asked_at: datetime
    answer: str
    answered_at: datetime | None


class TenderLine(msgspec.Struct, frozen=True):
    """A tender as lists tell it; moments are UTC."""

    id: TenderId
    number: str
    owner: OrganisationId
    project: ProjectId | None
    title: str
    service: str
    method: Method
    state: str
    hold: Hold
    published_at: datetime | None
    questions_due: datetime
    signups_due: datetime
    bids_due: datetime


class TenderOut(TenderLine, frozen=True, kw_only=True):
    """A tender as the API tells it, with its lots, questions and documents."""

    requirements: str
    duration_days: int
    quote: Quote
    tax: Tax
    currency: str
    step: Decimal | None
    criteria: tuple[Criterion, ...]
    experts: tuple[Need, ...]
    beacon: Announced | None
    opened_at: datetime | None
    awarded_at: datetime | None
    ending: str
    earlier: TenderId | None
    policy: Policy | None
    lots: list[LotOut]
    questions: list[QuestionOut]
    amendments: list[Amendment]


def line(tender: Tender) -> TenderLine:
    return TenderLine(*(getattr(tender, name) for name in TenderLine.__struct_fields__))


def out(matter: queries.Matter) -> TenderOut:
    """The matter as one value; the names of the fields are the same."""
    tender = matter.tender
    plain = {name: getattr(tender, name) for name in TenderOut.__struct_fields__ if hasattr(tender, name)}
    return TenderOut(
        **plain,
        lots=_same(matter.lots, LotOut),
        questions=_same(matter.questions, QuestionOut),
        amendments=list(matter.amendments),
    )


def _same(values: Any, kind: Any) -> list[Any]:
    """The values as the API's kind of the same field names."""
    return [kind(*(getattr(one, name) for name in kind.__struct_fields__)) for one in values]


async def shown(tender_id: UUID) -> TenderOut:
    return out(await queries.matter(TenderId(tender_id), visit().actor))


class ReasonIn(msgspec.Struct, forbid_unknown_fields=True):
    reason: Annotated[str, Meta(min_length=1, max_length=4000)]


@get("/api/tenders", public=PUBLIC)
async def list_tenders(
    tab: Annotated[str, QueryParameter(max_length=20)] = "all",
    words: Annotated[str, QueryParameter(max_length=100)] = "",
    limit: Annotated[int, QueryParameter(ge=1, le=200)] = 50,
    offset: Annotated[int, QueryParameter(ge=0, le=1_000_000)] = 0,
) -> list[TenderLine]:
    """Published tenders, newest first, and one's own drafts; `tab` is open, deciding, done, mine or all."""
    found, _total = await queries.tenders(
        visit().actor, tab=tab, words=words, sort="", down=True, limit=limit, offset=offset
    )
    return [line(tender) for tender, _budget in found]


@get("/api/tenders/{tender_id:uuid}", public=PUBLIC)
async def show_tender(tender_id: FromPath[UUID]) -> TenderOut:
    return await shown(tender_id)


@post("/api/tenders", operation=commands.draft_tender)
async def draft_tender(context: NamedDependency[Context], data: JSONBody[Draft]) -> TenderOut:
    """A draft; nobody else sees it. Publish it as a second step."""
    async with designation_reported(context, data):
        fact = await commands.draft_tender(context, data)
    return await shown(fact.tender)


@put("/api/tenders/{tender_id:uuid}", operation=commands.edit_tender)
async def edit_tender(
    context: NamedDependency[Context], tender_id: FromPath[UUID], data: JSONBody[Draft]
) -> TenderOut:
    async with designation_reported(context, data):
        await commands.edit_tender(context, TenderId(tender_id), data)
    return await shown(tender_id)


@post("/api/tenders/{tender_id:uuid}/review", operation=commands.submit_tender)
async def submit_tender(context: NamedDependency[Context], tender_id: FromPath[UUID]) -> TenderOut:
    await commands.submit_tender(context, TenderId(tender_id))
    return await shown(tender_id)


@post("/api/tenders/{tender_id:uuid}/return", operation=commands.return_tender)
async def return_tender(
    context: NamedDependency[Context], tender_id: FromPath[UUID], data: JSONBody[ReasonIn]
) -> TenderOut:
    await commands.return_tender(context, TenderId(tender_id), data.reason)
    return await shown(tender_id)


@post("/api/tenders/{tender_id:uuid}/publication", operation=commands.publish_tender)
async def publish_tender(
    context: NamedDependency[Context],
    tender_id: FromPath[UUID],
    override: Annotated[str, QueryParameter(max_length=500)] = "",
) -> TenderOut:
    """Send an `Idempotency-Key`: the same key publishes once and answers the same.

    `override`: the reason why it is bought although a regional assessment serves the site free of charge.
    """
    await commands.publish_tender(context, TenderId(tender_id), override)
    return await shown(tender_id)


@post("/api/tenders/{tender_id:uuid}/discarding", operation=commands.discard_tender)
async def discard(context: NamedDependency[Context], tender_id: FromPath[UUID]) -> dict[str, str]:
    await commands.discard_tender(context, TenderId(tender_id))
    return {"state": "discarded"}


routes = [
    list_tenders,
    show_tender,
    draft_tender,
    edit_tender,
    submit_tender,
    return_tender,
    publish_tender,
    discard,
]
