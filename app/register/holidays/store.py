"""Rows of holiday notices."""

from __future__ import annotations

import msgspec

from app.core.calendar import SpecialDay
from app.core.ids import new_id
from app.register.holidays import tables
from app.register.holidays.model import HolidaysPublished
from storage import engine
from storage.constraints import means

means("holiday_notice_number_key", "notice_known")

_DAYS = """
SELECT d.day, d.works, d.name, n.number AS notice
FROM holiday_day d JOIN holiday_notice n ON n.id = d.notice ORDER BY n.id, d.day
"""


async def notices() -> dict[str, int]:
    """Number → year, in the order of entry."""
    rows = await tables.HolidayNotice.select().order_by(tables.HolidayNotice.id)
    return {row["number"]: row["year"] for row in rows}


async def days() -> list[SpecialDay]:
    """All special days, those of later notices last."""
    rows = [dict(row) for row in await engine.fetch(_DAYS)]
    return msgspec.convert(rows, list[SpecialDay])


async def add(fact: HolidaysPublished) -> None:
    id = new_id()
    await tables.HolidayNotice.insert(tables.HolidayNotice(id=id, number=fact.notice, year=fact.year))
    rows = (
        tables.HolidayDay(id=new_id(), notice=id, day=one.day, works=one.works, name=one.name)
        for one in fact.days
    )
    await tables.HolidayDay.insert(*rows)
