"""The JSON API of objections and complaints."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from app.html.visit import visit
from marketplace.awards.objections import commands, queries
from marketplace.awards.objections.model import Complaint, ComplaintId, Objection, ObjectionId
from marketplace.tenders.api import PUBLIC
from marketplace.tenders.model import TenderId
from marketplace.tenders.queries import seen_tender
from storage.unit import Context


class TextIn(msgspec.Struct, forbid_unknown_fields=True):
    text: Annotated[str, Meta(min_length=1, max_length=4000)]


class DecisionIn(msgspec.Struct, forbid_unknown_fields=True):
    upheld: bool
    reason: Annotated[str, Meta(min_length=1, max_length=4000)]


class DisputesOut(msgspec.Struct, frozen=True):
    objections: list[Objection]
    complaints: list[Complaint]


async def _shown(tender: TenderId) -> DisputesOut:
    return DisputesOut(await queries.objections(tender), await queries.complaints(tender))


@get("/api/tenders/{tender_id:uuid}/objections", public=PUBLIC)
async def list_objections(tender_id: FromPath[UUID]) -> DisputesOut:
    """Objections and complaints with their answers and decisions."""
    return await _shown((await seen_tender(TenderId(tender_id), visit().actor)).id)


@post("/api/tenders/{tender_id:uuid}/objections", operation=commands.raise_objection)
async def raise_objection(
    context: NamedDependency[Context], tender_id: FromPath[UUID], data: JSONBody[TextIn]
) -> DisputesOut:
    fact = await commands.raise_objection(context, TenderId(tender_id), data.text)
    return await _shown(fact.tender)


@post("/api/objections/{objection_id:uuid}/answer", operation=commands.answer_objection)
async def answer(
    context: NamedDependency[Context], objection_id: FromPath[UUID], data: JSONBody[TextIn]
) -> DisputesOut:
    fact = await commands.answer_objection(context, ObjectionId(objection_id), data.text)
    return await _shown(fact.tender)


@post("/api/objections/{objection_id:uuid}/withdrawal", operation=commands.withdraw_objection)
async def withdraw_objection(context: NamedDependency[Context], objection_id: FromPath[UUID]) -> DisputesOut:
    fact = await commands.withdraw_objection(context, ObjectionId(objection_id))
    return await _shown(fact.tender)


@post("/api/objections/{objection_id:uuid}/complaint", operation=commands.complain)
async def complain(
    context: NamedDependency[Context], objection_id: FromPath[UUID], data: JSONBody[TextIn]
) -> DisputesOut:
    fact = await commands.complain(context, ObjectionId(objection_id), data.text)
    return await _shown(fact.tender)


@post("/api/complaints/{complaint_id:uuid}/acceptance", operation=commands.accept_complaint)
async def accept(context: NamedDependency[Context], complaint_id: FromPath[UUID]) -> DisputesOut:
    fact = await commands.accept_complaint(context, ComplaintId(complaint_id))
    return await _shown(fact.tender)


@post("/api/complaints/{complaint_id:uuid}/dismissal", operation=commands.dismiss_complaint)
async def dismiss(
    context: NamedDependency[Context], complaint_id: FromPath[UUID], data: JSONBody[TextIn]
) -> DisputesOut:
    fact = await commands.dismiss_complaint(context, ComplaintId(complaint_id), data.text)
    return await _shown(fact.tender)


@post("/api/complaints/{complaint_id:uuid}/decision", operation=commands.decide_complaint)
async def decide(
    context: NamedDependency[Context], complaint_id: FromPath[UUID], data: JSONBody[DecisionIn]
) -> dict[str, bool]:
    await commands.decide_complaint(context, ComplaintId(complaint_id), data.upheld, data.reason)
    return {"upheld": data.upheld}


@post("/api/complaints/{complaint_id:uuid}/withdrawal", operation=commands.withdraw_complaint)
async def withdraw(context: NamedDependency[Context], complaint_id: FromPath[UUID]) -> DisputesOut:
    fact = await commands.withdraw_complaint(context, ComplaintId(complaint_id))
    return await _shown(fact.tender)


routes = [
    list_objections,
    raise_objection,
    answer,
    withdraw_objection,
    complain,
    accept,
    dismiss,
    decide,
    withdraw,
]
