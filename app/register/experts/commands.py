"""Joining the pool of experts, and leaving it."""

from __future__ import annotations

from datetime import date

from app.core.actor import Role
from app.core.ids import PersonId, new_id
from app.core.refusal import Refused
from app.core.term import CHINA
from app.register.experts import rules, states, store
from app.register.experts.model import (
    Discipline,
    Expert,
    ExpertAdmitted,
    ExpertApplied,
    ExpertDeclined,
    ExpertId,
    ExpertLeft,
    ExpertReinstated,
    ExpertSuspended,
    State,
    TiesDeclared,
)
from app.register.experts.queries import KEEPERS
from app.register.people import store as people
from app.register.people.handover import at_leaving
from app.register.separation import store as held
from storage.operation import ANYONE, operation
from storage.unit import Operation

KEEPING = KEEPERS | {Role.SYSTEM}


@operation("expert.apply", zh="申请加入专家库", en="apply to the pool of experts", roles=ANYONE)
async def apply_as_expert(
    op: Operation,
    disciplines: frozenset[Discipline],
    *,
    title: str,
    certificate: str,
    employer: str,
    ties: frozenset[str] = frozenset(),
) -> ExpertApplied:
    """For oneself, with one's account."""
    if op.actor.person is None:
        raise Refused("expert_not_yours")
    person = await people.lock(op.actor.person)
    rules.check_may_join(await held.roles_of(person.id), await store.of(person.id))
    expert = Expert(
        id=ExpertId(new_id()),
        person=person.id,
        disciplines=disciplines,
        title=title.strip(),
        certificate=certificate.strip(),
        employer=employer.strip(),
        ties=ties,
        applied_at=await op.now(),
    )
    fact = rules.apply(expert)
    await store.add(expert)
    return fact


@operation("expert.admit", zh="批准专家入库", en="admit an expert", roles=KEEPING)
async def admit_expert(op: Operation, expert_id: ExpertId) -> ExpertAdmitted:
    expert = await store.lock(expert_id)
    fact = rules.admit(expert, op.actor, await held.roles_of(expert.person))
    await store.save(states.apply(expert, fact))
    return fact


@operation("expert.decline", zh="不予专家入库", en="decline an expert", roles=KEEPING)
async def decline_expert(op: Operation, expert_id: ExpertId, reason: str) -> ExpertDeclined:
    expert = await store.lock(expert_id)
    fact = rules.decline(expert, op.actor, reason)
    await store.save(states.apply(expert, fact))
    return fact


@operation("expert.suspend", zh="暂停抽取专家", en="suspend an expert", roles=KEEPING)
async def suspend_expert(op: Operation, expert_id: ExpertId, until: date, reason: str) -> ExpertSuspended:
    """From now to `until`, that day included; then he is drawn again by himself."""
    expert = await store.lock(expert_id)
    today = (await op.now()).astimezone(CHINA).date()
    fact = rules.suspend(expert, op.actor, until, today, reason)
    await store.save(states.apply(expert, fact))
    return fact


@operation("expert.reinstate", zh="恢复抽取专家", en="reinstate an expert", roles=KEEPING)
async def reinstate_expert(op: Operation, expert_id: ExpertId) -> ExpertReinstated:
    """Before the suspension's end."""
    expert = await store.lock(expert_id)
    fact = rules.reinstate(expert, op.actor)
    await store.save(states.apply(expert, fact))
    return fact


@operation("expert.leave", zh="退出专家库", en="leave the pool of experts", roles=ANYONE)
async def leave_pool(op: Operation, expert_id: ExpertId, reason: str = "") -> ExpertLeft:
    """By the expert himself, or by who keeps the pool."""
    expert = await store.lock(expert_id)
    if op.actor.person != expert.person and not op.actor.holds(*KEEPING):
        raise Refused("expert_not_yours")
    fact = rules.leave(expert, op.actor, reason)
    await store.save(states.apply(expert, fact))
    return fact


@operation("expert.declare_ties", zh="变更专家关联单位", en="declare an expert's ties", roles=ANYONE)
async def declare_ties(op: Operation, expert_id: ExpertId, ties: frozenset[str]) -> TiesDeclared:
    expert = await store.lock(expert_id)
    fact = rules.declare_ties(expert, op.actor, ties)
    await store.save(states.apply(expert, fact))
    return fact


@at_leaving
async def leave_all(op: Operation, person: PersonId) -> None:
    """Whose account ends is no longer drawn."""
    for expert in await store.of(person):
        if expert.state in (State.APPLIED, State.ADMITTED, State.SUSPENDED):
            fact = rules.leave(expert, op.actor, "离岗")
            await store.save(states.apply(expert, fact))
