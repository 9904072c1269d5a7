"""All lives of a year side by side, the ticker between them, and every clock looked at again and again."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from itertools import count
from random import Random

import msgspec

from app.core.actor import system
from app.reactions import load_tasks
from app.register.holidays.commands import publish_holidays
from app.register.holidays.published import notices
from drawing_review.cases import queries, store
from drawing_review.cases.model import Case
from storage.engine import fetch_value
from storage.moments import MOMENTS
from storage.unit import Context
from tests.drawing_review.cases import lived
from tests.drawing_review.year.clock import Clock
from tests.drawing_review.year.life import Life
from tests.drawing_review.year.reckoned import BEIJING, Clocked

BEGINS = datetime(2026, 1, 5, 9, tzinfo=BEIJING)
TICKER = Context(actor=system("ticker"))
_DUE = "SELECT min(next_due) FROM review_case WHERE next_due > $1"


class Year(msgspec.Struct):
    """What came of it."""

    cases: int
    ended: Counter[str] = msgspec.field(default_factory=Counter)
    lights: Counter[str] = msgspec.field(default_factory=Counter)
    looks: int = 0
    silent: int = 0
    wrong: list[str] = []
    last: datetime = BEGINS


async def live(clock: Clock, cases: int, seed: int, towns: int = 4) -> Year:
    """`cases` lives that begin over one year, led to the last one's end. Every difference is in `wrong`."""
    load_tasks()
    for notice, year, days in notices():
        await publish_holidays(TICKER, notice, year, days)
    places = [await lived.town() for _ in range(towns)]
    dice, came = Random(seed), Year(cases, wrong=[])
    order = count()
    waiting: list[tuple[datetime, int, Life, AsyncIterator[datetime]]] = []
    for number in range(cases):
        life = Life(places[number % towns], clock, Random(f"{seed}:{number}"), number)
        led = life.lead(BEGINS + timedelta(days=365 * number / cases))
        heapq.heappush(waiting, (await anext(led), next(order), life, led))
    while waiting:
        moment, _, life, led = heapq.heappop(waiting)
        await _tick_until(clock, moment)
        after = await anext(led, None)
        await _look(life, clock, came, "after an act")
        if after is None:
            _end(life, came)
            continue
        heapq.heappush(waiting, (max(after, clock.now), next(order), life, led))
        if waiting and dice.random() < 0.5:
            await _look(dice.choice(waiting)[2], clock, came, "in between")
    came.last = clock.now
    return came


async def _tick_until(clock: Clock, moment: datetime) -> None:
    """What is due before `moment` happens at its own moment, as the ticker would do it."""
    while (due := await fetch_value(_DUE, clock.now)) and due <= moment:
        await clock.go(due)
        for one in MOMENTS.values():
            if one.ask.__module__.startswith("drawing_review"):
                await one.ask(TICKER)
    await clock.go(moment)


async def _look(life: Life, clock: Clock, came: Year, when: str) -> None:
    """The light on the page against the one worked out by hand."""
    if not hasattr(life, "told"):
        return
    case = await store.one(Case, life.told.case)
    shown = (await queries.terms_now([case])).get(case.id)
    wanted = life.told.clock(clock.now)
    found = None if shown is None else Clocked(shown.light.value, shown.used, shown.due)
    came.looks += 1
    came.lights[wanted.light if wanted else "none"] += 1
    if found != wanted:
        came.wrong.append(f"{case.number} {case.state} at {clock.now} {when}: {found}, by hand {wanted}")


def _end(life: Life, came: Year) -> None:
    told = life.told
    came.ended[told.ended or "stuck"] += 1
    came.silent += told.by_silence
