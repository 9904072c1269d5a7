"""Objections and complaints on the tender's page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.core.actor import Actor, Role
from app.html import nearness
from app.html.words import _
from app.register.organisations.queries import named
from marketplace.awards.objections import commands, queries, rules
from marketplace.awards.objections.model import Complaint, ComplaintId, Objection, ObjectionId
from marketplace.awards.objections.states import OPEN
from marketplace.awards.objections.words import state_word
from marketplace.awards.queries import awards
from marketplace.bids.queries import own_bids
from marketplace.tenders.ahead import Coming, ahead
from marketplace.tenders.model import TenderId
from marketplace.tenders.pages import moved, said
from marketplace.tenders.queries import Matter
from marketplace.tenders.sections import section
from storage.unit import Context

Request_ = Request[Any, Any, Any]


@section("objections", "marketplace/awards/objections/of_tender.html", order=55, result=True)
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
        "rows": [_row(one, names[one.agency].name, by_objection.get(one.id), matter, actor) for one in found],
        "may_object": may_object,
        "judges": matter.supervises and actor.holds(Role.REGULATOR),
    }


@ahead
async def disputes_ahead(matter: Matter, actor: Actor) -> list[Coming]:
    """Until when objections are answered and complaints decided."""
    tender = matter.tender.id
    open_ones = [one for one in await queries.objections(tender) if one.state == "open"]
    accepted = [one for one in await queries.complaints(tender) if one.state == "accepted" and one.due]
    return [
        *(Coming(one.due, _("异议答复期限")) for one in open_ones),
        *(Coming(one.due, _("投诉处理期限")) for one in accepted if one.due),
    ]


def _row(
    one: Objection, agency: str, complaint: Complaint | None, matter: Matter, actor: Actor
) -> dict[str, Any]:
    """An objection with the complaint that followed it, and what the reader may do."""
    mine = actor.organisation == one.agency and actor.holds(Role.AGENCY)
    waits = one.state == "open"
    return {
        "it": one,
        "agency": agency,
        "state": state_word("objection", one.state),
        "light": nearness.light(one.due, matter.now) if waits else None,
        "may_answer": waits and matter.owns,
        "may_take_back": waits and mine and (complaint is None or complaint.state not in OPEN),
        "complaint": complaint,
        "complaint_state": state_word("complaint", complaint.state) if complaint else "",
        "complaint_light": nearness.light(complaint.due, matter.now)
        if complaint and complaint.due and complaint.state == "accepted"
        else None,
        "may_withdraw": mine and complaint is not None and complaint.state in OPEN,
        "may_complain": mine
        and complaint is None
        and rules.may_complain(one, matter.tender.frozen.result, matter.now),
    }


@post("/tenders/{tender_id:uuid}/objections", operation=commands.raise_objection)
async def raise_objection(
    context: NamedDependency[Context], tender_id: FromPath[UUID], request: Request_
) -> Response[Any]:
    text = await said(request, "text")
    return await moved(tender_id, commands.raise_objection(context, TenderId(tender_id), text), request)


@post("/tenders/{tender_id:uuid}/objections/{objection_id:uuid}/answer", operation=commands.answer_objection)
async def answer(
    context: NamedDependency[Context],
    tender_id: FromPath[UUID],
    objection_id: FromPath[UUID],
    request: Request_,
) -> Response[Any]:
    text = await said(request, "text")
    return await moved(
        tender_id, commands.answer_objection(context, ObjectionId(objection_id), text), request
    )


@post(
    "/tenders/{tender_id:uuid}/objections/{objection_id:uuid}/withdrawal",
    operation=commands.withdraw_objection,
)
async def withdraw_objection(
    context: NamedDependency[Context], tender_id: FromPath[UUID], objection_id: FromPath[UUID]
) -> Response[Any]:
    return await moved(tender_id, commands.withdraw_objection(context, ObjectionId(objection_id)))


@post("/tenders/{tender_id:uuid}/objections/{objection_id:uuid}/complaint", operation=commands.complain)
async def complain(
    context: NamedDependency[Context],
    tender_id: FromPath[UUID],
    objection_id: FromPath[UUID],
    request: Request_,
) -> Response[Any]:
    text = await said(request, "text")
    return await moved(tender_id, commands.complain(context, ObjectionId(objection_id), text), request)


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
        tender_id, commands.decide_complaint(context, ComplaintId(complaint_id), upheld, reason), request
    )


@post(
    "/tenders/{tender_id:uuid}/complaints/{complaint_id:uuid}/dismissal", operation=commands.dismiss_complaint
)
async def dismiss(
    context: NamedDependency[Context],
    tender_id: FromPath[UUID],
    complaint_id: FromPath[UUID],
    request: Request_,
) -> Response[Any]:
    reason = await said(request, "reason")
    return await moved(
        tender_id, commands.dismiss_complaint(context, ComplaintId(complaint_id), reason), request
    )


@post(
    "/tenders/{tender_id:uuid}/complaints/{complaint_id:uuid}/withdrawal",
    operation=commands.withdraw_complaint,
)
async def withdraw(
    context: NamedDependency[Context], tender_id: FromPath[UUID], complaint_id: FromPath[UUID]
) -> Response[Any]:
    return await moved(tender_id, commands.withdraw_complaint(context, ComplaintId(complaint_id)))


routes = [raise_objection, answer, withdraw_objection, complain, accept, decide, dismiss, withdraw]
