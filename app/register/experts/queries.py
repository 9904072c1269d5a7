"""Reading experts."""

from __future__ import annotations

from app.core.actor import Actor, Role
from app.core.ids import PersonId
from app.core.refusal import Refused
from app.html.listing import Wish
from app.register.experts import store
from app.register.experts.model import Discipline, Expert, ExpertId

KEEPERS = frozenset({Role.COORDINATOR, Role.REGULATOR})
"""Who admits experts and oversees the pool."""


async def expert(id: ExpertId) -> Expert:
    """The expert. Refused("not_found")."""
    return await store.one(id)


async def seen_expert(id: ExpertId, actor: Actor) -> Expert:
    """The expert if he is the actor himself or the actor keeps the pool. Refused("not_found")."""
    found = await store.one(id)
    if actor.person != found.person and not actor.holds(*KEEPERS):
        raise Refused("not_found", thing="专家")
    return found


async def experts(wish: Wish) -> tuple[list[Expert], int]:
    """One page of the pool, and how many match."""
    return await store.page(wish)


async def of(person: PersonId) -> list[Expert]:
    """What the person applied for, the newest first."""
    return await store.of(person)


async def of_discipline(discipline: Discipline) -> list[Expert]:
    """The pool of a discipline, in a fixed order; who is suspended is among them and says so."""
    return await store.of_discipline(discipline)


async def is_expert(actor: Actor) -> bool:
    """Whether the person is in the pool, or has applied for it."""
    return actor.person is not None and bool(await store.of(actor.person))
