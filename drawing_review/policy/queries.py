"""Reading the configuration."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from drawing_review.policy import store
from drawing_review.policy.model import Amendment, Policy, Row, State
from drawing_review.policy.rules import Ledger

_read: tuple[UUID | None, Ledger] | None = None


async def ledger() -> Ledger:
    """Every setting ever. Confirmed rows never change, so they are read again only when there is another."""
    global _read  # noqa: PLW0603 (one configuration a process, as there is one engine)
    newest = await store.newest()
    if _read is None or _read[0] != newest:
        _read = newest, Ledger(await store.rows())
    return _read[1]


async def policy_on(on: date) -> Policy:
    """What is in force on a day."""
    return (await ledger()).on(on)


async def history(section: str, key: str) -> list[Row]:
    """Every row the setting has had, the newest first."""
    found = [row for row in (await ledger()).rows if (row.section, row.key) == (section, key)]
    return sorted(found, key=lambda row: (row.since, row.version), reverse=True)


async def waiting() -> list[Amendment]:
    """Amendments that wait for a second person, the oldest first."""
    return await store.amendments(State.PROPOSED)
