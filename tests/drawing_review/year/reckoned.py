"""Limits and lights worked out by hand: nothing here is imported from what it judges.

The days off of 2026 are those of 国办发明电〔2025〕7号, typed from the notice; 2027 has no notice yet, so its
weekdays count. A day is used up when the clock runs at 17:00 of a working day after the first
(民法典 201, 203).
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import NamedTuple

BEIJING = timezone(timedelta(hours=8))
_OFF = [
    ((2026, 1, 1), 3),  # 元旦
    ((2026, 2, 15), 9),  # 春节
    ((2026, 4, 4), 3),  # 清明节
    ((2026, 5, 1), 5),  # 劳动节
    ((2026, 6, 19), 3),  # 端午节
    ((2026, 9, 25), 3),  # 中秋节
    ((2026, 10, 1), 7),  # 国庆节
]
OFF = {date(*first) + timedelta(n) for first, days in _OFF for n in range(days)}
MADE_UP = {date(2026, m, d) for m, d in [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)]}
LAST = date(2028, 12, 31)
CLOSINGS = [
    datetime(day.year, day.month, day.day, 17, tzinfo=BEIJING)
    for day in (date(2026, 1, 1) + timedelta(n) for n in range((LAST - date(2026, 1, 1)).days))
    if day in MADE_UP or (day.weekday() < 5 and day not in OFF)
]
ACCEPTANCE, REVIEW = 5, {"large": 15, "ordinary": 10}  # working days: 行政许可法 32; 住建部令第13号 11


class Clocked(NamedTuple):
    """A limit as the page should show it."""

    light: str
    used: int
    due: datetime | None


def clocked(
    start: datetime, days: int, stops: list[tuple[datetime, datetime | None]], now: datetime
) -> Clocked:
    """A limit of `days` from `start`, stopped in `stops`, as it stands at `now`."""
    first = start.astimezone(BEIJING).date()
    runs = [at for at in CLOSINGS if at.date() > first and not _stopped(at, stops)]
    used = sum(at <= now for at in runs)
    endless = any(end is None for _, end in stops)
    due = runs[days - 1] if len(runs) >= days else None
    if due is None and not endless:
        raise ValueError(f"the limit ends after {LAST}")
    if due is not None and now >= due:
        return Clocked("overdue", used, due)
    if _stopped(now, stops):
        return Clocked("paused", used, None)
    return Clocked("near" if used >= 0.8 * days or days - used <= 1 else "normal", used, due)


def _stopped(at: datetime, stops: list[tuple[datetime, datetime | None]]) -> bool:
    return any(begin <= at and (end is None or at < end) for begin, end in stops)
