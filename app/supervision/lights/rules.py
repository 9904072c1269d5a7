"""The order of lights, and how many stand where. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta

from app.core.term import Light
from app.supervision.lights.model import WORST_FIRST, Load, Running

_NEVER = datetime.max.replace(tzinfo=UTC)
_NEAR = timedelta(days=1)


def light(near: datetime | None, due: datetime | None, now: datetime) -> Light:
    """Of a term that ends at `due` and turns yellow at `near` (None: a day before); no end: it is paused."""
    if due is None:
        return Light.PAUSED
    if now >= due:
        return Light.OVERDUE
    return Light.NEAR if now >= (near or due - _NEAR) else Light.NORMAL


def by_urgency(running: Iterable[Running]) -> list[Running]:
    """What is overdue longest on top; what stands still last."""
    return sorted(running, key=lambda one: (WORST_FIRST.index(one.light), one.due or _NEVER, one.since))


def loads(running: Iterable[Running], by: Callable[[Running], str]) -> list[tuple[str, Load]]:
    """The load of each, who has most overdue first."""
    found: defaultdict[str, Load] = defaultdict(Load)
    for one in running:
        load = found[by(one)]
        setattr(load, one.light.value, getattr(load, one.light.value) + 1)
    return sorted(found.items(), key=lambda pair: (-pair[1].overdue, -pair[1].near, -pair[1].all, pair[0]))


def load(running: Sequence[Running]) -> Load:
    return next((one for _all, one in loads(running, lambda _: "")), Load())


def asked(running: Sequence[Running], tab: str, words: str, told: Callable[[Running], str]) -> list[Running]:
    """Those with the light of the tab ("all": each) whose text holds every word that was asked for."""
    wanted = words.lower().split()
    return [
        one
        for one in running
        if tab in ("all", one.light.value) and all(word in told(one).lower() for word in wanted)
    ]
