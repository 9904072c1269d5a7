"""Reading awards. The result is public; candidates that still wait are shown with their rank."""

from __future__ import annotations

from marketplace.awards import store
from marketplace.awards.model import Award
from marketplace.tenders.model import TenderId


async def awards(tender: TenderId) -> list[Award]:
    """All ranked candidates of a tender, by lot and rank."""
    return await store.of_tender(tender)
