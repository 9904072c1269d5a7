"""What would lift an agency's level: events only supposed, and waiting, by the rules of real ones."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import msgspec

from marketplace.credit import rules
from marketplace.credit.model import Kind, Level, Score
from marketplace.credit.queries import Credit

MOST = 60  # of anything that is supposed


class Supposed(msgspec.Struct, frozen=True):
    """So many contracts performed in time, working days late, best ratings by owners; months of waiting."""

    on_time: int = 0
    late: int = 0
    ratings: int = 0
    months: int = 0


class Way(msgspec.Struct, frozen=True):
    """How a level is reached: at which moment by waiting alone, by how many contracts in time."""

    level: Level
    by_waiting: datetime | None
    by_contracts: int | None


def supposing(it: Credit, supposed: Supposed) -> Score:
    """The score `months` from now if all that happened now."""
    events = {
        Kind.ON_TIME: Decimal(supposed.on_time),
        Kind.COMPLETED: Decimal(supposed.on_time),
        Kind.LATE: Decimal(supposed.late),
        Kind.RATING: Decimal(supposed.ratings),
    }
    at = rules.months_later(it.at, supposed.months)
    return rules.score(rules.supposed(it.points, events, it.at, it.policy), at, it.policy)


def ways(it: Credit) -> list[Way]:
    """To each level above the present one, the nearest first."""
    above = [one for one in (Level.C, Level.B, Level.A) if one < it.found.level]
    return [
        Way(
            one,
            rules.by_waiting(it.points, one, it.at, it.policy),
            rules.by_contracts(it.points, one, it.at, it.policy),
        )
        for one in above
    ]
