"""What else stops a signature: rooms above this one that hear complaints say so, and nothing here knows them.

@blocked_by
async def demand_no_grievance(tender: TenderId, agency: OrganisationId) -> None: ...   # refuses
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from app.core.ids import OrganisationId
from marketplace.tenders.model import TenderId

Demand = Callable[[TenderId, OrganisationId], Awaitable[None]]
_DEMANDS: list[Demand] = []


def blocked_by(demand: Demand) -> Demand:
    """Register who is asked before a contract is drawn up or signed."""
    _DEMANDS.append(demand)
    return demand


async def demand_unblocked(tender: TenderId, agency: OrganisationId) -> None:
    for demand in _DEMANDS:
        await demand(tender, agency)
