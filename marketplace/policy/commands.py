"""Amending the policy table."""

from __future__ import annotations

from datetime import date

from app.core.actor import Role
from app.core.term import CHINA
from marketplace.policy import rules, store
from marketplace.policy.model import PolicyAmended, Source
from storage.operation import operation
from storage.unit import Operation


@operation("policy.amend", zh="调整政策参数", en="amend a policy number", roles={Role.SYSTEM_ADMIN})
async def amend_policy(
    op: Operation, number: str, value: str, since: date, *, source: Source, basis: str, reason: str
) -> PolicyAmended:
    """A number's new value from `since` on. Tenders published before keep theirs."""
    await store.lock()
    now = await op.now()
    fact = rules.amend(
        await store.rows(),
        number,
        value,
        since,
        source=source,
        basis=basis,
        reason=reason,
        today=now.astimezone(CHINA).date(),
    )
    await store.add(fact, now, op.actor.person)
    return fact
