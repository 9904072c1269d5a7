"""Consultations on a case's page: those that are open first, with the way to join."""

from __future__ import annotations

from typing import Any

from app.core.actor import Actor
from drawing_review.cases.consultations.shown import consultations as shown
from drawing_review.cases.queries import Matter


async def consultations(matter: Matter, actor: Actor) -> dict[str, Any]:
    """Nothing at all where nobody has asked."""
    rows = await shown(matter, actor)
    return {"rows": sorted(rows, key=lambda row: row["it"].state != "open")}
