"""What a notice must look like before every term in the city is counted by it."""

from __future__ import annotations

import re
from datetime import timedelta

from app.core.refusal import Refused
from app.register.holidays import refusals  # noqa: F401  (declares the codes used here)
from app.register.holidays.model import HolidayDay, HolidaysPublished

NUMBER = re.compile(r"国办发明电〔20\d\d〕\d{1,3}号")
MARGIN = timedelta(days=31)  # a notice may move days of the neighbouring Decembers and Januaries


def publish(notice: str, year: int, days: list[HolidayDay], known: bool) -> HolidaysPublished:
    """A notice for one year: no day twice, each within the year or next to it, working days on weekends."""
    if not NUMBER.fullmatch(notice):
        raise Refused("invalid", field="notice", why="文号格式如：国办发明电〔2025〕7号")
    if known:
        raise Refused("notice_known", notice=notice)
    if not days:
        raise Refused("notice_days", why="没有任何放假或调休日")
    if len({one.day for one in days}) != len(days):
        raise Refused("notice_days", why="同一天出现了两次")
    for one in days:
        if year not in {(one.day - MARGIN).year, (one.day + MARGIN).year}:
            raise Refused("notice_days", why=f"{one.day} 不在 {year} 年")
        if one.works and one.day.weekday() < 5:
            raise Refused("notice_days", why=f"{one.day} 本是工作日，不需调休")
    return HolidaysPublished(notice=notice, year=year, days=sorted(days, key=lambda one: one.day))
