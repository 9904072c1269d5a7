"""Reading grievances: by who complained, the side complained of, and regulators of the level hearing it."""

from __future__ import annotations

from collections.abc import Collection

from app.core.actor import Actor, Role
from app.core.ids import PersonId
from app.core.refusal import Refused
from app.register.bodies import queries as bodies
from app.register.districts.queries import tree
from app.register.duties.queries import on_duty
from app.register.organisations.queries import organisation
from app.register.people.queries import named
from marketplace.grievances import rules, store
from marketplace.grievances.model import Grievance, GrievanceId
from storage.engine import fetch


async def seen_grievance(id: GrievanceId, actor: Actor) -> Grievance:
    """The grievance if the actor may see it. Refused("not_found") otherwise."""
    found = await store.rows.one(Grievance, id)
    if not rules.may_see(found, actor, (await tree()).above(found.district)):
        raise Refused("not_found", thing="投诉举报")
    return found


async def handlers(one: Grievance) -> set[PersonId]:
    """Who can be given it: regulators of its level and above, but not who complained."""
    found = await on_duty(Role.REGULATOR, districts=(await tree()).above(one.district))
    return found - {one.by} if one.by else found


async def handler_choices(one: Grievance) -> list[tuple[str, str]]:
    return sorted((str(id), it.name) for id, it in (await named(await handlers(one))).items())


async def names_of(one: Grievance) -> Collection[str]:
    """Names that may not be published with it: who complained, who handles it, a reviewer complained of."""
    people = {id for id in (one.by, one.handler, one.decided_by) if id}
    reviewer = {one.named} if one.about == "reviewer" else set()
    return reviewer | {it.name for it in (await named(people)).values()}


async def target_name(one: Grievance) -> str:
    """The agency, or the body, complained of."""
    if one.agency is not None:
        return (await organisation(one.agency)).name
    assert one.body is not None
    return (await bodies.body(one.body)).name


async def any_grievance() -> bool:
    return bool(await fetch("SELECT 1 FROM grievance LIMIT 1"))
