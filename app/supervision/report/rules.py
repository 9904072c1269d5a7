"""Periods, and records added up. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from decimal import Decimal

from app.core.refusal import Refused
from app.core.term import CHINA
from app.supervision.durations import rules as counting
from app.supervision.durations.model import Span
from app.supervision.report import refusals  # noqa: F401  (declares the codes used here)
from app.supervision.report.model import MONEY, Figures, Period, Record, Report

_NAME = re.compile(r"(20\d\d)(?:-(0[1-9]|1[0-2]))?", re.ASCII)


def period(name: str, now: datetime) -> Period:
    """The month or year of that name, this month without one. Refused("no_period")."""
    found = _NAME.fullmatch(name or f"{now.astimezone(CHINA):%Y-%m}")
    if not found:
        raise Refused("no_period", period=name[:20])
    year, month = int(found[1]), int(found[2]) if found[2] else None
    start = datetime(year, month or 1, 1, tzinfo=CHINA)
    if start > now:
        raise Refused("no_period", period=name)
    return Period(found[0], start, _after(year, month))


def _after(year: int, month: int | None) -> datetime:
    if month is None or month == 12:
        return datetime(year + 1, 1, 1, tzinfo=CHINA)
    return datetime(year, month + 1, 1, tzinfo=CHINA)


def figures(records: Iterable[Record]) -> Figures:
    """Counts of what is counted, sums of what is money."""
    found: defaultdict[str, Decimal] = defaultdict(Decimal)
    for one in records:
        found[one.measure] += one.amount if one.measure in MONEY else 1
    return Figures(dict(found))  # type: ignore[arg-type]


def split(records: Iterable[Record], by: Callable[[Record], str]) -> list[tuple[str, Figures]]:
    """The figures of each, by name."""
    found: defaultdict[str, list[Record]] = defaultdict(list)
    for one in records:
        found[by(one)].append(one)
    return [(name, figures(some)) for name, some in sorted(found.items())]


def report(of: Period, records: list[Record], spans: Iterable[Span], kinds: Iterable[str]) -> Report:
    """Everything a report says, from what happened in its period."""
    ended = [span for span in spans if of.start <= span.ended < of.end]
    by_kind = counting.grouped(ended, lambda span: span.kind)
    return Report(
        period=of,
        city=figures(records),
        districts=split(records, lambda one: one.district),
        categories=split(records, lambda one: one.category),
        spans=ended,
        durations=[(kind, counting.summary(by_kind[kind])) for kind in kinds if kind in by_kind],
    )
