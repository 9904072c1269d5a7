"""The JSON API of ratings. Every step answers with the contract's ratings as they stand after it."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from app.core.ids import OrganisationId
from marketplace.contracts.model import ContractId
from marketplace.ratings import commands, queries, store
from marketplace.ratings.model import Criterion, Rating, RatingId
from marketplace.tenders.model import TenderId
from storage.unit import Context

Text = Annotated[str, Meta(max_length=4000)]


class RatingIn(msgspec.Struct, forbid_unknown_fields=True):
    """Levels from 1 (very dissatisfied) to 5, one for each criterion of the rating side."""

    levels: dict[Criterion, Annotated[int, Meta(ge=1, le=5)]]
    words: Text = ""


class SaidIn(msgspec.Struct, forbid_unknown_fields=True):
    text: Text


class DecisionIn(msgspec.Struct, forbid_unknown_fields=True):
    removes: bool
    text: Text


class CallIn(msgspec.Struct, forbid_unknown_fields=True):
    confirmed: bool
    text: Text


class RatingOut(msgspec.Struct, frozen=True):
    """A rating as everybody reads it: who of the rating side wrote it is not published."""

    id: UUID
    contract: UUID
    side: str
    of: UUID
    levels: dict[Criterion, int]
    words: str
    bad: bool
    state: str
    reply: str
    objection: str
    decision: str
    finding: str
    mending: str


def _out(one: Rating) -> RatingOut:
    return RatingOut(
        one.id,
        one.contract,
        one.side,
        one.of,
        one.levels,
        one.words,
        one.bad,
        one.state,
        one.reply,
        one.objection,
        one.decision,
        one.finding,
        one.mending,
    )


async def _ratings(contract: ContractId) -> list[RatingOut]:
    return [_out(one) for one in await store.of_contract(contract)]


@get("/api/tenders/{tender_id:uuid}/ratings", public="ratings are published")
async def list_ratings(tender_id: FromPath[UUID]) -> list[RatingOut]:
    return [_out(one) for one in await queries.of_tender(TenderId(tender_id))]


@get("/api/organisations/{organisation_id:uuid}/ratings", public="ratings are published")
async def show_summary(organisation_id: FromPath[UUID]) -> queries.Summary:
    organisation = OrganisationId(organisation_id)
    return (await queries.summaries([organisation]))[organisation]


@post("/api/contracts/{contract_id:uuid}/ratings", operation=commands.rate)
async def rate(
    context: NamedDependency[Context], contract_id: FromPath[UUID], data: JSONBody[RatingIn]
) -> list[RatingOut]:
    fact = await commands.rate(context, ContractId(contract_id), data.levels, data.words)
    return await _ratings(fact.contract)


@post("/api/ratings/{rating_id:uuid}/reply", operation=commands.reply)
async def reply(
    context: NamedDependency[Context], rating_id: FromPath[UUID], data: JSONBody[SaidIn]
) -> list[RatingOut]:
    return await _ratings((await commands.reply(context, RatingId(rating_id), data.text)).contract)


@post("/api/ratings/{rating_id:uuid}/objection", operation=commands.object_to)
async def object_to(
    context: NamedDependency[Context], rating_id: FromPath[UUID], data: JSONBody[SaidIn]
) -> list[RatingOut]:
    return await _ratings((await commands.object_to(context, RatingId(rating_id), data.text)).contract)


@post("/api/ratings/{rating_id:uuid}/decision", operation=commands.decide)
async def decide(
    context: NamedDependency[Context], rating_id: FromPath[UUID], data: JSONBody[DecisionIn]
) -> list[RatingOut]:
    fact = await commands.decide(context, RatingId(rating_id), data.removes, data.text)
    return await _ratings(fact.contract)


@post("/api/ratings/{rating_id:uuid}/call-back", operation=commands.call_back)
async def call_back(
    context: NamedDependency[Context], rating_id: FromPath[UUID], data: JSONBody[CallIn]
) -> list[RatingOut]:
    fact = await commands.call_back(context, RatingId(rating_id), data.confirmed, data.text)
    return await _ratings(fact.contract)


@post("/api/ratings/{rating_id:uuid}/mending", operation=commands.mend)
async def mend(
    context: NamedDependency[Context], rating_id: FromPath[UUID], data: JSONBody[SaidIn]
) -> list[RatingOut]:
    return await _ratings((await commands.mend(context, RatingId(rating_id), data.text)).contract)


routes = [list_ratings, show_summary, rate, reply, object_to, decide, call_back, mend]
