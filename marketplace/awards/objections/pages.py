"""Objections and complaints on the tender's page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.core.actor import Actor, Role
from app.register.organisations.queries import named
from marketplace.awards.objections import commands, queries
from marketplace.awards.objections.model import ComplaintId, ObjectionId
from marketplace.awards.objections.words import state_word
from marketplace.awards.queries import awards
from marketplace.bids.queries import own_bids
from marketplace.tenders.model import TenderId
from marketplace.tenders.pages import moved, said
from marketplace.tenders.queries import Matter
from marketplace.tenders.sections import section
from storage.unit import Context

Request_ = Request[Any, Any, Any]


@section("objections", "marketplace/awards/objections/of_tender.html", order=55)
async def objections_of(matter: Matter, actor: Actor) -> dict[str, Any] | None:
    """Everybody reads them; who bid may object while the result is published."""
    tender = matter.tender
    found, complaints = await queries.objections(tender.id), await queries.complaints(tender.id)
    ends = [one.standstill_until for one in await awards(tender.id) if one.standstill_until]
    open_now = any(matter.now < end for end in ends) and not tender.hold
    may_object = open_now and bool(await own_bids(tender.id, actor))
    if not found and not may_object:
        return None
    names = await named({one.agency for one in found})
    by_objection = {one.objection: one for one in complaints}
    return {
        "rows": [
            {
                "it": one,
                "agency": names[one.agency].name,
                "state": state_word("objection", one.state),
                "complaint": by_objection.get(one.id),
                "complaint_state": state_word("complaint", by_objection[one.id].state)
                if one.id in by_objection
                else "",
                "mine": actor.organisation == one.agency,
            }
            for one in found
        ],
        "may_object": may_object,
        "judges": matter.supervises and actor.holds(Role.REGULATOR),
    }


@post("/tenders/{tender_id:uuid}/objections", operation=commands.raise_objection)
async def raise_objection(
    context: NamedDependency[Context], tender_id: FromPath[UUID], request: Request_
) -> Response[Any]:
    text = await said(request, "text")
    return await moved(tender_id, commands.raise_objection(context, TenderId(tender_id), text))


@post("/tenders/{tender_id:uuid}/objections/{objection_id:uuid}/answer", operation=commands.answer_objection)
async def answer(
    context: NamedDependency[Context],
    tender_id: FromPath[UUID],
    objection_id: FromPath[UUID],
    request: Request_,
) -> Response[Any]:
    text = await said(request, "text")
    return await moved(tender_id, commands.answer_objection(context, ObjectionId(objection_id), text))


@post("/tenders/{tender_id:uuid}/objections/{objection_id:uuid}/complaint", operation=commands.complain)
async def complain(
    context: NamedDependency[Context],
    tender_id: FromPath[UUID],
    objection_id: FromPath[UUID],
    request: Request_,
) -> Response[Any]:
    text = await said(request, "text")
    return await moved(tender_id, commands.complain(context, ObjectionId(objection_id), text))


@post(
    "/tenders/{tender_id:uuid}/complaints/{complaint_id:uuid}/acceptance", operation=commands.accept_complaint
)
async def accept(
    context: NamedDependency[Context], tender_id: FromPath[UUID], complaint_id: FromPath[UUID]
) -> Response[Any]:
    return await moved(tender_id, commands.accept_complaint(context, ComplaintId(complaint_id)))


@post(
    "/tenders/{tender_id:uuid}/complaints/{complaint_id:uuid}/decision", operation=commands.decide_complaint
)
async def decide(
    context: NamedDependency[Context],
    tender_id: FromPath[UUID],
    complaint_id: FromPath[UUID],
    request: Request_,
) -> Response[Any]:
    upheld, reason = await said(request, "upheld") == "1", await said(request, "reason")
    return await moved(
        tender_id, commands.decide_complaint(context, ComplaintId(complaint_id), upheld, reason)
    )


routes = [raise_objection, answer, complain, accept, decide]
