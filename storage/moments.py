"""Due moments: time is an event. Each thing stores when its next moment comes; the ticker asks whose has.

    @moment("case.overdue", every=2.0)
    async def overdue_cases(context: Context) -> None:
        for case_id in await queries.overdue():
            await mark_overdue(context, case_id)     # the same command a person would issue

What is registered must do nothing the second time it runs at the same instant: two tickers may change
over in the middle. The command decides on the database's clock, under its lock, never on this one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
import structlog

from app.core.actor import system
from storage.alone import alone, pause
from storage.unit import Context

LOCK = 0x4C534D4F  # "LSMO"
_log = structlog.get_logger(__name__)


class Moment(msgspec.Struct, frozen=True):
    """Whose moment has come? Asked `every` so many seconds."""

    name: str
    every: float
    ask: Callable[[Context], Awaitable[None]]


MOMENTS: dict[str, Moment] = {}


def moment(
    name: str, *, every: float
) -> Callable[[Callable[[Context], Awaitable[None]]], Callable[[Context], Awaitable[None]]]:
    """Register what the ticker asks every so many seconds. ValueError if the name is taken."""

    def wrap(ask: Callable[[Context], Awaitable[None]]) -> Callable[[Context], Awaitable[None]]:
        if name in MOMENTS:
            raise ValueError(f"moment {name!r} is defined twice")
        MOMENTS[name] = Moment(name, every, ask)
        return ask

    return wrap


async def run(stop: asyncio.Event) -> None:
    """Ask all moments until `stop` is set, in one process of all at a time."""
    await alone(LOCK, _serve, stop)


async def _serve(connection: Any, stop: asyncio.Event) -> None:
    asking = [asyncio.create_task(_keep_asking(one, stop)) for one in MOMENTS.values()]
    try:
        while not stop.is_set():
            await connection.execute("SELECT 1")  # fails if this session, and with it the lock, is gone
            await pause(stop, 1)
    finally:
        for task in asking:
            task.cancel()
        await asyncio.gather(*asking, return_exceptions=True)


async def _keep_asking(one: Moment, stop: asyncio.Event) -> None:
    """One moment's failure is logged and asked again; it holds up no other."""
    while not stop.is_set():
        try:
            await one.ask(Context(actor=system("ticker")))
        except Exception as error:
            _log.error("moment failed", moment=one.name, error=repr(error), exc_info=error)
        await pause(stop, one.every)
