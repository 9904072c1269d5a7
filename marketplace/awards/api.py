"""The JSON API of awards."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from app.html.visit import visit
from marketplace.awards import commands, queries
from marketplace.awards.model import Award, AwardId
from marketplace.bids.model import BidId
from marketplace.tenders.api import PUBLIC
from marketplace.tenders.model import LotId, TenderId
from marketplace.tenders.queries import seen_tender
from storage.unit import Context


class WordsIn(msgspec.Struct, forbid_unknown_fields=True):
    text: Annotated[str, Meta(min_length=1, max_length=4000)]


class JudgementIn(msgspec.Struct, forbid_unknown_fields=True):
    accepts: bool
    reason: Annotated[str, Meta(min_length=1, max_length=4000)]


class DecisionIn(msgspec.Struct, forbid_unknown_fields=True):
    """The owner's pick from the short list, by lot, where the method lets him choose."""

    choices: dict[LotId, BidId] = {}


@get("/api/tenders/{tender_id:uuid}/awards", public=PUBLIC)
async def list_awards(tender_id: FromPath[UUID]) -> list[Award]:
    """The ranked candidates of every lot, with what has become of them."""
    tender = await seen_tender(TenderId(tender_id), visit().actor)
    return await queries.awards(tender.id)


@post("/api/tenders/{tender_id:uuid}/decision", operation=commands.decide)
async def decide(
    context: NamedDependency[Context], tender_id: FromPath[UUID], data: JSONBody[DecisionIn]
) -> list[Award]:
    await commands.decide(context, TenderId(tender_id), data.choices)
    return await queries.awards(TenderId(tender_id))


@post("/api/awards/{award_id:uuid}/explanation", operation=commands.explain)
async def explain(
    context: NamedDependency[Context], award_id: FromPath[UUID], data: JSONBody[WordsIn]
) -> list[Award]:
    fact = await commands.explain(context, AwardId(award_id), data.text)
    return await queries.awards(fact.tender)


@post("/api/awards/{award_id:uuid}/price-judgement", operation=commands.judge_price)
async def judge_price(
    context: NamedDependency[Context], award_id: FromPath[UUID], data: JSONBody[JudgementIn]
) -> dict[str, bool]:
    await commands.judge_price(context, AwardId(award_id), data.accepts, data.reason)
    return {"accepted": data.accepts}


@post("/api/awards/{award_id:uuid}/confirmation", operation=commands.confirm)
async def confirm(context: NamedDependency[Context], award_id: FromPath[UUID]) -> dict[str, bool]:
    await commands.confirm(context, AwardId(award_id))
    return {"confirmed": True}


@post("/api/awards/{award_id:uuid}/refusal", operation=commands.decline)
async def decline(
    context: NamedDependency[Context], award_id: FromPath[UUID], data: JSONBody[WordsIn]
) -> dict[str, bool]:
    await commands.decline(context, AwardId(award_id), data.text)
    return {"confirmed": False}


routes = [list_awards, decide, explain, judge_price, confirm, decline]
