"""The calendar of working days as the notices entered so far make it."""

from __future__ import annotations

from app.core.calendar import Calendar
from app.core.calendar import calendar as calendar_of
from app.register.holidays import store

_read: tuple[dict[str, int], Calendar] | None = None


async def calendar() -> Calendar:
    """The calendar; years without a notice count weekdays, and its answers name them.

    A notice never changes once it is entered, so the days are read again only when there is another one.
    """
    global _read  # noqa: PLW0603 (one calendar a process, as there is one engine)
    known = await store.notices()
    if _read is None or _read[0] != known:
        _read = known, calendar_of(await store.days(), known.values())
    return _read[1]


async def notices() -> dict[str, int]:
    """Number → year of the notices entered, in the order of entry."""
    return await store.notices()
