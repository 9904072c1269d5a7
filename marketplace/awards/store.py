"""Rows ↔ values of awards."""

from __future__ import annotations

from datetime import datetime

from marketplace.awards.model import Award, AwardId
from marketplace.awards.tables import AwardTable
from marketplace.tenders.model import LotId, TenderId
from storage.engine import fetch
from storage.rows import Rows

rows = Rows({Award: (AwardTable, "成交结果")})


async def of_tender(tender: TenderId) -> list[Award]:
    """All awards of a tender, by lot and rank."""
    return sorted(await rows.of(Award, tender=tender), key=lambda award: (award.lot, award.rank))


async def of_lot(lot: LotId) -> list[Award]:
    """The awards of a lot, the best rank first."""
    return sorted(await rows.of(Award, lot=lot), key=lambda award: award.rank)


async def due(now: datetime) -> list[AwardId]:
    """Awards whose moment has come, the oldest first, at most 100."""
    found = await fetch("SELECT id FROM award WHERE next_due <= $1 ORDER BY next_due LIMIT 100", now)
    return [AwardId(row["id"]) for row in found]
