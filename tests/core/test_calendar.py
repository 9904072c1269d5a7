from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.calendar import Calendar, SpecialDay, calendar

DAY = timedelta(days=1)
DAYS = st.dates(date(2024, 1, 1), date(2026, 9, 1))


def published() -> Calendar:
    off = [SpecialDay(day, False, name, "notice") for day, name in chinese_calendar.holidays.items()]
    on = [SpecialDay(day, True, name, "notice") for day, name in chinese_calendar.workdays.items()]
    return calendar(off + on, range(2004, 2027))


CHINESE = published()


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (date(2026, 2, 10), 10, date(2026, 3, 2)),
        (date(2026, 9, 18), 5, date(2026, 9, 24)),
        (date(2026, 11, 20), 0, date(2026, 11, 20)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
    ],
)
def test_known_days(start: date, days: int, end: date) -> None:
    assert CHINESE.add(start, days).day == end
    assert CHINESE.add(start, days).assumed == ()


def naive(start: date, days: int) -> date:
    """Another way to count, over another library's own judgement of each day."""
    after = (start + DAY * n for n in range(1, 1000))
    working = [day for day in after if day.year < 2027 and chinese_calendar.is_workday(day)]
    return working[days - 1] if days else start


@given(DAYS, st.integers(0, 60))
def test_adding_agrees_with_a_naive_count(start: date, days: int) -> None:
    assert CHINESE.add(start, days).day == naive(start, days)


@given(DAYS, st.integers(1, 60))
def test_between_undoes_add(start: date, days: int) -> None:
    assert CHINESE.between(start, CHINESE.add(start, days).day).days == days


def test_a_year_without_a_notice_counts_weekdays_and_says_so() -> None:
    reckoned = CHINESE.add(date(2026, 12, 28), 10)
    assert reckoned.day == date(2027, 1, 11)
    assert reckoned.assumed == (2027,)
    assert CHINESE.between(date(2026, 12, 31), date(2028, 1, 3)).assumed == (2027, 2028)


def test_a_later_row_amends_an_earlier_one() -> None:
    day = date(2026, 5, 8)
    rows = [SpecialDay(day, False, "劳动节", "first"), SpecialDay(day, True, "劳动节", "second")]
    assert calendar(rows, [2026]).works(day)


def test_counting_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="forwards"):
        CHINESE.add(date(2026, 1, 1), -1)
    assert CHINESE.between(date(2026, 1, 9), date(2026, 1, 1)).days == 0
