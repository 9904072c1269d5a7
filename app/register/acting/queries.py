"""As whom a person may act now. Asked on every request, so that what is revoked is gone at once."""

from __future__ import annotations

from datetime import date

from app.core.actor import Actor
from app.core.ids import BodyId, OrganisationId, PersonId
from app.register.acting import rules, store
from app.register.acting.model import Capacity, actor


async def capacities(id: PersonId) -> list[Capacity]:
    """What the person may act for today, the default first; empty when his account is not active."""
    return rules.capacities(*await store.held(id))


async def standing(
    id: PersonId,
    organisation: OrganisationId | None = None,
    body: BodyId | None = None,
    *,
    deputy_for: PersonId | None = None,
) -> tuple[Actor, list[Capacity]]:
    """The actor as `actor_for` gives him, and all that he may switch to."""
    held, today = await store.held(id)
    offered = rules.capacities(held, today)
    return actor(held.person, rules.choose(offered, organisation, body, deputy_for)), offered


async def actor_for(
    id: PersonId,
    organisation: OrganisationId | None = None,
    body: BodyId | None = None,
    *,
    deputy_for: PersonId | None = None,
) -> Actor:
    """The person as he acts in the wished capacity, or in his first one if that is not (any more) his."""
    return (await standing(id, organisation, body, deputy_for=deputy_for))[0]


async def today() -> date:
    """The day in China, by the database's clock: what duties and mandates are measured by."""
    return await store.today()
