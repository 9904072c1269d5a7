"""The report of a period for the districts that somebody oversees."""

from __future__ import annotations

from pathlib import Path

import msgspec

from app.core.actor import Actor
from app.supervision.durations.queries import now, spans_in
from app.supervision.durations.words import KINDS
from app.supervision.lights.queries import overseen
from app.supervision.report import rules
from app.supervision.report.model import Record, Report
from storage.engine import fetch

_FIGURES = (Path(__file__).parent / "figures.sql").read_text("utf-8")


async def report(actor: Actor, name: str) -> Report:
    """Refused("no_period")."""
    of = rules.period(name, await now())
    everywhere, districts = await overseen(actor)
    rows = await fetch(_FIGURES, everywhere, districts, of.start, of.end)
    records = [msgspec.convert(dict(row), Record) for row in rows]
    return rules.report(of, records, await spans_in(everywhere, districts, of.start), KINDS)
