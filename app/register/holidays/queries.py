"""The calendar of working days as the notices entered so far make it."""

from __future__ import annotations

from app.core.calendar import Calendar
from app.core.calendar import calendar as calendar_of
from app.register.holidays import store


async def calendar() -> Calendar:
    """The calendar; years without a notice count weekdays, and its answers name them."""
    return calendar_of(await store.days(), (await store.notices()).values())


async def notices() -> dict[str, int]:
    """Number → year of the notices entered, in the order of entry."""
    return await store.notices()
