"""The form that cancels a tender: a reason, and one of its documents."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.core.actor import Role
from app.core.refusal import Refused
from app.html.page import page
from app.html.visit import visit
from marketplace.tenders.cancellation.commands import begin_cancellation, withdraw_cancellation
from marketplace.tenders.model import PaperId, TenderId
from marketplace.tenders.pages import moved
from marketplace.tenders.queries import matter
from storage.unit import Context


@get("/tenders/{tender_id:uuid}/cancellation", reading={Role.OWNER})
async def cancellation_form(tender_id: FromPath[UUID]) -> Response[str]:
    found = await matter(TenderId(tender_id), visit().actor)
    if not found.owns:
        raise Refused("not_found", thing="采购项目")
    return await page("marketplace/tenders/cancellation/form.html", matter=found)


@post("/tenders/{tender_id:uuid}/cancellation", operation=begin_cancellation)
async def cancel(
    context: NamedDependency[Context], tender_id: FromPath[UUID], request: Request[Any, Any, Any]
) -> Response[Any]:
    form = await request.form()
    try:
        paper = PaperId(msgspec.convert(form.get("paper", ""), UUID, strict=False))
    except msgspec.ValidationError:
        paper = None
    reason = str(form.get("reason", ""))
    return await moved(tender_id, begin_cancellation(context, TenderId(tender_id), reason, paper), request)


@post("/tenders/{tender_id:uuid}/cancellation/withdrawal", operation=withdraw_cancellation)
async def uncancel(context: NamedDependency[Context], tender_id: FromPath[UUID]) -> Response[Any]:
    return await moved(tender_id, withdraw_cancellation(context, TenderId(tender_id)))


routes = [cancellation_form, cancel, uncancel]
