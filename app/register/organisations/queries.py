"""Reading organisations and mandates."""

from __future__ import annotations

from collections.abc import Collection

from app.core.ids import OrganisationId, PersonId
from app.register.organisations import credit_code, store
from app.register.organisations.model import Mandate, Organisation


async def organisation(id: OrganisationId) -> Organisation:
    """The organisation. Refused("not_found")."""
    return await store.one(id)


async def by_code(code: str) -> Organisation | None:
    """The organisation with this credit code, however it is written."""
    return await store.by_code(credit_code.written(code))


async def named(ids: Collection[OrganisationId]) -> dict[OrganisationId, Organisation]:
    """Several organisations by id, for showing their names."""
    return await store.some(ids)


async def represented_by(person: PersonId) -> list[Organisation]:
    """The organisations whose legal representative the person is."""
    return await store.represented_by(person)


async def mandates_of(person: PersonId) -> list[Mandate]:
    """The person's mandates that nobody has revoked, those of other days included."""
    return await store.mandates_of(person)


async def mandates_in(organisation: OrganisationId) -> list[Mandate]:
    """All mandates ever given in the organisation, the newest first."""
    return await store.mandates_in(organisation)
