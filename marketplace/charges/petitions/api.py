"""The JSON API of reviews, appeals and repairs. Every step answers with the charge and all about it."""

from __future__ import annotations

from uuid import UUID

import msgspec
from litestar import post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from marketplace.charges.api import ChargeOut, SaidIn, Text, charge_out
from marketplace.charges.petitions import commands, store
from marketplace.charges.petitions.model import Kind, Petition, PetitionId
from marketplace.sanctions.model import SanctionId
from storage.unit import Context


class PetitionIn(msgspec.Struct, forbid_unknown_fields=True):
    kind: Kind
    text: Text


@post("/api/sanctions/{sanction_id:uuid}/petitions", operation=commands.file_petition)
async def file_petition(
    context: NamedDependency[Context], sanction_id: FromPath[UUID], data: JSONBody[PetitionIn]
) -> ChargeOut:
    fact = await commands.file_petition(context, SanctionId(sanction_id), data.kind, data.text)
    return await charge_out(fact.charge)


@post("/api/petitions/{petition_id:uuid}/grant", operation=commands.grant, step_up=True)
async def grant(
    context: NamedDependency[Context], petition_id: FromPath[UUID], data: JSONBody[SaidIn]
) -> ChargeOut:
    return await charge_out((await commands.grant(context, PetitionId(petition_id), data.text)).charge)


@post("/api/petitions/{petition_id:uuid}/refusal", operation=commands.refuse)
async def refuse(
    context: NamedDependency[Context], petition_id: FromPath[UUID], data: JSONBody[SaidIn]
) -> ChargeOut:
    return await charge_out((await commands.refuse(context, PetitionId(petition_id), data.text)).charge)


@post("/api/petitions/{petition_id:uuid}/confirmation", operation=commands.confirm, step_up=True)
async def confirm(
    context: NamedDependency[Context], petition_id: FromPath[UUID], data: JSONBody[SaidIn]
) -> ChargeOut:
    await commands.confirm(context, PetitionId(petition_id), data.text)
    return await charge_out((await store.rows.one(Petition, petition_id)).charge)


@post("/api/petitions/{petition_id:uuid}/objection", operation=commands.object_to_grant)
async def object_to_grant(
    context: NamedDependency[Context], petition_id: FromPath[UUID], data: JSONBody[SaidIn]
) -> ChargeOut:
    fact = await commands.object_to_grant(context, PetitionId(petition_id), data.text)
    return await charge_out(fact.charge)


@post("/api/petitions/{petition_id:uuid}/withdrawal", operation=commands.withdraw)
async def withdraw(context: NamedDependency[Context], petition_id: FromPath[UUID]) -> ChargeOut:
    return await charge_out((await commands.withdraw(context, PetitionId(petition_id))).charge)


routes = [file_petition, grant, refuse, confirm, object_to_grant, withdraw]
