"""Giving a certificate, judging it and withdrawing it, from the page of the file."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.core.ids import OrganisationId
from app.core.refusal import Refused
from app.html.form import Form
from app.register.documents.receiving import BODY, Received, received
from marketplace.agencies import sight
from marketplace.agencies.forms import TypedCertificate, TypedReason
from marketplace.agencies.qualifications import commands
from marketplace.agencies.qualifications.model import QualificationId
from marketplace.agencies.qualifications.rules import TAKES
from marketplace.agencies.queries import seen_agency
from marketplace.agencies.shown import acted, file_page
from storage.unit import Context

Asked = Request[Any, Any, Any]
AT = "qualifications"


async def certificate_file(request: Asked, agency_id: UUID) -> Received:
    """The image that was sent, once it is known that the sender may: others' bytes are not kept at all."""
    sight.demand_own(await seen_agency(OrganisationId(agency_id), request.user), request.user)
    try:
        return await received(request, TAKES)
    except Refused as refused:
        if refused.code != "document_type":
            raise
        raise Refused("certificate_type", field="file", **refused.data) from refused


@post(
    "/agencies/{agency_id:uuid}/qualifications",
    operation=commands.give_qualification,
    request_max_body_size=BODY,
)
async def give_qualification(
    request: Asked, context: NamedDependency[Context], agency_id: FromPath[UUID]
) -> Response[Any]:
    id = OrganisationId(agency_id)
    await seen_agency(id, request.user)
    form = await Form.read(request, TypedCertificate)
    if form.errors:
        return await file_page(id, form=form, at=AT)
    return await acted(id, _give(request, context, id, form.value), form=form, at=AT)


async def _give(request: Asked, context: Context, id: OrganisationId, typed: TypedCertificate) -> None:
    file = await certificate_file(request, id)
    await commands.give_qualification(context, id, typed.certificate(), file)


@post(
    "/agencies/{agency_id:uuid}/qualifications/{qualification_id:uuid}/acceptance",
    operation=commands.accept_qualification,
)
async def accept_qualification(
    context: NamedDependency[Context], agency_id: FromPath[UUID], qualification_id: FromPath[UUID]
) -> Response[Any]:
    id, one = OrganisationId(agency_id), QualificationId(qualification_id)
    await seen_agency(id, context.actor)
    return await acted(id, commands.accept_qualification(context, id, one), at=AT)


@post(
    "/agencies/{agency_id:uuid}/qualifications/{qualification_id:uuid}/refusal",
    operation=commands.decline_qualification,
)
async def decline_qualification(
    request: Asked,
    context: NamedDependency[Context],
    agency_id: FromPath[UUID],
    qualification_id: FromPath[UUID],
) -> Response[Any]:
    id, one = OrganisationId(agency_id), QualificationId(qualification_id)
    await seen_agency(id, context.actor)
    form = await Form.read(request, TypedReason)
    reason = "" if form.errors else form.value.reason
    return await acted(id, commands.decline_qualification(context, id, one, reason), at=AT)


@post(
    "/agencies/{agency_id:uuid}/qualifications/{qualification_id:uuid}/withdrawal",
    operation=commands.withdraw_qualification,
)
async def withdraw_qualification(
    request: Asked,
    context: NamedDependency[Context],
    agency_id: FromPath[UUID],
    qualification_id: FromPath[UUID],
) -> Response[Any]:
    id, one = OrganisationId(agency_id), QualificationId(qualification_id)
    await seen_agency(id, context.actor)
    form = await Form.read(request, TypedReason)
    reason = "" if form.errors else form.value.reason
    return await acted(id, commands.withdraw_qualification(context, id, one, reason), at=AT)


routes = [give_qualification, accept_qualification, decline_qualification, withdraw_qualification]
