"""Asking for review, appeal or repair, and deciding on it, from the page of the charge."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.core.refusal import Refused
from app.html.form import Form
from marketplace.charges.forms import TypedPetition
from marketplace.charges.model import ChargeId
from marketplace.charges.petitions import commands, store
from marketplace.charges.petitions.model import Petition, PetitionId
from marketplace.charges.queries import seen_charge
from marketplace.charges.shown import charge_page, moved, said
from marketplace.sanctions.model import Sanction, SanctionId
from marketplace.sanctions.store import rows as sanctions
from storage.operation import Command
from storage.unit import Context

Asked = Request[Any, Any, Any]


@post("/sanctions/{sanction_id:uuid}/petitions", operation=commands.file_petition)
async def file_petition(
    request: Asked, context: NamedDependency[Context], sanction_id: FromPath[UUID]
) -> Response[Any]:
    sanction = await sanctions.one(Sanction, SanctionId(sanction_id))
    if sanction.charge is None:
        raise Refused("not_found", thing="处理决定")
    charge = await seen_charge(ChargeId(sanction.charge), request.user)
    form = await Form.read(request, TypedPetition)
    if form.errors:
        return await charge_page(charge.id, Refused("invalid", field="text", why="不能为空"))
    filing = commands.file_petition(context, sanction.id, form.value.kind, form.value.text)
    return await moved(charge.id, filing, request)


async def _step(
    request: Asked, context: Context, petition_id: UUID, command: Command[..., Any]
) -> Response[Any]:
    petition = await store.rows.one(Petition, PetitionId(petition_id))
    await seen_charge(petition.charge, request.user)
    reason = await said(request, "reason")
    return await moved(petition.charge, command(context, petition.id, reason), request)


@post("/petitions/{petition_id:uuid}/grant", operation=commands.grant, step_up=True)
async def grant(
    request: Asked, context: NamedDependency[Context], petition_id: FromPath[UUID]
) -> Response[Any]:
    return await _step(request, context, petition_id, commands.grant)


@post("/petitions/{petition_id:uuid}/refusal", operation=commands.refuse)
async def refuse(
    request: Asked, context: NamedDependency[Context], petition_id: FromPath[UUID]
) -> Response[Any]:
    return await _step(request, context, petition_id, commands.refuse)


@post("/petitions/{petition_id:uuid}/confirmation", operation=commands.confirm, step_up=True)
async def confirm(
    request: Asked, context: NamedDependency[Context], petition_id: FromPath[UUID]
) -> Response[Any]:
    return await _step(request, context, petition_id, commands.confirm)


@post("/petitions/{petition_id:uuid}/objection", operation=commands.object_to_grant)
async def object_to_grant(
    request: Asked, context: NamedDependency[Context], petition_id: FromPath[UUID]
) -> Response[Any]:
    return await _step(request, context, petition_id, commands.object_to_grant)


@post("/petitions/{petition_id:uuid}/withdrawal", operation=commands.withdraw)
async def withdraw(
    request: Asked, context: NamedDependency[Context], petition_id: FromPath[UUID]
) -> Response[Any]:
    petition = await store.rows.one(Petition, PetitionId(petition_id))
    await seen_charge(petition.charge, request.user)
    return await moved(petition.charge, commands.withdraw(context, petition.id), request)


routes = [file_petition, grant, refuse, confirm, object_to_grant, withdraw]
