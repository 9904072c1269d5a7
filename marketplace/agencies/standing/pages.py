"""Suspending, expelling, repairing and leaving, from the page of the file. Grave acts want the password."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.core.ids import OrganisationId
from app.html.form import Form
from marketplace.agencies.forms import TypedDecision, TypedReason, TypedSanction
from marketplace.agencies.queries import seen_agency
from marketplace.agencies.shown import acted, file_page
from marketplace.agencies.standing import commands
from storage.operation import Command
from storage.unit import Context

Asked = Request[Any, Any, Any]
AT = "standing"


@post("/agencies/{agency_id:uuid}/suspension", operation=commands.suspend_agency, step_up=True)
async def suspend_agency(
    request: Asked, context: NamedDependency[Context], agency_id: FromPath[UUID]
) -> Response[Any]:
    return await _sanction(request, context, OrganisationId(agency_id), commands.suspend_agency)


@post("/agencies/{agency_id:uuid}/expulsion", operation=commands.expel_agency, step_up=True)
async def expel_agency(
    request: Asked, context: NamedDependency[Context], agency_id: FromPath[UUID]
) -> Response[Any]:
    return await _sanction(request, context, OrganisationId(agency_id), commands.expel_agency)


async def _sanction(
    request: Asked, context: Context, id: OrganisationId, command: Command[..., Any]
) -> Response[Any]:
    await seen_agency(id, request.user)
    form = await Form.read(request, TypedSanction)
    if form.errors:
        return await file_page(id, form=form, at=AT)
    return await acted(id, command(context, id, form.value.until, form.value.reason), form=form, at=AT)


@post("/agencies/{agency_id:uuid}/lifting", operation=commands.lift_suspension)
async def lift_suspension(
    request: Asked, context: NamedDependency[Context], agency_id: FromPath[UUID]
) -> Response[Any]:
    return await _with_reason(request, context, OrganisationId(agency_id), commands.lift_suspension)


@post("/agencies/{agency_id:uuid}/repair", operation=commands.ask_repair)
async def ask_repair(
    request: Asked, context: NamedDependency[Context], agency_id: FromPath[UUID]
) -> Response[Any]:
    return await _with_reason(request, context, OrganisationId(agency_id), commands.ask_repair)


@post("/agencies/{agency_id:uuid}/departure", operation=commands.leave_market)
async def leave_market(
    request: Asked, context: NamedDependency[Context], agency_id: FromPath[UUID]
) -> Response[Any]:
    return await _with_reason(request, context, OrganisationId(agency_id), commands.leave_market)


async def _with_reason(
    request: Asked, context: Context, id: OrganisationId, command: Command[..., Any]
) -> Response[Any]:
    await seen_agency(id, request.user)
    form = await Form.read(request, TypedReason)
    reason = "" if form.errors else form.value.reason
    return await acted(id, command(context, id, reason))


@post("/agencies/{agency_id:uuid}/repair/decision", operation=commands.decide_repair, step_up=True)
async def decide_repair(
    request: Asked, context: NamedDependency[Context], agency_id: FromPath[UUID]
) -> Response[Any]:
    id = OrganisationId(agency_id)
    await seen_agency(id, request.user)
    form = await Form.read(request, TypedDecision)
    if form.errors:
        return await file_page(id, form=form, at=AT)
    return await acted(id, commands.decide_repair(context, id, form.value.granted, form.value.reason))


@post("/agencies/{agency_id:uuid}/return", operation=commands.return_to_market)
async def return_to_market(context: NamedDependency[Context], agency_id: FromPath[UUID]) -> Response[Any]:
    id = OrganisationId(agency_id)
    await seen_agency(id, context.actor)
    return await acted(id, commands.return_to_market(context, id))


routes = [
    suspend_agency,
    expel_agency,
    lift_suspension,
    ask_repair,
    leave_market,
    decide_repair,
    return_to_market,
]
