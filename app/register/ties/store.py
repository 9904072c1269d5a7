"""Rows ↔ values of ties."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from app.core.ids import OrganisationId
from app.register.ties.model import Tie
from app.register.ties.tables import TieTable
from storage.rows import Rows

rows = Rows({Tie: (TieTable, "关联信息")})


async def remove(organisation: OrganisationId, source: str) -> None:
    """What the source told of the organisation before."""
    await TieTable.delete().where(TieTable.organisation == organisation, TieTable.source == source)


async def of_several(organisations: Collection[OrganisationId]) -> list[Tie]:
    if not organisations:
        return []
    query = TieTable.select().where(TieTable.organisation.is_in(list(organisations))).order_by(TieTable.id)
    return msgspec.convert(await query, list[Tie])
