"""Amending the gate's table: a row of its own for a city's rule, other words, or an end."""

from __future__ import annotations

from app.core.actor import Role
from app.core.ids import new_id
from app.core.term import CHINA
from marketplace.gate import rules, store
from marketplace.gate.model import Amendment, Entry, GateAmended
from storage.operation import operation
from storage.unit import Operation


@operation("gate.amend", zh="调整闸口规则", en="amend a row of the gate", roles={Role.SYSTEM_ADMIN})
async def amend_gate(op: Operation, entry: Entry, reason: str) -> GateAmended:
    """The row stands so from its day on; tenders published before keep what the gate said to them."""
    await store.lock()
    now = await op.now()
    fact = rules.amend(await store.amendments(), entry, reason, now.astimezone(CHINA).date())
    amendment = Amendment(
        id=new_id(),
        row=entry.id,
        version=fact.version,
        since=entry.since,
        entry=entry,
        reason=fact.reason,
        at=now,
        by=op.actor.person,
    )
    await store.rows.add(amendment)
    return fact
