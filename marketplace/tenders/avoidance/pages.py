"""Avoidance on the tender's page: the owner names who must stay away, before anybody can bid."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.core.actor import Actor
from app.core.refusal import Refused
from app.register.organisations.queries import by_code, named
from marketplace.tenders.avoidance.commands import BEFORE_BIDS, avoid_agency
from marketplace.tenders.avoidance.queries import avoidances
from marketplace.tenders.model import Hold, TenderId
from marketplace.tenders.pages import moved, said
from marketplace.tenders.queries import Matter
from marketplace.tenders.sections import section
from storage.unit import Context


@section("avoidance", "marketplace/tenders/avoidance/of_tender.html", order=28)
async def avoidances_of(matter: Matter, actor: Actor) -> dict[str, Any] | None:
    """For the owner and who supervises; nobody else learns who was named."""
    if not (matter.owns or matter.supervises):
        return None
    found = await avoidances(matter.tender.id)
    may_avoid = matter.owns and matter.tender.state in BEFORE_BIDS and matter.tender.hold == Hold.NONE
    if not found and not may_avoid:
        return None
    names = await named({one.agency for one in found})
    return {"rows": [(one, names[one.agency]) for one in found], "may_avoid": may_avoid}


@post("/tenders/{tender_id:uuid}/avoidances", operation=avoid_agency)
async def avoid(
    context: NamedDependency[Context], tender_id: FromPath[UUID], request: Request[Any, Any, Any]
) -> Response[Any]:
    """`code`: the agency's credit code."""
    code, reason = await said(request, "code"), await said(request, "reason")
    return await moved(tender_id, _avoid(context, TenderId(tender_id), code, reason), request)


async def _avoid(context: Context, tender: TenderId, code: str, reason: str) -> None:
    agency = await by_code(code)
    if agency is None:
        raise Refused("invalid", field="code", why=f"没有找到 {code.strip()[:40]}")
    await avoid_agency(context, tender, agency.id, reason)


routes = [avoid]
