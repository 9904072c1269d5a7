"""The JSON API of what happens to an agency after its admission."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from app.core.ids import OrganisationId
from marketplace.agencies.api import AgencyOut, agency_out
from marketplace.agencies.model import PLAIN
from marketplace.agencies.standing import commands
from storage.unit import Context

Reason = Annotated[str, Meta(min_length=4, max_length=1000, pattern=PLAIN)]


class SanctionIn(msgspec.Struct, forbid_unknown_fields=True):
    """`until` is the last day."""

    until: date
    reason: Reason


class ReasonIn(msgspec.Struct, forbid_unknown_fields=True):
    reason: Reason


class DecisionIn(msgspec.Struct, forbid_unknown_fields=True):
    granted: bool
    reason: Reason


@post("/api/agencies/{agency_id:uuid}/suspension", operation=commands.suspend_agency, step_up=True)
async def suspend_agency(
    context: NamedDependency[Context], agency_id: FromPath[UUID], data: JSONBody[SanctionIn]
) -> AgencyOut:
    await commands.suspend_agency(context, OrganisationId(agency_id), data.until, data.reason)
    return await agency_out(OrganisationId(agency_id))


@post("/api/agencies/{agency_id:uuid}/lifting", operation=commands.lift_suspension)
async def lift_suspension(
    context: NamedDependency[Context], agency_id: FromPath[UUID], data: JSONBody[ReasonIn]
) -> AgencyOut:
    await commands.lift_suspension(context, OrganisationId(agency_id), data.reason)
    return await agency_out(OrganisationId(agency_id))


@post("/api/agencies/{agency_id:uuid}/expulsion", operation=commands.expel_agency, step_up=True)
async def expel_agency(
    context: NamedDependency[Context], agency_id: FromPath[UUID], data: JSONBody[SanctionIn]
) -> AgencyOut:
    """`until` is the last day of the shortest publicity."""
    await commands.expel_agency(context, OrganisationId(agency_id), data.until, data.reason)
    return await agency_out(OrganisationId(agency_id))


@post("/api/agencies/{agency_id:uuid}/repair", operation=commands.ask_repair)
async def ask_repair(
    context: NamedDependency[Context], agency_id: FromPath[UUID], data: JSONBody[ReasonIn]
) -> AgencyOut:
    await commands.ask_repair(context, OrganisationId(agency_id), data.reason)
    return await agency_out(OrganisationId(agency_id))


@post("/api/agencies/{agency_id:uuid}/repair/decision", operation=commands.decide_repair, step_up=True)
async def decide_repair(
    context: NamedDependency[Context], agency_id: FromPath[UUID], data: JSONBody[DecisionIn]
) -> AgencyOut:
    await commands.decide_repair(context, OrganisationId(agency_id), data.granted, data.reason)
    return await agency_out(OrganisationId(agency_id))


@post("/api/agencies/{agency_id:uuid}/departure", operation=commands.leave_market)
async def leave_market(
    context: NamedDependency[Context], agency_id: FromPath[UUID], data: JSONBody[ReasonIn]
) -> AgencyOut:
    await commands.leave_market(context, OrganisationId(agency_id), data.reason)
    return await agency_out(OrganisationId(agency_id))


@post("/api/agencies/{agency_id:uuid}/return", operation=commands.return_to_market)
async def return_to_market(context: NamedDependency[Context], agency_id: FromPath[UUID]) -> AgencyOut:
    await commands.return_to_market(context, OrganisationId(agency_id))
    return await agency_out(OrganisationId(agency_id))


routes = [
    suspend_agency,
    lift_suspension,
    expel_agency,
    ask_repair,
    decide_repair,
    leave_market,
    return_to_market,
]
