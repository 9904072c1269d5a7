"""Everything that runs in the districts that somebody oversees."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from app.core.actor import Actor, Role
from app.register.districts.queries import tree
from app.supervision.lights import review, rules
from app.supervision.lights.model import Running
from storage.engine import fetch, fetch_value

_MARKET = (Path(__file__).parent / "market.sql").read_text("utf-8")
OVERSEERS = frozenset({Role.REGULATOR})


async def running(actor: Actor) -> list[Running]:
    """Every task whose clock runs or stands still, the most urgent first."""
    everywhere, districts = await overseen(actor)
    now: datetime = await fetch_value("SELECT clock_timestamp()")
    market = [_running(row, now) for row in await fetch(_MARKET, everywhere, districts)]
    return rules.by_urgency([*market, *await review.running(everywhere, districts)])


async def overseen(actor: Actor) -> tuple[bool, list[Any]]:
    """Whether all, else which districts: those of his duties and all below them."""
    duties = [duty for duty in actor.duties if duty.role in OVERSEERS]
    below = (await tree()).below(duty.district for duty in duties if duty.district is not None)
    return any(duty.district is None for duty in duties), list(below)


def _running(row: Any, now: datetime) -> Running:
    light = rules.light(row["near"], row["due"], now)
    return msgspec.convert(dict(row) | {"light": light}, Running)
