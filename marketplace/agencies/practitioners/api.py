"""The JSON API of practitioners."""

from __future__ import annotations

from uuid import UUID

from litestar import post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from app.core.ids import OrganisationId
from marketplace.agencies.practitioners import commands
from marketplace.agencies.practitioners.forms import TypedEntry, TypedPractitioner
from marketplace.agencies.practitioners.model import Practitioner, PractitionerId
from marketplace.agencies.practitioners.store import PRACTITIONERS
from storage.unit import Context


class PersonIn(TypedPractitioner, kw_only=True, forbid_unknown_fields=True):
    """One person; months as 2026-09."""


class EntryIn(TypedEntry, kw_only=True, forbid_unknown_fields=True):
    """A person's entry without the name, which stays."""


@post("/api/agencies/{agency_id:uuid}/practitioners", operation=commands.add_practitioner)
async def add_practitioner(
    context: NamedDependency[Context], agency_id: FromPath[UUID], data: JSONBody[PersonIn]
) -> Practitioner:
    fact = await commands.add_practitioner(context, OrganisationId(agency_id), data.person())
    return await PRACTITIONERS.one(fact.practitioner)


@put(
    "/api/agencies/{agency_id:uuid}/practitioners/{practitioner_id:uuid}",
    operation=commands.change_practitioner,
)
async def change_practitioner(
    context: NamedDependency[Context],
    agency_id: FromPath[UUID],
    practitioner_id: FromPath[UUID],
    data: JSONBody[EntryIn],
) -> Practitioner:
    id, one = OrganisationId(agency_id), PractitionerId(practitioner_id)
    await commands.change_practitioner(context, id, one, data.entry(""))
    return await PRACTITIONERS.one(one)


@post(
    "/api/agencies/{agency_id:uuid}/practitioners/{practitioner_id:uuid}/departure",
    operation=commands.release_practitioner,
)
async def release_practitioner(
    context: NamedDependency[Context], agency_id: FromPath[UUID], practitioner_id: FromPath[UUID]
) -> Practitioner:
    id, one = OrganisationId(agency_id), PractitionerId(practitioner_id)
    await commands.release_practitioner(context, id, one)
    return await PRACTITIONERS.one(one)


routes = [add_practitioner, change_practitioner, release_practitioner]
