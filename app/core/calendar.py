"""Working days (工作日) over a dated table of holidays, as the State Council's notices publish it.

The table is data: rows come in as plain values and nothing here knows where they are kept. A year
for which no notice has been published yet counts its weekdays, and every answer that rests on such
a year names it, so that a page can say "2027 年放假安排尚未公布".
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

ONE_DAY = timedelta(days=1)


class SpecialDay(msgspec.Struct, frozen=True):
    """A day that a notice takes out of the weekly rhythm: a weekday off, or a weekend at work (调休上班)."""

    day: date
    works: bool
    name: str
    notice: str  # 国办发明电〔2025〕7号


class Reckoned(msgspec.Struct, frozen=True):
    """A day found by counting, and the years that were counted without a published notice."""

    day: date
    assumed: tuple[int, ...] = ()


class Counted(msgspec.Struct, frozen=True):
    """A number of working days, and the years that were counted without a published notice."""

    days: int
    assumed: tuple[int, ...] = ()


class Calendar(msgspec.Struct, frozen=True):
    """The special days by date, and the years whose notice has been published."""

    special: dict[date, SpecialDay]
    published: frozenset[int]

    def works(self, day: date) -> bool:
        """Is `day` a working day? The notice decides; without one, Monday to Friday are."""
        special = self.special.get(day)
        return special.works if special else day.weekday() < 5

    def add(self, start: date, days: int) -> Reckoned:
        """The working day `days` (≥ 0) after `start`; the start itself does not count (民法典 201)."""
        if days < 0:
            raise ValueError("working days are counted forwards")
        day = start
        for _ in range(days):
            day = self.next_working(day)
        return Reckoned(day, self.assumed(start, day))

    def next_working(self, day: date) -> date:
        """The first working day after `day`."""
        day += ONE_DAY
        while not self.works(day):
            day += ONE_DAY
        return day

    def between(self, start: date, end: date) -> Counted:
        """Working days after `start` up to and including `end`; 0 when `end` is not after `start`."""
        days = sum(self.works(start + ONE_DAY * n) for n in range(1, (end - start).days + 1))
        return Counted(days, self.assumed(start, end))

    def assumed(self, start: date, end: date) -> tuple[int, ...]:
        """The years counted between two days (after `start`, up to `end`) that have no notice yet."""
        if end <= start:
            return ()
        years = range((start + ONE_DAY).year, end.year + 1)
        return tuple(year for year in years if year not in self.published)


def calendar(rows: Iterable[SpecialDay], published: Iterable[int]) -> Calendar:
    """A calendar from the rows of the table. Two rows for one day: the later one holds (a notice amended)."""
    return Calendar({row.day: row for row in rows}, frozenset(published))
