"""Reading organisations and mandates."""

from __future__ import annotations

from collections.abc import Collection

from app.core.actor import Actor, Role
from app.core.ids import OrganisationId, PersonId
from app.core.refusal import Refused
from app.html.listing import Wish
from app.register.districts import queries as districts
from app.register.organisations import credit_code, rules, store
from app.register.organisations.model import Mandate, Organisation


async def organisation(id: OrganisationId) -> Organisation:
    """The organisation. Refused("not_found")."""
    return await store.one(id)


async def seen_organisation(id: OrganisationId, actor: Actor) -> Organisation:
    """The organisation if the actor may see it; otherwise there is none. Refused("not_found")."""
    found = await store.one(id)
    if not rules.may_see(found, actor, await districts.tree()):
        raise Refused("not_found", thing="单位")
    return found


async def organisations(actor: Actor, wish: Wish) -> tuple[list[Organisation], int]:
    """One page of the organisations the actor oversees that match the wish, and how many there are."""
    scopes = [duty.district for duty in actor.duties if duty.role in rules.OVERSEEING]
    everything = actor.holds(Role.SYSTEM_ADMIN) or None in scopes
    below = (await districts.tree()).below(scope for scope in scopes if scope is not None)
    return await store.overseen(everything, below, wish)


async def by_code(code: str) -> Organisation | None:
    """The verified organisation with this credit code, however it is written; claims on it do not count."""
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


async def people_of(organisations: Collection[OrganisationId]) -> set[PersonId]:
    """Who may act for one of the organisations today: legal representatives and operators."""
    return await store.people_of(organisations)
