"""Reading the gate's table."""

from __future__ import annotations

from datetime import date

from app.core.refusal import Refused
from marketplace.gate import rules, store
from marketplace.gate.model import Amendment, Entry


async def table_on(on: date) -> tuple[Entry, ...]:
    """The rows of a day. Inside a unit it reads what that unit sees."""
    return rules.in_force(await store.amendments(), on)


async def history(row: str) -> tuple[Entry | None, list[Amendment]]:
    """A row as the platform came with it, if it did, and its amendments. Refused("not_found")."""
    first = next((one for one in rules.shipped() if one.id == row), None)
    later = [one for one in await store.amendments() if one.row == row]
    if first is None and not later:
        raise Refused("not_found", thing="闸口规则")
    return first, later
