"""Rows ↔ values of charges."""

from __future__ import annotations

from datetime import datetime

from app.core.term import CHINA
from marketplace.charges.model import Charge, ChargeId, Paper
from marketplace.charges.tables import ChargePaperTable, ChargeTable
from storage.engine import fetch, fetch_value
from storage.rows import Rows

rows = Rows({Charge: (ChargeTable, "违规报告"), Paper: (ChargePaperTable, "证据")})


async def next_number(now: datetime) -> str:
    serial = await fetch_value("SELECT nextval('charge_number')")
    return f"WG{now.astimezone(CHINA).year}-{serial:06d}"


async def papers(charge: ChargeId) -> list[Paper]:
    return await rows.of(Paper, charge=charge)


async def heard_out(now: datetime) -> list[ChargeId]:
    """Those whose defence period is over."""
    sql = """SELECT id FROM charge WHERE state = 'pending' AND defence_due <= $1
             ORDER BY defence_due LIMIT 100"""
    return [ChargeId(row["id"]) for row in await fetch(sql, now)]
