"""A job while it is done: who may write for it, how far it is, and the lease that is kept up meanwhile."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

import asyncpg
import msgspec

from app.core.actor import system
from app.core.ids import new_id
from storage import engine
from storage.jobs import store
from storage.jobs.model import Job, Progress
from storage.live import live
from storage.unit import Context

_BREATH = 0.25  # seconds between two progress reports


class _Latest:
    """The progress that was told last and is not written yet."""

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.told = asyncio.Event()
        self.progress: Progress | None = None
        self.look = ""


class RunningJob(Job, frozen=True, kw_only=True):
    """What a task receives. It is a Job, so `op.finish(job)` takes it."""

    topic: str | None = None  # the thing whose page shows the progress, as "kind:id"
    latest: _Latest = msgspec.field(default_factory=_Latest)

    @property
    def context(self) -> Context:
        """The system acts, under the correlation of whoever ordered the job."""
        return Context(actor=system("worker"), correlation=self.correlation or new_id())

    def progress(self, done: int, total: int | None = None, note: str = "", look: str = "") -> None:
        """Tell how far it is, from any thread. Never waits: the newest is written a moment later.

        `look`: key of what can be looked at already; once told, it stays.
        """
        self.latest.look = look or self.latest.look
        self.latest.progress = Progress(done, total, note, self.latest.look)
        self.latest.loop.call_soon_threadsafe(self.latest.told.set)

    def tell(self, **data: Any) -> None:
        """Tell the open pages of this job, and of the thing it is about."""
        for topic in (f"job:{self.id}", self.topic):
            if topic is not None:
                live().publish(topic, {"job": str(self.id), "kind": self.kind, **data})


async def keep_up(job: RunningJob, lease: float) -> None:
    """Renew the lease and write progress until cancelled. Returns when the job was taken back.

    An outage of the database is waited out: if it lasts longer than the lease, the job is taken back.
    """
    held = True
    while held:
        with suppress(TimeoutError):
            await asyncio.wait_for(job.latest.told.wait(), lease / 3)
        with suppress(OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
            held = await _write(job, lease)
        await asyncio.sleep(_BREATH)


async def _write(job: RunningJob, lease: float) -> bool:
    job.latest.told.clear()
    progress, job.latest.progress = job.latest.progress, None
    async with engine.connection() as connection:
        if progress is not None:
            await store.report(connection, job, progress)
            job.tell(progress=msgspec.to_builtins(progress))
        return await store.renew(connection, job, lease)
