"""Reading projects, by those who may see them."""

from __future__ import annotations

from collections.abc import Collection

from app.core.actor import Actor
from app.core.ids import ProjectId
from app.core.refusal import Refused
from app.html.listing import Wish
from app.register.districts import queries as districts
from app.register.projects import rules, store
from app.register.projects.model import Project


async def project(id: ProjectId) -> Project:
    """The project, whoever asks: for commands that judge the actor themselves. Refused("not_found")."""
    return await store.one(id)


async def seen_project(id: ProjectId, actor: Actor) -> Project:
    """The project if the actor may see it; otherwise there is none. Refused("not_found")."""
    found = await store.one(id)
    if not rules.may_see(found, rules.sight(actor, await districts.tree())):
        raise Refused("not_found", thing="项目")
    return found


async def by_code(code: str) -> Project | None:
    """The project with this code, whoever asks."""
    return await store.by_code(code)


async def named(ids: Collection[ProjectId]) -> dict[ProjectId, Project]:
    """Several projects by id, for showing their names."""
    return await store.some(ids)


async def projects(actor: Actor, wish: Wish) -> tuple[list[Project], int]:
    """One page of the projects the actor may see that match the wish, and how many there are."""
    sight = rules.sight(actor, await districts.tree())
    return await store.seen(sight, wish.words, wish.sort, wish.down, wish.limit, wish.offset)


async def projects_of(actor: Actor) -> list[Project]:
    """The projects the actor may see, the newest first, at most 1,000: for choosing one."""
    sight = rules.sight(actor, await districts.tree())
    found, _ = await store.seen(sight, "", "", True, 1000, 0)
    return found
