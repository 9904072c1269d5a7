"""Every finished span in the districts that somebody oversees."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from app.core.actor import Actor
from app.core.term import Pause
from app.register.holidays.queries import calendar
from app.supervision.durations import review, rules
from app.supervision.durations.model import Ended, Span
from app.supervision.lights.queries import overseen
from storage.engine import fetch, fetch_value

_MARKET = (Path(__file__).parent / "market.sql").read_text("utf-8")


async def now() -> datetime:
    moment: datetime = await fetch_value("SELECT clock_timestamp()")
    return moment


async def spans(actor: Actor, since: datetime) -> list[Span]:
    """Whatever ended since then, the newest first."""
    return await spans_in(*await overseen(actor), since)


async def spans_in(everywhere: bool, districts: list[Any], since: datetime) -> list[Span]:
    """The same, of all districts or of those named."""
    market = [_ended(row) for row in await fetch(_MARKET, everywhere, districts, since)]
    cases = await review.ended(everywhere, districts, since)
    found = rules.measured([*market, *cases], await calendar())
    return [*await review.projects(everywhere, districts, since), *found]


def _ended(row: Any) -> Ended:
    pauses = msgspec.json.decode(row["pauses"] or "[]", type=tuple[Pause, ...])
    return msgspec.convert(dict(row) | {"pauses": pauses}, Ended)
