"""The JSON API from the application to the admission."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from app.core.ids import OrganisationId
from marketplace.agencies.api import AgencyOut, agency_out
from marketplace.agencies.joining import commands, rules
from marketplace.agencies.joining.commitment import Commitment, commitment
from marketplace.agencies.model import PLAIN, Section
from storage.unit import Context


class SignatureIn(msgspec.Struct, forbid_unknown_fields=True):
    """`sha256` is of the text that was read: another one is not signed by it."""

    sha256: Annotated[str, Meta(min_length=64, max_length=64, pattern=PLAIN)]


class SaidIn(msgspec.Struct, forbid_unknown_fields=True):
    section: Section
    text: Annotated[str, Meta(min_length=4, max_length=500, pattern=PLAIN)]


class NoticeIn(msgspec.Struct, forbid_unknown_fields=True):
    """What the window adds to what the rule finds."""

    points: Annotated[list[SaidIn], Meta(max_length=50)] = []


@get("/api/market/commitment", public="the text that agencies sign")
async def show_commitment() -> Commitment:
    return commitment()


@post("/api/agencies/{agency_id:uuid}/commitment", operation=commands.sign_commitment, step_up=True)
async def sign_commitment(
    context: NamedDependency[Context], agency_id: FromPath[UUID], data: JSONBody[SignatureIn]
) -> AgencyOut:
    await commands.sign_commitment(context, OrganisationId(agency_id), data.sha256)
    return await agency_out(OrganisationId(agency_id))


@post("/api/agencies/{agency_id:uuid}/submission", operation=commands.submit_agency)
async def submit_agency(context: NamedDependency[Context], agency_id: FromPath[UUID]) -> AgencyOut:
    await commands.submit_agency(context, OrganisationId(agency_id))
    return await agency_out(OrganisationId(agency_id))


@post("/api/agencies/{agency_id:uuid}/withdrawal", operation=commands.withdraw_application)
async def withdraw_application(context: NamedDependency[Context], agency_id: FromPath[UUID]) -> AgencyOut:
    await commands.withdraw_application(context, OrganisationId(agency_id))
    return await agency_out(OrganisationId(agency_id))


@post("/api/agencies/{agency_id:uuid}/notice", operation=commands.notify_agency)
async def notify_agency(
    context: NamedDependency[Context], agency_id: FromPath[UUID], data: JSONBody[NoticeIn]
) -> AgencyOut:
    said = [rules.own_words(one.section, one.text) for one in data.points]
    await commands.notify_agency(context, OrganisationId(agency_id), said)
    return await agency_out(OrganisationId(agency_id))


@post("/api/agencies/{agency_id:uuid}/admission", operation=commands.admit_agency)
async def admit_agency(context: NamedDependency[Context], agency_id: FromPath[UUID]) -> AgencyOut:
    await commands.admit_agency(context, OrganisationId(agency_id))
    return await agency_out(OrganisationId(agency_id))


routes = [
    show_commitment,
    sign_commitment,
    submit_agency,
    withdraw_application,
    notify_agency,
    admit_agency,
]
