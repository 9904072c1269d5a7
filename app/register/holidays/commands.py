"""Entering holiday notices."""

from __future__ import annotations

from app.core.actor import Role
from app.register.holidays import rules, store
from app.register.holidays.model import HolidayDay, HolidaysPublished
from storage.operation import operation
from storage.unit import Operation


@operation(
    "holidays.publish",
    zh="录入放假安排",
    en="enter a holiday notice",
    roles={Role.SYSTEM_ADMIN, Role.SYSTEM},
)
async def publish_holidays(
    op: Operation, notice: str, year: int, days: list[HolidayDay]
) -> HolidaysPublished:
    """Where two notices speak of one day, the one entered later holds (国办发明电〔2020〕1号 did so)."""
    fact = rules.publish(notice, year, days, known=notice in await store.notices())
    await store.add(fact)
    return fact
