"""The JSON API of qualifications. A certificate comes as a form, since its image comes with it."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from app.core.ids import OrganisationId
from app.register.documents.receiving import BODY
from marketplace.agencies.api import typed
from marketplace.agencies.forms import TypedCertificate
from marketplace.agencies.model import PLAIN
from marketplace.agencies.qualifications import commands
from marketplace.agencies.qualifications.kinds import Kind, kinds
from marketplace.agencies.qualifications.model import Qualification, QualificationId
from marketplace.agencies.qualifications.pages import certificate_file
from marketplace.agencies.qualifications.store import QUALIFICATIONS
from storage.unit import Context

Asked = Request[Any, Any, Any]


class ReasonIn(msgspec.Struct, forbid_unknown_fields=True):
    reason: Annotated[str, Meta(min_length=2, max_length=1000, pattern=PLAIN)]


@get("/api/market/qualifications", public="which qualifications the law still asks for")
async def list_kinds() -> list[Kind]:
    return list(kinds().values())


@post(
    "/api/agencies/{agency_id:uuid}/qualifications",
    operation=commands.give_qualification,
    request_max_body_size=BODY,
)
async def give_qualification(
    request: Asked, context: NamedDependency[Context], agency_id: FromPath[UUID]
) -> Qualification:
    """A form with kind, grade, number, issuer, valid_from, valid_until and `file`."""
    file = await certificate_file(request, agency_id)
    certificate = (await typed(request, TypedCertificate)).certificate()
    fact = await commands.give_qualification(context, OrganisationId(agency_id), certificate, file)
    return await QUALIFICATIONS.one(fact.qualification)


@post(
    "/api/agencies/{agency_id:uuid}/qualifications/{qualification_id:uuid}/acceptance",
    operation=commands.accept_qualification,
)
async def accept_qualification(
    context: NamedDependency[Context], agency_id: FromPath[UUID], qualification_id: FromPath[UUID]
) -> Qualification:
    id, one = OrganisationId(agency_id), QualificationId(qualification_id)
    await commands.accept_qualification(context, id, one)
    return await QUALIFICATIONS.one(one)


@post(
    "/api/agencies/{agency_id:uuid}/qualifications/{qualification_id:uuid}/refusal",
    operation=commands.decline_qualification,
)
async def decline_qualification(
    context: NamedDependency[Context],
    agency_id: FromPath[UUID],
    qualification_id: FromPath[UUID],
    data: JSONBody[ReasonIn],
) -> Qualification:
    id, one = OrganisationId(agency_id), QualificationId(qualification_id)
    await commands.decline_qualification(context, id, one, data.reason)
    return await QUALIFICATIONS.one(one)


@post(
    "/api/agencies/{agency_id:uuid}/qualifications/{qualification_id:uuid}/withdrawal",
    operation=commands.withdraw_qualification,
)
async def withdraw_qualification(
    context: NamedDependency[Context],
    agency_id: FromPath[UUID],
    qualification_id: FromPath[UUID],
    data: JSONBody[ReasonIn],
) -> Qualification:
    id, one = OrganisationId(agency_id), QualificationId(qualification_id)
    await commands.withdraw_qualification(context, id, one, data.reason)
    return await QUALIFICATIONS.one(one)


routes = [list_kinds, give_qualification, accept_qualification, decline_qualification, withdraw_qualification]
