"""Do one job: claim it, do it under a lease, and write what became of it."""

from __future__ import annotations

import asyncio
import random

import msgspec
import structlog

from app.core.ids import JobId
from app.core.refusal import Refused
from storage import engine
from storage.jobs import store
from storage.jobs.model import JobState
from storage.jobs.outage import is_outage
from storage.jobs.running import RunningJob, keep_up
from storage.jobs.task import TASKS, Task

_OUTAGE_PAUSE = 3.0  # seconds before a job is tried again that met an outage
_OUTAGES = 1_000  # attempts (about an hour of outage) after which an outage counts as a failure
_LONGEST_PAUSE = 300.0
_log = structlog.get_logger(__name__)


async def perform(job_id: JobId) -> None:
    """Do the job if it still waits. Never raises but for cancellation, which gives the job back."""
    try:
        claimed = await _claim(job_id)
        if claimed is not None:
            await _do(*claimed)
    except Exception as error:  # its row stays as it is; the lease runs out and it is sent again
        _log.error("job left to its lease", job=str(job_id), error=repr(error), exc_info=not is_outage(error))


async def _claim(job_id: JobId) -> tuple[RunningJob, Task] | None:
    async with engine.connection() as connection:
        kind = await store.kind_of(connection, job_id)
        if kind is None:
            return None
        task = TASKS.get(kind) or _unknown(kind)
        job = await store.claim(connection, job_id, lease=task.lease, allowed=task.attempts)
    if job is None:
        return None
    about = job.args.get(task.about) if task.about else None
    topic = f"{task.about}:{about}" if about else None
    return RunningJob(**msgspec.structs.asdict(job), topic=topic), task


async def _do(job: RunningJob, task: Task) -> None:
    try:
        if await _within_limits(job, task):
            await _finish(job)
    except asyncio.CancelledError:
        async with engine.connection() as connection:
            await store.release(connection, job)
        raise
    except Exception as error:
        await _not_done(job, error)


async def _within_limits(job: RunningJob, task: Task) -> bool:
    """Do the work while the lease is kept up. False if the job was taken back meanwhile."""
    work = asyncio.ensure_future(task.work(job, **task.parse(job.args)))
    keeper = asyncio.create_task(keep_up(job, task.lease))
    try:
        done, _ = await asyncio.wait({work, keeper}, timeout=task.limit, return_when=asyncio.FIRST_COMPLETED)
        if work in done:
            work.result()
            return True
        if keeper in done:
            _log.warning("job was taken back", job=str(job.id), kind=job.kind, attempt=job.attempt)
            return False
        raise TimeoutError(f"not done within {task.limit:g} s")
    finally:
        work.cancel()
        keeper.cancel()
        await asyncio.wait({work, keeper}, timeout=1)


async def _finish(job: RunningJob) -> None:
    """Most tasks have finished the job with their result; the others are finished here."""
    try:
        async with engine.connection() as connection:
            await store.finish(connection, job)
    except Refused:
        pass  # done by the operation, or taken back
    job.tell(state=JobState.DONE)


async def _not_done(job: RunningJob, error: Exception) -> None:
    if isinstance(error, Refused) and error.code == "job_lost":
        _log.warning("result of a job that was taken back is not used", job=str(job.id), kind=job.kind)
        return
    why = f"{type(error).__name__}: {error}"[:2000].replace("\0", "")
    async with engine.connection() as connection:
        if is_outage(error) and job.attempt < _OUTAGES:
            await store.release(connection, job, after=_OUTAGE_PAUSE, why=why)
            return
        state = await store.fail(connection, job, why, after=_pause(job.failures))
    _log.error("job failed", job=str(job.id), kind=job.kind, state=state, error=why, exc_info=error)
    if state is not None:
        job.tell(state=state)


def _pause(failures: int) -> float:
    """Seconds before the next attempt: 1, 2, 4, … up to five minutes, spread so that jobs do not march."""
    return min(_LONGEST_PAUSE, 2.0**failures) * random.uniform(0.8, 1.2)  # noqa: S311 (no secret)


def _unknown(kind: str) -> Task:
    """Stands in for a task that this version does not have: it fails, later another worker may know it."""

    async def work(job: RunningJob, **_: object) -> None:
        raise LookupError(f"this worker knows no task {job.kind!r}")

    return Task(kind, "", work, msgspec.defstruct("Anything", []), 8, 20.0, 60.0, None)
