"""The service clock (服务计时) as a pure computation over what was agreed.

It starts at the second signature and counts working days (`app.core.term`). What stops it: a pause that
was agreed, and the time a final result lies with the owner (服务时限不含验收时间). The lights' limits are
the policy's numbers that were frozen into the tender.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from app.core.calendar import Calendar
from app.core.term import Light, Pause, Term, due, used
from marketplace.policy.numbers import Serving
from marketplace.serving.model import Kind, Milestone, Result, ServiceClock, ServicePause


def halts(pauses: Sequence[ServicePause], results: Sequence[Result]) -> tuple[Pause, ...]:
    """When the clock stands still: agreed pauses, and from each final result to its return."""
    agreed = [Pause(one.start, one.end, one.reason) for one in pauses if one.state == "agreed"]
    lying = [
        Pause(one.at, one.decided_at if one.state == "returned" else None, "成果待验收")
        for one in results
        if one.kind == Kind.FINAL and one.state != "accepted"
    ]
    return tuple(sorted([*agreed, *lying], key=lambda pause: pause.start))


def near_days(days: int, limits: Serving) -> int:
    """After how many working days the light turns yellow: at the share, or so many days before the end."""
    by_share = math.ceil(float(limits.yellow_share) * days)
    return max(0, min(by_share, days - limits.yellow_left))


def wound(
    clock: ServiceClock, stands: tuple[Pause, ...], limits: Serving, calendar: Calendar
) -> ServiceClock:
    """The clock with the moments at which its light changes. Both are None while it stands still."""
    ends = due(Term(clock.started_at, clock.days, stands), calendar)
    yellow = due(Term(clock.started_at, near_days(clock.days, limits), stands), calendar)
    return replace(clock, near=yellow if ends else None, due=ends)


def stopped(clock: ServiceClock, stands: tuple[Pause, ...], calendar: Calendar, at: datetime) -> ServiceClock:
    """Stopped for good at `at` (a delivery that was accepted); late by so many working days.

    Past the limit is late, also before the next day's close of business: the first day counts when it begins.
    """
    term = Term(clock.started_at, clock.days, stands)
    ends = due(term, calendar)
    over = ends is not None and at > ends
    return replace(clock, stopped_at=at, late=max(int(over), used(term, calendar, at) - clock.days))


def light(clock: ServiceClock, now: datetime) -> Light | None:
    """None once the clock has stopped."""
    if clock.stopped_at is not None:
        return None
    if clock.due is None:
        return Light.PAUSED
    if now >= clock.due:
        return Light.OVERDUE
    return Light.NEAR if clock.near is not None and now >= clock.near else Light.NORMAL


def milestone_due(
    one: Milestone, clock: ServiceClock, stands: tuple[Pause, ...], calendar: Calendar
) -> datetime | None:
    return due(Term(clock.started_at, one.days, stands), calendar)


def milestone_light(one: Milestone, now: datetime) -> Light | None:
    """Of a milestone not reached yet; None for one that was."""
    if one.reached_at is not None:
        return None
    if one.due is None:
        return Light.PAUSED
    return Light.OVERDUE if now >= one.due else Light.NORMAL
