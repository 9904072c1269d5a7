"""Rows ↔ values of petitions."""

from __future__ import annotations

from datetime import datetime

from marketplace.charges.petitions.model import Petition, PetitionId
from marketplace.charges.petitions.states import OPEN
from marketplace.charges.petitions.tables import PetitionTable
from marketplace.sanctions.model import SanctionId
from storage.engine import fetch
from storage.rows import Rows

rows = Rows({Petition: (PetitionTable, "申请")})


async def about(sanction: SanctionId) -> list[Petition]:
    """All petitions about a sanction, in the order they came."""
    return await rows.of(Petition, sanction=sanction)


async def open_about(sanction: SanctionId) -> list[Petition]:
    return [one for one in await about(sanction) if one.state in OPEN]


async def late(now: datetime) -> list[PetitionId]:
    """Those open past their term that were not handed up yet."""
    sql = """SELECT id FROM sanction_petition WHERE state IN ('asked', 'granted') AND due <= $1
             AND district IS NULL ORDER BY due LIMIT 100"""
    return [PetitionId(row["id"]) for row in await fetch(sql, now)]
