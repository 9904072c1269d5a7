"""The days on which an expiry is told: once before it, once when it has come."""

from __future__ import annotations

from datetime import date, timedelta

from app.core.calendar import Calendar

ONE_DAY = timedelta(days=1)


def warning_day(until: date, days: int, calendar: Calendar) -> date:
    """The last working day that leaves `days` working days up to and including the last day `until`."""
    day, left = until, 0
    while left < days or not calendar.works(day):
        left += calendar.works(day)
        day -= ONE_DAY
    return day


def next_day(until: date, told_on: date) -> date | None:
    """After what was told on `told_on`: the day after the last one, or none any more."""
    return until + ONE_DAY if told_on <= until else None
