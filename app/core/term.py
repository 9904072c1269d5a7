"""The term (期限): a number of working days that runs from a moment, stops while paused, and has a light.

How days count: the day on which a term starts is not counted (民法典 201). A later working day is
used up when the clock runs at its close of business (民法典 203: 有业务时间的，停止业务活动的时间为截止
时间). So a pause that begins and ends within one day changes nothing, and one over a close of business
gives that day back.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from enum import StrEnum

import msgspec

from app.core.calendar import Calendar

CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")  # no summer time since 1991
CLOSE = time(17, 0)
NEAR_SHARE = 0.8
LONGEST = 3660  # days looked ahead: a term that does not end within ten years is a mistake in the data


class Light(StrEnum):
    """The light (灯) of a term: shape and word go with the colour, never colour alone."""

    NORMAL = "normal"
    NEAR = "near"
    OVERDUE = "overdue"
    PAUSED = "paused"

    @property
    def sign(self) -> str:
        return {"normal": "●", "near": "▲", "overdue": "■", "paused": "❚❚"}[self.value]

    @property
    def word(self) -> str:
        """The Chinese word, which is also the msgid of its English."""
        return {"normal": "正常", "near": "临期", "overdue": "超期", "paused": "暂停"}[self.value]

    @property
    def colour(self) -> str:
        return {"normal": "green", "near": "yellow", "overdue": "red", "paused": "blue"}[self.value]


class Pause(msgspec.Struct, frozen=True):
    """The clock stopped (事项暂停): from when, until when (None: still), and why."""

    start: datetime
    end: datetime | None
    reason: str

    def covers(self, moment: datetime) -> bool:
        return self.start <= moment and (self.end is None or moment < self.end)


class Term(msgspec.Struct, frozen=True):
    """A term of `days` working days that began at `start`. Moments carry a time zone."""

    start: datetime
    days: int
    pauses: tuple[Pause, ...] = ()
    close: time = CLOSE

    def paused(self, moment: datetime) -> Pause | None:
        """The pause that holds at `moment`, if any."""
        return next((pause for pause in self.pauses if pause.covers(moment)), None)


class Reading(msgspec.Struct, frozen=True):
    """A term read at one moment. `due` is None while paused; `assumed` are years without a holiday notice."""

    light: Light
    used: int  # working days
    left: int  # working days; negative when overdue
    due: datetime | None
    reason: str = ""  # why paused
    assumed: tuple[int, ...] = ()


def closing(term: Term, day: date) -> datetime:
    """The close of business on `day`."""
    return datetime.combine(day, term.close, CHINA)


def first_day(term: Term) -> date:
    return term.start.astimezone(CHINA).date()


def due(term: Term, calendar: Calendar) -> datetime | None:
    """The moment the term ends, or None when an open pause leaves that unknown."""
    day, used = first_day(term), 0
    for _ in range(LONGEST):
        if used >= term.days:
            return closing(term, day)
        day = calendar.next_working(day)
        pause = term.paused(closing(term, day))
        if pause and pause.end is None:
            return None
        used += pause is None
    raise ValueError(f"a term of {term.days} working days from {term.start} does not end")


def used(term: Term, calendar: Calendar, now: datetime) -> int:
    """Working days used up at `now`."""
    day, days = calendar.next_working(first_day(term)), 0
    while closing(term, day) <= now:
        days += term.paused(closing(term, day)) is None
        day = calendar.next_working(day)
    return days


def read(term: Term, calendar: Calendar, now: datetime) -> Reading:
    """The term as it stands at `now`.

    Near is: 80 % of the days used, or one working day left. Overdue is: past the due moment, which a
    later pause does not cure.
    """
    spent, end, pause = used(term, calendar, now), due(term, calendar), term.paused(now)
    left = term.days - spent
    assumed = calendar.assumed(first_day(term), (end or now).astimezone(CHINA).date())
    if end is not None and now >= end:
        return Reading(Light.OVERDUE, spent, left, end, assumed=assumed)
    if pause:
        return Reading(Light.PAUSED, spent, left, None, pause.reason, assumed)
    near = spent >= NEAR_SHARE * term.days or left <= 1
    return Reading(Light.NEAR if near else Light.NORMAL, spent, left, end, assumed=assumed)
