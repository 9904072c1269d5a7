"""Amending the configuration: one administrator proposes, another confirms or declines."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.core.actor import Role
from app.core.ids import new_id
from app.core.term import CHINA
from drawing_review.policy import rules, store
from drawing_review.policy.model import (
    Amendment,
    AmendmentId,
    SettingConfirmed,
    SettingDeclined,
    SettingProposed,
    State,
)
from storage.operation import operation
from storage.unit import Operation

CONFIRMS = {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN}


@operation("setting.propose", zh="提出配置调整", en="propose a setting", roles={Role.SYSTEM_ADMIN})
async def propose_setting(
    op: Operation, section: str, value: dict[str, Any], since: date, *, basis: str, reason: str
) -> SettingProposed:
    """A new or changed row of a section from `since` on; it holds once another person has confirmed it."""
    kind = rules.section_named(section)
    value = rules.checked(kind, value)
    key = kind.key_of(rules.valued(kind, value))
    return await _propose(op, section, key, value, since, basis, reason)


@operation("setting.end", zh="提出停用配置", en="propose to end a setting", roles={Role.SYSTEM_ADMIN})
async def end_setting(
    op: Operation, section: str, key: str, since: date, *, basis: str, reason: str
) -> SettingProposed:
    """From `since` on the row no longer holds, once another person has confirmed that."""
    return await _propose(op, section, key, None, since, basis, reason)


async def _propose(
    op: Operation,
    section: str,
    key: str,
    value: dict[str, Any] | None,
    since: date,
    basis: str,
    reason: str,
) -> SettingProposed:
    await store.lock()
    now = await op.now()
    fact = rules.propose(
        await store.rows(),
        await store.amendments(State.PROPOSED),
        rules.section_named(section),
        key,
        value,
        id=AmendmentId(new_id()),
        since=since,
        basis=basis,
        reason=reason,
        today=now.astimezone(CHINA).date(),
    )
    await store.add(
        Amendment(
            id=fact.amendment,
            section=section,
            key=key,
            value=value,
            since=since,
            basis=fact.basis,
            reason=fact.reason,
            state=State.PROPOSED,
            proposed_by=op.actor.person,
            proposed_at=now,
        )
    )
    return fact


@operation("setting.confirm", zh="确认配置调整", en="confirm a setting", roles=CONFIRMS)
async def confirm_setting(op: Operation, amendment_id: AmendmentId) -> SettingConfirmed:
    """The second person agrees: the row holds from its day on. What runs already keeps what held before."""
    await store.lock()
    amendment, now = await store.one(amendment_id), await op.now()
    fact = rules.confirm(await store.rows(), amendment, op.actor, now.astimezone(CHINA).date())
    await store.decide(rules.decided(amendment, "confirm", op.actor, now, fact.version))
    return fact


@operation("setting.decline", zh="不采纳配置调整", en="decline a setting", roles=CONFIRMS)
async def decline_setting(op: Operation, amendment_id: AmendmentId, reason: str) -> SettingDeclined:
    await store.lock()
    amendment = await store.one(amendment_id)
    fact = rules.decline(amendment, reason)
    await store.decide(rules.decided(amendment, "decline", op.actor, await op.now(), None))
    return fact
