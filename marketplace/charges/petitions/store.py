"""Rows ↔ values of petitions."""

from __future__ import annotations

from marketplace.charges.petitions.model import Petition
from marketplace.charges.petitions.states import OPEN
from marketplace.charges.petitions.tables import PetitionTable
from marketplace.sanctions.model import SanctionId
from storage.rows import Rows

rows = Rows({Petition: (PetitionTable, "申请")})


async def about(sanction: SanctionId) -> list[Petition]:
    """All petitions about a sanction, in the order they came."""
    return await rows.of(Petition, sanction=sanction)


async def open_about(sanction: SanctionId) -> list[Petition]:
    return [one for one in await about(sanction) if one.state in OPEN]
