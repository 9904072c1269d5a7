"""Rows ↔ values of targets."""

from __future__ import annotations

from app.supervision.durations.targets.model import Target
from app.supervision.durations.targets.tables import TargetTable
from storage import engine
from storage.rows import Rows

rows = Rows({Target: (TargetTable, "提速目标")})


async def targets() -> list[Target]:
    """All of them, in the order of entry."""
    return await rows.of(Target)


async def lock() -> None:
    """One at a time: each is judged against all others."""
    await engine.fetch("LOCK TABLE supervision_target IN SHARE ROW EXCLUSIVE MODE")
