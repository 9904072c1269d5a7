"""Reading the policy table."""

from __future__ import annotations

from datetime import date, datetime

from marketplace.policy import rules, store
from marketplace.policy.model import Policy, Row


async def policy_on(on: date) -> Policy:
    """The numbers in force on a day, frozen. Inside a unit it reads what that unit sees.

    Refused("no_policy") for a day before the table begins.
    """
    return rules.policy(await store.rows(), on)


async def policy_as_known(moment: datetime) -> Policy:
    """The numbers in force at a moment, without what was entered after it: the same whenever it is asked."""
    return rules.policy_at(await store.rows(), moment)


async def rows_on(on: date) -> dict[str, Row]:
    """The row of each number that holds on a day, with its source and basis."""
    return rules.in_force(await store.rows(), on)


async def history(number: str) -> list[Row]:
    """Every row a number has had, the newest first."""
    found = [row for row in await store.rows() if row.number == number]
    return sorted(found, key=lambda row: (row.since, row.version), reverse=True)
