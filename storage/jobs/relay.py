"""The relay: turns facts into jobs, sends due jobs to the broker, and takes back what was left lying.

Killed anywhere it loses nothing: what it took is in the database again, or is sent twice, and a job is
claimed once.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

import dramatiq
import structlog

from storage.alone import alone
from storage.jobs import store
from storage.jobs.broker import send
from storage.jobs.model import CHANNEL
from storage.jobs.outbox import Reactions, deliver

LOCK = 0x4C534A52  # "LSJR"
LOOK = 0.25  # seconds between looks when nobody rings
_WINDOW = 64  # jobs of one queue that are out at a time
_AGAIN_AFTER = 15.0  # seconds after which a sent job that nobody claimed is sent again
_BATCH = 200
_log = structlog.get_logger(__name__)


class Relay:
    """Sends through `broker`. One `run` per process; many processes may stand by."""

    def __init__(self, broker: dramatiq.Broker, reactions: Reactions) -> None:
        self.broker = broker
        self.reactions = reactions

    async def run(self, stop: asyncio.Event) -> None:
        """Relay until `stop` is set, through outages of the database and the broker."""
        await alone(LOCK, self._serve, stop)

    async def _serve(self, connection: Any, stop: asyncio.Event) -> None:
        rung = asyncio.Event()
        await connection.add_listener(CHANNEL, lambda *_: rung.set())
        while not stop.is_set():
            rung.clear()
            if not await self.step(connection):
                with suppress(TimeoutError):
                    await asyncio.wait_for(rung.wait(), LOOK)

    async def step(self, connection: Any) -> bool:
        """One look at everything. True if there may be more to do at once."""
        facts = await deliver(connection, self.reactions, limit=_BATCH)
        for job_id in await store.take_back(connection):
            _log.error("job given up: its workers were lost", job=str(job_id))
        async with connection.transaction():  # an outage of the broker leaves the jobs unsent
            due = await store.take_due(connection, window=_WINDOW, again_after=_AGAIN_AFTER)
            if due:
                await asyncio.to_thread(self._send, due)
        return facts == _BATCH

    def _send(self, due: list[Any]) -> None:
        for queue, job_id in due:
            send(self.broker, queue, job_id)
