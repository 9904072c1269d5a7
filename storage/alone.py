"""Work that only one process of all may do at a time: under an advisory lock of the database.

The others stand by and take over within seconds when the holder, or its connection, is gone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import structlog

from storage import engine
from storage.jobs.outage import is_outage

STANDBY = 2.0  # seconds between two tries for the lock, and after a failure
_log = structlog.get_logger(__name__)


async def alone(
    lock: int, serve: Callable[[Any, asyncio.Event], Awaitable[None]], stop: asyncio.Event
) -> None:
    """Run `serve(connection, stop)` while holding `lock` on that connection, until `stop` is set.

    Whatever `serve` raises is logged and it is started again: a lost connection has lost the lock too.
    """
    while not stop.is_set():
        try:
            async with engine.dedicated() as connection:
                if await connection.fetchval("SELECT pg_try_advisory_lock($1)", lock):
                    await serve(connection, stop)
        except Exception as error:
            _log.error(
                "starts again", part=serve.__qualname__, error=repr(error), exc_info=not is_outage(error)
            )
        await pause(stop, STANDBY)


async def pause(stop: asyncio.Event, seconds: float) -> None:
    """Wait for `seconds`, or until `stop` is set."""
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)
