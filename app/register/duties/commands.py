"""Granting duties and ending them."""

from __future__ import annotations

from datetime import date

from app.core.actor import Role
from app.core.ids import BodyId, DistrictId, PersonId, new_id
from app.core.term import CHINA
from app.register.bodies import queries as bodies
from app.register.districts import queries as districts
from app.register.duties import rules, states, store
from app.register.duties.model import (
    DutyDeclined,
    DutyEnded,
    DutyGranted,
    DutyProposed,
    GrantId,
)
from app.register.people import store as people
from app.register.people.handover import at_leaving
from app.register.separation import rules as separation
from app.register.separation import store as held
from storage.operation import operation
from storage.unit import Operation

CONFIRMS = {Role.SECURITY_ADMIN, Role.SYSTEM}


@operation("duty.propose", zh="提请授予职责", en="propose a duty", roles={Role.SYSTEM_ADMIN, Role.SYSTEM})
async def propose_duty(
    op: Operation,
    person_id: PersonId,
    role: Role,
    *,
    body_id: BodyId | None = None,
    district_id: DistrictId | None = None,
    since: date | None = None,
    until: date | None = None,
) -> DutyProposed:
    """`since` None: from today. `district_id` None: the body's whole district."""
    person = await people.lock(person_id)
    body = await bodies.body(body_id) if body_id else None
    today = (await op.now()).astimezone(CHINA).date()
    rules.check_days(since or today, until, today)
    district = rules.place(role, body, district_id, await districts.tree())
    separation.check(await held.roles_of(person_id), role)
    days = (since or today, until)
    fact = rules.propose(
        GrantId(new_id()),
        person,
        role,
        body=body,
        district=district,
        days=days,
        actor=op.actor,
        have=await store.open_of(person_id),
    )
    await store.add(states.proposed(fact))
    return fact


@operation("duty.confirm", zh="确认授予职责", en="confirm a duty", roles=CONFIRMS)
async def confirm_duty(op: Operation, grant_id: GrantId) -> DutyGranted:
    """The second person agrees: the duty holds from its first day on."""
    grant = await store.lock(grant_id)
    person = await people.lock(grant.person)
    installed = await store.security_admins() > 0
    fact = rules.confirm(grant, person, op.actor, installed)
    separation.check(await held.roles_of(person.id), grant.role)
    await store.save(states.apply(grant, fact))
    return fact


@operation("duty.decline", zh="不予授予职责", en="decline a duty", roles=CONFIRMS)
async def decline_duty(op: Operation, grant_id: GrantId, reason: str) -> DutyDeclined:
    grant = await store.lock(grant_id)
    fact = rules.decline(grant, op.actor, reason)
    await store.save(states.apply(grant, fact))
    return fact


@operation("duty.end", zh="终止职责", en="end a duty", roles=CONFIRMS)
async def end_duty(op: Operation, grant_id: GrantId, reason: str) -> DutyEnded:
    """At once: the next request of its holder is without it."""
    admins = await store.security_admins()
    grant = await store.lock(grant_id)
    fact = rules.end(grant, admins, reason)
    await store.save(states.apply(grant, fact))
    return fact


@at_leaving
async def end_duties(op: Operation, person: PersonId) -> None:
    """Who leaves keeps no duty."""
    admins = await store.security_admins()
    for grant in await store.open_of(person):
        await store.save(states.apply(grant, rules.end(grant, admins, "离岗")))
