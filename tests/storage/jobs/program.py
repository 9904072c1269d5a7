"""Worker and ticker processes with tasks made for tests: `python -m tests.storage.jobs.program worker`.

Settings come from LIANSHEN_*, as for the real ones; only the tasks differ.
"""

from __future__ import annotations

import asyncio
import os
import sys

from app import ticker, worker
from app.core import settings
from storage import engine
from storage.blobs.store import store as blobs
from storage.jobs import store
from storage.jobs.running import RunningJob
from storage.jobs.task import task
from storage.unit import transaction

EFFECTS = "CREATE TABLE effect (number int NOT NULL, attempt int NOT NULL, pid int NOT NULL)"


@task("chaos.effect", queue="chaos", lease=3, attempts=50)
async def effect(job: RunningJob, number: int, seconds: float) -> None:
    """Takes a while, then leaves one row, in the transaction that finishes the job."""
    await asyncio.sleep(seconds)
    await _leave(job, number)


@task("chaos.keep", queue="chaos", lease=3, attempts=3)
async def keep(job: RunningJob, number: int) -> None:
    """Needs every server: keeps a blob, tells of it, and leaves one row."""
    await blobs().put_bytes(b"number %d" % number)
    job.progress(1, 1, "kept")
    await asyncio.sleep(0.1)
    await _leave(job, number)


@task("chaos.poison", queue="chaos", lease=1, attempts=3)
async def poison(job: RunningJob) -> None:
    """Kills the process that does it."""
    os._exit(7)


@task("chaos.slow", queue="slow", lease=3, attempts=5)
async def slow(job: RunningJob, number: int) -> None:
    """Says that it began, and takes long the first time: for a worker that is stopped in the middle."""
    await engine.execute("UPDATE job SET error = $2 WHERE id = $1", job.id, f"pid {os.getpid()}")
    if job.attempt == 1:
        await asyncio.sleep(4)
    await _leave(job, number)


async def _leave(job: RunningJob, number: int) -> None:
    async with transaction() as connection:
        await store.finish(connection, job)
        await connection.execute("INSERT INTO effect VALUES ($1, $2, $3)", number, job.attempt, os.getpid())


if __name__ == "__main__":
    {"worker": worker.main, "ticker": ticker.main}[sys.argv[1]](settings.read(os.environ))
