"""The beacon on the tender's page: what was named, entered and witnessed, and what both sides do now."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.core.actor import Actor
from app.html.words import _
from app.register.people.queries import named
from marketplace.bids.beacon import commands, queries, rules
from marketplace.bids.beacon.words import STATES
from marketplace.tenders.forms import in_china
from marketplace.tenders.model import Hold, TenderId
from marketplace.tenders.pages import moved, said
from marketplace.tenders.queries import Matter
from marketplace.tenders.sections import section
from storage.unit import Context

Request_ = Request[Any, Any, Any]


@section("beacon", "marketplace/bids/beacon/of_tender.html", order=45, result=True)
async def beacon_of(matter: Matter, actor: Actor) -> dict[str, Any] | None:
    """From the deadline on, where the publication named a beacon."""
    tender = matter.tender
    if tender.beacon is None or tender.published_at is None or matter.now < tender.bids_due:
        return None
    found = await queries.beacon(tender)
    going = tender.hold == Hold.NONE and tender.state in rules.TAKEN_IN
    people = await named({one for one in (found.entered_by, found.settled_by) if one})
    return {
        "it": found,
        "state": _(STATES[found.state]),
        "people": people,
        "may_enter": going and matter.owns and found.state == "awaited",
        "may_witness": going
        and matter.supervises
        and found.state == "entered"
        and found.entered_by != actor.person,
        "may_forgo": going and matter.supervises and found.state == "awaited",
    }


@post("/tenders/{tender_id:uuid}/beacon", operation=commands.enter_beacon)
async def enter(
    context: NamedDependency[Context], tender_id: FromPath[UUID], request: Request_
) -> Response[Any]:
    return await moved(tender_id, _enter(context, TenderId(tender_id), request), request)


async def _enter(context: Context, tender_id: TenderId, request: Request_) -> None:
    published: datetime = in_china("published_at", await said(request, "published_at"))
    given = (await said(request, "value"), await said(request, "found_in"), published)
    await commands.enter_beacon(context, tender_id, *given)


@post("/tenders/{tender_id:uuid}/beacon/witness", operation=commands.witness_beacon)
async def witness(
    context: NamedDependency[Context], tender_id: FromPath[UUID], request: Request_
) -> Response[Any]:
    value = await said(request, "value")
    return await moved(tender_id, commands.witness_beacon(context, TenderId(tender_id), value), request)


@post("/tenders/{tender_id:uuid}/beacon/rejection", operation=commands.reject_beacon)
async def reject(
    context: NamedDependency[Context], tender_id: FromPath[UUID], request: Request_
) -> Response[Any]:
    reason = await said(request, "reason")
    return await moved(tender_id, commands.reject_beacon(context, TenderId(tender_id), reason), request)


@post("/tenders/{tender_id:uuid}/beacon/forgoing", operation=commands.forgo_beacon)
async def forgo(
    context: NamedDependency[Context], tender_id: FromPath[UUID], request: Request_
) -> Response[Any]:
    reason = await said(request, "reason")
    return await moved(tender_id, commands.forgo_beacon(context, TenderId(tender_id), reason), request)


routes = [enter, witness, reject, forgo]
