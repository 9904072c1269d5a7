"""Naming deputies and ending that."""

from __future__ import annotations

from datetime import date

from app.core.actor import Role
from app.core.ids import BodyId, PersonId, new_id
from app.core.term import CHINA
from app.register.deputies import rules, store
from app.register.deputies.model import Deputy, DeputyEnded, DeputyId, DeputyNamed
from app.register.duties import queries as duties
from app.register.duties.model import OFFICIAL_ROLES
from app.register.people import store as people
from app.register.people.handover import at_leaving
from app.register.separation import rules as separation
from app.register.separation import store as held
from storage.operation import operation
from storage.unit import Operation

MAY = OFFICIAL_ROLES | {Role.SYSTEM_ADMIN, Role.SYSTEM}


@operation("deputy.name", zh="指定 AB 角", en="name a deputy", roles=MAY)
async def name_deputy(
    op: Operation,
    absent_id: PersonId,
    deputy_id: PersonId,
    body_id: BodyId,
    *,
    since: date,
    until: date,
    reason: str = "",
) -> DeputyNamed:
    """From `since` to `until`, both included, `deputy_id` may act for `absent_id` in the body."""
    rules.check_yours(absent_id, op.actor)
    first, second = sorted((absent_id, deputy_id))  # locked in one order, or two such acts deadlock
    locked = {first: await people.lock(first), second: await people.lock(second)}
    rules.check_days(since, until, (await op.now()).astimezone(CHINA).date())
    absent, acts = (locked[absent_id], await duties.grants_of(absent_id)), locked[deputy_id]
    fact = rules.name(
        DeputyId(new_id()),
        absent,
        (acts, await duties.grants_of(deputy_id)),
        body_id,
        days=(since, until),
        reason=reason.strip(),
        have=[one for one in await store.of(absent_id) if one.absent == absent_id],
    )
    roles = await held.roles_of(deputy_id)
    for role in sorted(await held.roles_of(absent_id)):
        separation.check(roles, role)
    await store.add(
        Deputy(fact.deputy, fact.absent, fact.acts, fact.body, fact.since, fact.until, fact.reason)
    )
    return fact


@operation("deputy.end", zh="终止 AB 角代办", en="end a deputy's term", roles=MAY)
async def end_deputy(op: Operation, deputy_id: DeputyId) -> DeputyEnded:
    """At once, by the absent person (back early) or an administrator."""
    deputy = await store.lock(deputy_id)
    rules.check_yours(deputy.absent, op.actor)
    fact = rules.end(deputy, await op.now())
    await store.end(fact.deputy, fact.at)
    return fact


@at_leaving
async def end_deputies(op: Operation, person: PersonId) -> None:
    """Who leaves neither is nor has a deputy."""
    for deputy in await store.of(person):
        await store.end(deputy.id, await op.now())
