"""The policy's numbers as a test needs them: amended by the administrator's command, from today on."""

from __future__ import annotations

from app.core.actor import Actor, Duty, Role
from app.register.acting.queries import today
from marketplace.policy.commands import amend_policy
from marketplace.policy.model import Source
from marketplace.policy.queries import rows_on
from storage.unit import Context

ADMINISTRATOR = Context(actor=Actor(person=None, name="test", duties=(Duty(Role.SYSTEM_ADMIN),)))


async def ask(number: str, value: str) -> None:
    """From now on every tender that is published is under this value."""
    day = await today()
    if (await rows_on(day))[number].value != value:
        told = {"source": Source.PROPOSAL, "basis": "测试", "reason": "测试"}
        await amend_policy(ADMINISTRATOR, number, value, day, **told)


async def ask_sealing(needed: int) -> None:
    """How many keyholders open a bid; 0: bids are not sealed."""
    await ask("sealing.needed", str(needed))
