from datetime import date
from typing import Any

import pytest

from app.core.calendar import SpecialDay, calendar
from app.core.refusal import Refused
from app.register.holidays import published, rules
from app.register.holidays.model import HolidayDay, HolidaysPublished

DAY = HolidayDay(date(2027, 1, 1), False, "元旦")


def publish(**changes: Any) -> HolidaysPublished:
    values: dict[str, Any] = {"notice": "国办发明电〔2026〕8号", "year": 2027, "days": [DAY], "known": False}
    return rules.publish(**values | changes)


def test_the_notices_that_ship_are_sound_and_give_the_known_days() -> None:
    rows = []
    for notice, year, days in published.notices():
        fact = rules.publish(notice, year, days, known=False)
        rows += [SpecialDay(one.day, one.works, one.name, notice) for one in fact.days]
    chinese = calendar(rows, published.NUMBERS)
    assert chinese.add(date(2026, 2, 10), 10).day == date(2026, 3, 2)
    assert chinese.add(date(2026, 9, 18), 5).day == date(2026, 9, 24)


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("invalid", {"notice": "7号"}),
        ("notice_known", {"known": True}),
        ("notice_days", {"days": []}),
        ("notice_days", {"days": [DAY, DAY]}),
        ("notice_days", {"days": [HolidayDay(date(2028, 5, 1), False, "劳动节")]}),
        ("notice_days", {"days": [HolidayDay(date(2027, 3, 1), True, "春节")]}),
    ],
)
def test_a_notice_is_refused(code: str, changes: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        publish(**changes)
    assert refused.value.code == code
