"""Making and withdrawing offers from the page of the file."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.core.ids import OrganisationId
from app.html.form import Form
from marketplace.agencies.forms import TypedOffer, TypedReason
from marketplace.agencies.offers import commands
from marketplace.agencies.offers.model import OfferId
from marketplace.agencies.queries import seen_agency
from marketplace.agencies.shown import acted, file_page
from storage.unit import Context

Asked = Request[Any, Any, Any]
AT = "offers"


@post("/agencies/{agency_id:uuid}/offers", operation=commands.make_offer)
async def make_offer(
    request: Asked, context: NamedDependency[Context], agency_id: FromPath[UUID]
) -> Response[Any]:
    id = OrganisationId(agency_id)
    await seen_agency(id, request.user)
    form = await Form.read(request, TypedOffer)
    if form.errors:
        return await file_page(id, form=form, at=AT)
    making = commands.make_offer(context, id, form.value.service, form.value.terms())
    return await acted(id, making, form=form, at=AT)


@post("/agencies/{agency_id:uuid}/offers/{offer_id:uuid}/withdrawal", operation=commands.withdraw_offer)
async def withdraw_offer(
    request: Asked, context: NamedDependency[Context], agency_id: FromPath[UUID], offer_id: FromPath[UUID]
) -> Response[Any]:
    id = OrganisationId(agency_id)
    await seen_agency(id, request.user)
    form = await Form.read(request, TypedReason)
    reason = "" if form.errors else form.value.reason
    return await acted(id, commands.withdraw_offer(context, id, OfferId(offer_id), reason), at=AT)


routes = [make_offer, withdraw_offer]
