"""How near a moment of a tender is: its light, and the working days that are left until it."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.core.calendar import Calendar
from app.core.term import CHINA, Light
from app.html.say import moment
from app.html.words import _

NEAR = timedelta(days=1)


def light(due: datetime, at: datetime) -> Light:
    """A day before it is near, past it overdue."""
    if at >= due:
        return Light.OVERDUE
    return Light.NEAR if due - at < NEAR else Light.NORMAL


def left(due: datetime, at: datetime, calendar: Calendar) -> str:
    """`剩 3 个工作日 · 2026-12-01 17:00 到期`, in the visitor's language."""
    day, last, days = at.astimezone(CHINA).date(), due.astimezone(CHINA).date(), 0
    while day < last:
        day += timedelta(days=1)
        days += calendar.works(day)
    if at >= due:
        return _("已于 %(due)s 到期", due=moment(due))
    if not days:
        return _("不足一个工作日 · %(due)s 到期", due=moment(due))
    return _("剩 %(n)s 个工作日 · %(due)s 到期", n=days, due=moment(due))
