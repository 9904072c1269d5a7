"""A holiday notice (放假安排通知) of the State Council's office: one number, one year, its special days."""

from __future__ import annotations

from datetime import date

import msgspec

from app.core.fact import Fact


class HolidayDay(msgspec.Struct, frozen=True):
    day: date
    works: bool  # True: 调休上班; False: 放假
    name: str


class HolidaysPublished(Fact, frozen=True, tag="holidays.published"):  # 录入放假安排
    notice: str  # 国办发明电〔2025〕7号
    year: int
    days: list[HolidayDay]
