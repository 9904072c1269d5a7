"""The notices known when this version was made: days from chinesecalendar, numbers from the notices."""

from __future__ import annotations

from collections.abc import Iterator

from chinese_calendar import constants

from app.register.holidays.model import HolidayDay

NUMBERS = {
    2024: "国办发明电〔2023〕7号",
    2025: "国办发明电〔2024〕12号",
    2026: "国办发明电〔2025〕7号",
}
NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "Mid-autumn Festival": "中秋节",
    "National Day": "国庆节",
}


def notices() -> Iterator[tuple[str, int, list[HolidayDay]]]:
    """Number, year and days of each notice. Weekends off are left out: they are off anyway."""
    for year, number in NUMBERS.items():
        off = [
            HolidayDay(day, False, NAMES[name])
            for day, name in constants.holidays.items()
            if day.year == year and day.weekday() < 5
        ]
        on = [
            HolidayDay(day, True, NAMES[name]) for day, name in constants.workdays.items() if day.year == year
        ]
        yield number, year, off + on
