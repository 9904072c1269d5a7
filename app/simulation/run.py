"""All planned lives side by side: at each moment the ticker, the people, and then the jobs that follow."""

from __future__ import annotations

import asyncio
import heapq
import time
from collections.abc import Awaitable, Callable, Iterable
from datetime import date, datetime, timedelta
from datetime import time as hour
from itertools import count
from typing import TypeVar

import msgspec

from app.core.actor import system
from app.core.calendar import Calendar
from app.core.term import CHINA
from app.reactions import REACTIONS, load_tasks
from app.simulation.clock import Clock
from app.simulation.life import Life, Lived, Moments
from app.simulation.plan import Size, plan
from app.simulation.town import settle
from storage import engine
from storage.jobs.outbox import deliver
from storage.jobs.perform import perform
from storage.moments import MOMENTS
from storage.unit import Context

START = datetime(2026, 4, 1, 9, tzinfo=CHINA)  # the first working day by the platform's rulebook
MARGIN = 365  # days beyond the end that plans may point to
WIDTH = 6  # acts at once
TICKER = Context(actor=system("ticker"))
ROOMS = ("marketplace.", "app.register.")
_JOBS = """
SELECT id FROM job WHERE state = 'new' AND queue = 'light' AND due_at <= clock_timestamp()
ORDER BY id LIMIT 500
"""
T = TypeVar("T")
Say = Callable[[str], None]


class Run(msgspec.Struct):
    """What came of it; seconds by the clock on the wall."""

    lives: list[Lived]
    settled: float = 0.0
    lived: float = 0.0


async def among(acts: Iterable[Awaitable[T]]) -> list[T]:
    """Some side by side; the answers in their order. The first error ends all."""
    turns = asyncio.Semaphore(WIDTH)

    async def one(act: Awaitable[T]) -> T:
        async with turns:
            return await act

    return list(await asyncio.gather(*(one(act) for act in acts)))


def working_days(calendar: Calendar, length: timedelta) -> list[date]:
    """From the first to a year beyond the last."""
    days = (START.date() + timedelta(days=number) for number in range(length.days + MARGIN))
    return [day for day in days if calendar.works(day)]


async def live(size: Size, clock: Clock, say: Say) -> Run:
    """All of its time, from an empty database to the last day."""
    length = timedelta(days=size.months * 365 // 12)
    load_tasks()
    began = time.perf_counter()
    town = await settle(size, among)
    await do_jobs()
    settled = time.perf_counter()
    days = working_days(town.calendar, length)
    end = datetime.combine((START + length).date(), hour(18), CHINA)
    within = sum(day < end.date() for day in days)
    lives = [Life(town, one, days) for one in plan(size, within)]
    say(f"{size.agencies} agencies and {size.owners} owners settled in {settled - began:.0f} s")
    await _all(lives, clock, end, say)
    await clock.set(end)
    while await _tick():
        pass
    return Run([life.told for life in lives], settled - began, time.perf_counter() - settled)


async def _all(lives: list[Life], clock: Clock, end: datetime, say: Say) -> None:
    order, month = count(), 0
    waiting: list[tuple[datetime, int, Moments]] = []
    for life in lives:
        steps = life.lead()
        heapq.heappush(waiting, (await anext(steps), next(order), steps))
    while waiting and waiting[0][0] < end:
        moment, acting = waiting[0][0], []
        while waiting and waiting[0][0] <= moment:
            acting.append(heapq.heappop(waiting)[2])
        await clock.set(moment)
        await _tick()
        for steps, following in zip(acting, await among(anext(one, None) for one in acting), strict=True):
            if following is not None:
                heapq.heappush(waiting, (following, next(order), steps))
        await do_jobs()
        if moment.month != month:
            month = moment.month
            say(f"{moment:%Y-%m}: {sum(life.told.ended != 'running' for life in lives)} ended")


async def _tick() -> bool:
    """Whose moment has come, as the ticker asks; whether anything followed."""
    for one in list(MOMENTS.values()):
        if one.ask.__module__.startswith(ROOMS):
            await one.ask(TICKER)
    return await do_jobs()


async def do_jobs() -> bool:
    """Deliver the facts and do the jobs that they order, as relay and worker would; whether any."""
    worked = False
    while True:
        async with engine.connection() as connection:
            while await deliver(connection, REACTIONS):
                pass
        jobs = await engine.fetch(_JOBS)
        if not jobs:
            return worked
        worked = True
        await among(perform(row["id"]) for row in jobs)
