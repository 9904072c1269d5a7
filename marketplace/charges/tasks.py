"""What the clock does: the defence period ends, and what was ruled for a later day begins."""

from __future__ import annotations

from marketplace.charges import store
from marketplace.charges.commands import close_defence
from marketplace.charges.effects import take_effect
from marketplace.sanctions import store as sanctions
from storage.engine import fetch_value
from storage.moments import moment
from storage.unit import Context


@moment("charge.close_defence", every=20)
async def close_what_was_heard(context: Context) -> None:
    for charge in await store.heard_out(await fetch_value("SELECT clock_timestamp()")):
        await close_defence(context, charge)


@moment("sanction.take_effect", every=20)
async def begin_what_is_due(context: Context) -> None:
    for sanction in await sanctions.beginning(await fetch_value("SELECT clock_timestamp()")):
        await take_effect(context, sanction)
