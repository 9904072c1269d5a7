"""Spans counted by hand, and percentiles held against numpy and pandas-like definitions."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.core.calendar import SpecialDay, calendar
from app.core.refusal import Refused
from app.core.term import CHINA, Pause, Term, used
from app.supervision.durations import rules
from app.supervision.durations.model import Ended, Span
from app.supervision.durations.targets import rules as targeting
from app.supervision.durations.targets.model import Target, TargetId

DAYS = calendar([], [])
MONDAY = datetime(2026, 11, 2, 9, tzinfo=CHINA)


def ended(after: float, **changes: object) -> Ended:
    one = Ended(
        kind="pay",
        item="x",
        about="y",
        path="/",
        who="z",
        district="d",
        begun=MONDAY,
        ended=MONDAY + timedelta(days=after),
    )
    return replace(one, **changes)


def span(one: Ended) -> Span:
    return rules.measured([one], DAYS)[0]


@pytest.mark.parametrize(
    ("days", "changes", "used", "limit", "in_time"),
    [
        (0.1, {}, 0, None, None),  # the first day is not counted
        (1.1, {"days": 1}, 0, 1, True),  # before the close of business
        (1.4, {"days": 1}, 1, 1, True),
        (4.4, {"days": 3}, 4, 3, False),
        (7.4, {"days": 5}, 5, 5, True),  # a week end between
        (4.4, {"days": 3, "pauses": (Pause(MONDAY, MONDAY + timedelta(days=1.5), ""),)}, 3, 3, True),
        (3, {"due": MONDAY + timedelta(days=3)}, 2, 2, True),
        (3.01, {"due": MONDAY + timedelta(days=3)}, 2, 2, False),  # to the moment, whatever the days say
    ],
)
def test_a_span_is_counted_in_working_days(
    days: float, changes: dict[str, object], used: int, limit: int | None, in_time: bool | None
) -> None:
    counted = span(ended(days, **changes))
    assert (counted.used, counted.limit, counted.in_time) == (used, limit, in_time)


@given(st.lists(st.integers(0, 400), min_size=1), st.integers(1, 100))
def test_a_percentile_is_the_nearest_rank(days: list[int], share: int) -> None:
    found = rules.percentile(days, share)
    assert found in days
    assert sum(one <= found for one in days) * 100 >= share * len(days)
    assert sum(one < found for one in days) * 100 < share * len(days)
    assert found == sorted(days)[int(numpy.ceil(share * len(days) / 100)) - 1]


@given(st.integers(0, 20_000), st.integers(0, 60_000))
def test_days_are_counted_as_the_term_counts_them(start: int, length: int) -> None:
    holidays = [SpecialDay(date(2026, 11, 4), False, "", ""), SpecialDay(date(2026, 11, 7), True, "", "")]
    known = calendar(holidays, [2026])
    begun = MONDAY + timedelta(minutes=start)
    until = begun + timedelta(minutes=length)
    [found] = rules.measured([ended(0, begun=begun, ended=until)], known)
    assert found.used == used(Term(begun, 0), known, until)


def test_nothing_has_no_percentile() -> None:
    with pytest.raises(ValueError, match="nothing"):
        rules.percentile([], 50)


def test_what_is_unlimited_counts_in_no_share() -> None:
    found = rules.summary([span(ended(1)), span(ended(1, days=5)), span(ended(20, days=5))])
    assert (found.count, found.limited, found.in_time, found.share) == (3, 2, 1, 0.5)
    assert rules.summary([span(ended(1))]).share is None


def test_months_are_those_of_the_city() -> None:
    late = datetime(2026, 10, 31, 17, tzinfo=UTC)  # the first of November in Shanghai
    found = rules.monthly([span(ended(0, begun=late, ended=late)), span(ended(40))])
    assert [(name, one.count) for name, one in found] == [("2026-11", 1), ("2026-12", 1)]
    assert rules.back(late, 1) == datetime(2026, 11, 1, tzinfo=CHINA)
    assert rules.back(late, 12) == datetime(2025, 12, 1, tzinfo=CHINA)


def test_the_slowest_stands_on_top_and_words_and_tabs_choose() -> None:
    spans = [span(ended(9, who="甲", days=2)), span(ended(3, who="乙", days=9)), span(ended(3, who="乙"))]
    assert [name for name, _one in rules.slowest(spans, lambda one: one.who)] == ["甲", "乙"]
    told = [
        len(rules.asked(spans, tab, "", lambda one: one.who))
        for tab in ("all", "late", "in_time", "unlimited")
    ]
    assert told == [3, 1, 1, 1]
    assert [one.used for one in rules.asked(spans, "all", "甲", lambda one: one.who)] == [spans[0].used]


def target(days: int, since: date) -> Target:
    return Target(
        id=TargetId(uuid4()),
        kind="pay",
        days=days,
        before=300,
        since=since,
        basis="市政办",
        at=MONDAY,
        by=None,
    )


def test_what_ended_is_held_against_the_target_of_its_time() -> None:
    targets = [target(5, date(2026, 11, 3)), target(2, date(2026, 11, 10))]
    spans = [span(ended(0.5)), span(ended(5)), span(ended(8)), span(ended(9))]
    assert targeting.in_force(targets, "pay", date(2026, 11, 2)) is None
    assert targeting.kept(spans, targets) == (1, 3)


@pytest.mark.parametrize(
    ("kind", "days", "since", "code"),
    [
        ("joy", 5, date(2026, 11, 9), "not_found"),
        ("pay", 5, date(2026, 11, 8), "target_in_the_past"),
        ("pay", 60, date(2026, 11, 9), "target_unchanged"),
    ],
)
def test_a_target_that_cannot_be_is_refused(kind: str, days: int, since: date, code: str) -> None:
    with pytest.raises(Refused, match=code):
        targeting.check([target(60, date(2026, 1, 1))], {"pay"}, kind, days, since, date(2026, 11, 9))
