"""Which target was in force, and how many kept it. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from app.core.refusal import Refused
from app.core.term import CHINA
from app.supervision.durations.model import Span
from app.supervision.durations.targets import refusals  # noqa: F401  (declares the codes used here)
from app.supervision.durations.targets.model import Target


def in_force(targets: Iterable[Target], kind: str, on: date) -> Target | None:
    """The one that began last; of two from one day, the one entered later."""
    fitting = [one for one in targets if one.kind == kind and one.since <= on]
    return max(fitting, key=lambda one: (one.since, one.at), default=None)


def kept(spans: Iterable[Span], targets: Sequence[Target]) -> tuple[int, int]:
    """Of the spans that ended under a target: how many kept it, and how many they are."""
    judged = [
        span.used <= target.days
        for span in spans
        if (target := in_force(targets, span.kind, span.ended.astimezone(CHINA).date()))
    ]
    return sum(judged), len(judged)


def check(
    targets: Sequence[Target], kinds: Collection[str], kind: str, days: int, since: date, today: date
) -> None:
    """Refused where there is no such kind, where it would reach back, or where it says what holds already."""
    if kind not in kinds:
        raise Refused("not_found", thing="用时类别")
    if since < today:
        raise Refused("target_in_the_past", today=today)
    now = in_force(targets, kind, since)
    if now is not None and now.days == days:
        raise Refused("target_unchanged", days=days)
