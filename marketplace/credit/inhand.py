"""Work in hand (同时承接): told by the room of contracts, which stands above this one; limited by level."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from app.core.ids import OrganisationId
from marketplace.credit import rules
from marketplace.credit.model import Level
from marketplace.credit.queries import credit_of

Count = Callable[[OrganisationId], Awaitable[int]]
_TOLD: list[Count] = []


def work_told_by(count: Count) -> Count:
    """Register who counts unfinished contracts; there is one. RuntimeError for a second."""
    if _TOLD:
        raise RuntimeError("work in hand is told by one room")
    _TOLD.append(count)
    return count


async def over_limit(agency: OrganisationId) -> tuple[Level, int, int] | None:
    """Level, most and have of an agency whose level allows no further work now; None: it may take more."""
    it = await credit_of(agency)
    most = rules.parallel_most(it.found.level, it.policy)
    if most is None:
        return None
    have = sum([await count(agency) for count in _TOLD])
    return (it.found.level, most, have) if have >= most else None
