"""The form of an amendment: what stands is filled in, what is changed goes out with the reason."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect
from msgspec import Meta

from app.core.actor import Role
from app.core.refusal import Refused
from app.html.form import Form
from app.html.page import page
from app.html.say import moment
from app.html.visit import visit
from marketplace.tenders.amendments.commands import amend_tender
from marketplace.tenders.amendments.model import Change, LotChange
from marketplace.tenders.forms import Clock, in_china
from marketplace.tenders.model import Lot, TenderId
from marketplace.tenders.queries import Matter, matter
from storage.unit import Context

AMOUNTS = ("budget", "ceiling", "floor")


class Typed(msgspec.Struct):
    requirements: Annotated[str, Meta(min_length=1, max_length=4000)]
    duration_days: Annotated[int, Meta(ge=1, le=3650)]
    signups_due: Clock
    bids_due: Clock
    reason: Annotated[str, Meta(min_length=1, max_length=2000)]


async def _owned(tender_id: UUID) -> Matter:
    found = await matter(TenderId(tender_id), visit().actor)
    if not found.owns:
        raise Refused("not_found", thing="采购项目")
    return found


@get("/tenders/{tender_id:uuid}/amendments/new", reading={Role.OWNER})
async def new_amendment(tender_id: FromPath[UUID]) -> Response[str]:
    found = await _owned(tender_id)
    tender = found.tender
    typed = {"requirements": tender.requirements, "duration_days": str(tender.duration_days), "reason": ""}
    typed |= {name: _typed(getattr(tender, name)) for name in ("signups_due", "bids_due")}
    for lot in found.lots:
        typed |= {f"lot{lot.number}_{name}": _said(getattr(lot, name)) for name in AMOUNTS}
    return await _form(found, Form(typed))


def _typed(at: datetime) -> str:
    return moment(at).replace(" ", "T")


def _said(amount: Decimal | None) -> str:
    return "" if amount is None else str(amount)


async def _form(found: Matter, form: Form[Typed], status: int = 200) -> Response[str]:
    return await page(
        "marketplace/tenders/amendments/form.html", status=status, matter=found, form=form, amounts=AMOUNTS
    )


@post("/tenders/{tender_id:uuid}/amendments", operation=amend_tender)
async def amend(
    context: NamedDependency[Context], tender_id: FromPath[UUID], request: Request[Any, Any, Any]
) -> Response[Any]:
    found = await _owned(tender_id)
    form = await Form.read(request, Typed)
    sent = await request.form()
    for lot in found.lots:
        for name in AMOUNTS:
            form.typed[f"lot{lot.number}_{name}"] = str(sent.get(f"lot{lot.number}_{name}", ""))
    if form.errors:
        return await _form(found, form, 400)
    try:
        await amend_tender(context, found.tender.id, _change(found, form), form.value.reason)
    except Refused as refused:
        form.refuse(refused)
        return await _form(found, form, refused.status)
    return Redirect(f"/tenders/{tender_id}#amendments", status_code=303)


def _change(found: Matter, form: Form[Typed]) -> Change:
    """What was changed; a moment shown to the minute and left alone keeps its seconds."""
    typed, tender = form.value, found.tender
    moments = {
        name: in_china(name, getattr(typed, name))
        for name in ("signups_due", "bids_due")
        if getattr(typed, name)[:16].replace(" ", "T") != _typed(getattr(tender, name))
    }
    return Change(
        requirements=typed.requirements,
        duration_days=typed.duration_days,
        lots=tuple(_lot_change(lot, form.typed) for lot in found.lots),
        **moments,
    )


def _lot_change(lot: Lot, typed: dict[str, str]) -> LotChange:
    given: dict[str, Decimal] = {}
    for name in AMOUNTS:
        if text := typed[f"lot{lot.number}_{name}"].strip():
            try:
                given[name] = Decimal(text)
            except InvalidOperation:
                raise Refused("invalid", field=f"lot{lot.number}_{name}", why="请填写数字") from None
    return LotChange(lot=lot.id, **given)


routes = [new_amendment, amend]
