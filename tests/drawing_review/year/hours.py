"""When people act: in office hours of days they happen to work, by dice."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from random import Random

from tests.drawing_review.year.reckoned import BEIJING, CLOSINGS

OPENS, SHUTS = 8 * 60 + 30, 17 * 60 + 30  # minutes; a few stay on after the close of business


def after(moment: datetime, dice: Random, low: float, high: float) -> datetime:
    """A moment in office hours, `low` to `high` days after `moment`."""
    aimed = moment + timedelta(days=dice.uniform(low, high))
    return max(_in_office(aimed, dice), moment + timedelta(minutes=1))


def _in_office(aimed: datetime, dice: Random) -> datetime:
    day = next(at.date() for at in CLOSINGS if at.date() >= aimed.astimezone(BEIJING).date())
    minute = dice.randint(OPENS, SHUTS)
    return datetime.combine(day, time(minute // 60, minute % 60, dice.randint(0, 59)), BEIJING)
