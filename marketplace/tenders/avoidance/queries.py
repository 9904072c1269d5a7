"""Reading avoidances. The owner and who supervises see them; an agency learns of its own when it looks."""

from __future__ import annotations

from marketplace.tenders import store
from marketplace.tenders.model import Avoidance, TenderId


async def avoidances(tender: TenderId) -> list[Avoidance]:
    """Those of a tender, in the order they were registered."""
    return await store.rows.of(Avoidance, tender=tender)
