"""Rows ↔ values of the gate's amendments."""

from __future__ import annotations

from marketplace.gate.model import Amendment
from marketplace.gate.tables import GateAmendmentTable
from storage import engine
from storage.rows import Rows

rows = Rows({Amendment: (GateAmendmentTable, "闸口规则")})


async def amendments() -> list[Amendment]:
    """All of them, in the order of entry."""
    return await rows.of(Amendment)


async def lock() -> None:
    """One amendment at a time: each is judged against all others."""
    await engine.fetch("LOCK TABLE gate_amendment IN SHARE ROW EXCLUSIVE MODE")
