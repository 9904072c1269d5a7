"""What worker and ticker do alike: they stop on a signal, and wait for the servers they need."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TypeVar

import structlog

from app.core.settings import Settings
from storage import engine
from storage.alone import pause
from storage.blobs.store import close_store, open_store
from storage.jobs.outage import is_outage
from storage.live import announce, close_live, open_live
from storage.unit import on_commit

T = TypeVar("T")
_log = structlog.get_logger(__name__)


def stop_signal() -> asyncio.Event:
    """Set by SIGTERM or SIGINT, however often they come."""
    stop = asyncio.Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(one, stop.set)
    return stop


@asynccontextmanager
async def opened(settings: Settings, stop: asyncio.Event, *, size: int) -> AsyncIterator[None]:
    """The database (a pool of `size`), the object store and live events, waited for if they are away."""
    await patiently(lambda: engine.open_engine(settings, size=size), stop)
    await patiently(lambda: open_store(settings), stop)
    await open_live(settings)
    on_commit(announce)
    try:
        yield
    finally:
        await close_live()
        close_store()
        await engine.close_engine()


async def patiently(start: Callable[[], Awaitable[T]], stop: asyncio.Event) -> T:
    """`start()`, again every second while its server is away. The process ends when `stop` is set."""
    while True:
        try:
            return await start()
        except Exception as error:
            if not is_outage(error):
                raise
            _log.warning("waits for a server", error=repr(error))
        await pause(stop, 1)
        if stop.is_set():
            raise SystemExit(0)


Companion = Callable[[Settings], AbstractAsyncContextManager[object]]
COMPANIONS: list[Companion] = []


def beside_worker(companion: Companion) -> Companion:
    """Have every worker process enter `companion(settings)` at boot and leave it at the end (a cage)."""
    COMPANIONS.append(companion)
    return companion
