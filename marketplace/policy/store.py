"""Rows of the policy table: what the platform came with, and the amendments."""

from __future__ import annotations

from datetime import datetime

import msgspec

from app.core.ids import PersonId, new_id
from marketplace.policy import tables
from marketplace.policy.model import PolicyAmended, Row
from marketplace.policy.rules import rulebook
from storage import engine

ROWS = tables.PolicyAmendment


async def rows() -> list[Row]:
    """Every row ever, in the order of entry."""
    amendments = await ROWS.select(
        ROWS.number,
        ROWS.value,
        ROWS.since,
        ROWS.source,
        ROWS.basis,
        ROWS.version,
        ROWS.reason,
        ROWS.at,
        ROWS.by,
    ).order_by(ROWS.version)
    return [*rulebook(), *msgspec.convert(amendments, list[Row])]


async def lock() -> None:
    """One amendment at a time: each is judged against all others."""
    await engine.fetch("LOCK TABLE policy_amendment IN SHARE ROW EXCLUSIVE MODE")


async def add(fact: PolicyAmended, at: datetime, by: PersonId | None) -> None:
    await ROWS.insert(
        ROWS(
            id=new_id(),
            version=fact.version,
            number=fact.policy,
            value=fact.after,
            since=fact.since,
            source=fact.source.value,
            basis=fact.basis,
            reason=fact.reason,
            at=at,
            by=by,
        )
    )
