"""Counting spans: working days, percentiles, shares. Pure.

A percentile here is the nearest rank: the least number of working days that at least so many of a hundred
spans did not exceed. It is always a number that occurred, so that its span can be looked up (quantile_disc
of SQL, `inverted_cdf` of numpy).
"""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from app.core.calendar import Calendar
from app.core.term import CHINA, CLOSE, Pause, Term, used
from app.supervision.durations.model import Ended, Span, Summary


def measured(ended: Sequence[Ended], calendar: Calendar) -> list[Span]:
    """Each span counted; the one that ended last on top."""
    if not ended:
        return []
    count = Counted(
        calendar, min(one.begun for one in ended), max(max(one.ended, one.due or one.ended) for one in ended)
    )
    return sorted((_span(one, count) for one in ended), key=lambda span: span.ended, reverse=True)


class Counted:
    """Working days between moments as `app.core.term.used` counts them, for very many spans of one calendar.

    Without a pause two searches in one list of days tell the same; a law of the tests holds both together.
    """

    def __init__(self, calendar: Calendar, first: datetime, last: datetime) -> None:
        self._calendar = calendar
        days = range(first.astimezone(CHINA).toordinal(), last.astimezone(CHINA).toordinal() + 1)
        self._working = [day for day in days if calendar.works(date.fromordinal(day))]

    def used(self, begun: datetime, until: datetime, pauses: tuple[Pause, ...]) -> int:
        if pauses:
            return used(Term(begun, 0, pauses), self._calendar, until)
        here = until.astimezone(CHINA)
        closed = here.toordinal() - (here.time() < CLOSE)
        return max(
            0, bisect(self._working, closed) - bisect(self._working, begun.astimezone(CHINA).toordinal())
        )


def _span(one: Ended, count: Counted) -> Span:
    spent = count.used(one.begun, one.ended, one.pauses)
    return Span(
        kind=one.kind,
        item=one.item,
        about=one.about,
        path=one.path,
        who=one.who,
        district=one.district,
        begun=one.begun,
        ended=one.ended,
        used=spent,
        limit=_limit(one, count),
        in_time=_in_time(one, spent),
    )


def _limit(one: Ended, count: Counted) -> int | None:
    """In working days, also where the law counts calendar days: those that lie before the last moment."""
    if one.days is not None or one.due is None:
        return one.days
    return count.used(one.begun, one.due, one.pauses)


def _in_time(one: Ended, spent: int) -> bool | None:
    if one.due is not None:
        return one.ended <= one.due
    return None if one.days is None else spent <= one.days


def percentile(days: Sequence[int], share: int) -> int:
    """The nearest rank of `share` in a hundred. ValueError of nothing."""
    if not days:
        raise ValueError("no percentile of nothing")
    return sorted(days)[max(0, -(-share * len(days) // 100) - 1)]


def summary(spans: Sequence[Span]) -> Summary:
    """Of at least one span."""
    days = [span.used for span in spans]
    limited = [span for span in spans if span.in_time is not None]
    return Summary(
        count=len(spans),
        p50=percentile(days, 50),
        p80=percentile(days, 80),
        p95=percentile(days, 95),
        limited=len(limited),
        in_time=sum(bool(span.in_time) for span in limited),
    )


def grouped(spans: Iterable[Span], by: Callable[[Span], str]) -> dict[str, list[Span]]:
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for span in spans:
        found[by(span)].append(span)
    return dict(found)


def slowest(spans: Iterable[Span], by: Callable[[Span], str]) -> list[tuple[str, Summary]]:
    """Each group's summary, the one of which a fifth took longest on top."""
    found = [(name, summary(some)) for name, some in grouped(spans, by).items()]
    return sorted(found, key=lambda pair: (-pair[1].p80, -pair[1].p95, -pair[1].count, pair[0]))


def month(span: Span) -> str:
    """The month in which it ended, as the city's calendar has it: 2026-11."""
    return f"{span.ended.astimezone(CHINA):%Y-%m}"


def monthly(spans: Iterable[Span]) -> list[tuple[str, Summary]]:
    """Each month in which something ended, in their order."""
    return sorted((name, summary(some)) for name, some in grouped(spans, month).items())


def back(now: datetime, months: int) -> datetime:
    """The first moment of the month so many months before this one is over: 1 is this month alone."""
    here = now.astimezone(CHINA)
    years, nth = divmod(here.year * 12 + here.month - months, 12)
    return here.replace(year=years, month=nth + 1, day=1, hour=0, minute=0, second=0, microsecond=0)


def asked(spans: Sequence[Span], tab: str, words: str, told: Callable[[Span], str]) -> list[Span]:
    """Those of the tab (in time, late, unlimited; else all) whose text holds every word asked for."""
    kept = {"in_time": True, "late": False, "unlimited": None}
    wanted = words.lower().split()
    return [
        span
        for span in spans
        if (tab not in kept or span.in_time is kept[tab])
        and all(word in told(span).lower() for word in wanted)
    ]
