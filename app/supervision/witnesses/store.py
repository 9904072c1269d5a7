"""Rows ↔ values of witnesses."""

from __future__ import annotations

import msgspec

from app.supervision.witnesses.model import Standing
from app.supervision.witnesses.tables import WitnessTable
from storage.rows import Lock, Rows

rows = Rows({Standing: (WitnessTable, "见证单位")})


async def named(name: str, lock: Lock = "") -> Standing | None:
    """The witness of this name in the policy; None if nothing was heard of it yet."""
    query = WitnessTable.select().where(WitnessTable.name == name).first()
    row = await (query.lock_rows(lock) if lock else query)
    return msgspec.convert(row, Standing) if row else None
