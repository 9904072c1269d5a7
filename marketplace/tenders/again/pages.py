"""The form that drafts a failed tender again, with new moments."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from app.core.actor import Role
from app.core.refusal import Refused
from app.html.form import Form
from app.html.page import page
from app.html.visit import visit
from marketplace.tenders.again.commands import republish_tender
from marketplace.tenders.forms import Clock, in_china
from marketplace.tenders.model import TenderId
from marketplace.tenders.queries import matter
from storage.unit import Context

MOMENTS = ("questions_due", "signups_due", "bids_due")


class Typed(msgspec.Struct):
    questions_due: Clock
    signups_due: Clock
    bids_due: Clock


@get("/tenders/{tender_id:uuid}/republication", reading={Role.OWNER})
async def again_form(tender_id: FromPath[UUID]) -> Response[str]:
    return await _form(TenderId(tender_id), Form())


async def _form(tender_id: TenderId, form: Form[Typed], status: int = 200) -> Response[str]:
    found = await matter(tender_id, visit().actor)
    if not found.owns:
        raise Refused("not_found", thing="采购项目")
    return await page("marketplace/tenders/again/form.html", status=status, matter=found, form=form)


@post("/tenders/{tender_id:uuid}/republication", operation=republish_tender)
async def republish(
    context: NamedDependency[Context], tender_id: FromPath[UUID], request: Request[Any, Any, Any]
) -> Response[Any]:
    form = await Form.read(request, Typed)
    if form.errors:
        return await _form(TenderId(tender_id), form, 400)
    try:
        moments = [in_china(name, getattr(form.value, name)) for name in MOMENTS]
        fact = await republish_tender(context, TenderId(tender_id), *moments)
    except Refused as refused:
        form.refuse(refused)
        return await _form(TenderId(tender_id), form, refused.status)
    return Redirect(f"/tenders/{fact.tender}", status_code=303)


routes = [again_form, republish]
