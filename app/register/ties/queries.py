"""Reading ties."""

from __future__ import annotations

from collections.abc import Collection

from app.core.ids import OrganisationId
from app.register.ties import store
from app.register.ties.model import Tie


async def ties_of(organisations: Collection[OrganisationId]) -> list[Tie]:
    """Everybody whom a register names as tied to one of the organisations."""
    return await store.of_several(organisations)
