"""Doing a job: what becomes of its row when the work ends, fails, hangs, is lost or is stopped."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any

import asyncpg
import pytest

from app.core.ids import JobId
from app.core.refusal import Refused
from storage.jobs import queries, store
from storage.jobs.model import JobRecord, JobState, Progress
from storage.jobs.perform import perform
from storage.jobs.running import RunningJob
from storage.jobs.task import TASKS, task
from storage.live import live

pytestmark = pytest.mark.servers


@pytest.fixture(autouse=True)
def registered() -> Iterator[None]:
    before = dict(TASKS)
    yield
    TASKS.clear()
    TASKS.update(before)


@pytest.fixture
async def add(pool: Any, queue: str) -> AsyncIterator[Any]:
    async def add_job(kind: str = "example", **args: Any) -> JobId:
        job_id = await store.add(pool, kind, queue, None, args)
        assert job_id is not None
        return job_id

    yield add_job


async def row(pool: Any, job_id: JobId) -> JobRecord:
    record = await queries.record(pool, job_id)
    assert record is not None
    return record


async def test_a_job_is_done_with_its_typed_arguments(pool: Any, add: Any) -> None:
    heard = []

    @task("example", queue="light")
    async def work(job: RunningJob, number: int) -> None:
        heard.append((job.attempt, number))

    job_id = await add(number=3)
    await perform(job_id)
    await perform(job_id)  # a duplicate delivery
    assert heard == [(1, 3)]
    assert (await row(pool, job_id)).state == JobState.DONE


async def test_a_job_finished_with_its_result_stays_done(pool: Any, add: Any) -> None:
    @task("example", queue="light")
    async def work(job: RunningJob) -> None:
        await store.finish(pool, job)

    job_id = await add()
    await perform(job_id)
    assert (await row(pool, job_id)).state == JobState.DONE


async def test_a_failure_is_counted_told_and_tried_again_later(pool: Any, add: Any) -> None:
    @task("example", queue="light", attempts=2)
    async def work(job: RunningJob) -> None:
        raise ValueError("no frame\0 found")

    job_id = await add()
    await perform(job_id)
    first = await row(pool, job_id)
    assert (first.state, first.failures, first.error) == (JobState.NEW, 1, "ValueError: no frame found")
    assert first.due_at > first.created_at
    await perform(job_id)
    assert (await row(pool, job_id)).state == JobState.DEAD


@pytest.mark.parametrize("args", [{}, {"number": "many"}])
async def test_arguments_that_do_not_fit_are_a_failure_like_any(pool: Any, add: Any, args: Any) -> None:
    @task("example", queue="light")
    async def work(job: RunningJob, number: int) -> None: ...

    job_id = await add(**args)
    await perform(job_id)
    assert "ValidationError" in ((await row(pool, job_id)).error or "")


async def test_a_kind_that_nobody_knows_is_told(pool: Any, add: Any) -> None:
    job_id = await add("example.of_tomorrow")
    await perform(job_id)
    record = await row(pool, job_id)
    assert record.state == JobState.NEW
    assert "knows no task" in (record.error or "")


@pytest.mark.parametrize(
    "error", [Refused("store_away", why="x"), ConnectionResetError(), asyncpg.CannotConnectNowError("x")]
)
async def test_an_outage_is_not_the_jobs_failure(pool: Any, add: Any, error: Exception) -> None:
    @task("example", queue="light", attempts=1)
    async def work(job: RunningJob) -> None:
        raise error

    job_id = await add()
    await perform(job_id)
    record = await row(pool, job_id)
    assert (record.state, record.failures) == (JobState.NEW, 0)


async def test_work_that_hangs_is_stopped_at_its_limit(pool: Any, add: Any) -> None:
    ended = asyncio.Event()

    @task("example", queue="light", limit=0.1)
    async def work(job: RunningJob) -> None:
        try:
            await asyncio.sleep(60)
        finally:
            ended.set()

    job_id = await add()
    await perform(job_id)
    assert ended.is_set()
    assert "not done within 0.1 s" in ((await row(pool, job_id)).error or "")


async def test_work_on_a_job_that_was_taken_back_is_stopped(pool: Any, add: Any) -> None:
    ended = asyncio.Event()

    @task("example", queue="light", lease=0.3)
    async def work(job: RunningJob) -> None:
        await pool.execute("UPDATE job SET attempts = attempts + 1 WHERE id = $1", job.id)
        try:
            await asyncio.sleep(60)
        finally:
            ended.set()

    job_id = await add()
    await perform(job_id)
    assert ended.is_set()
    record = await row(pool, job_id)
    assert (record.state, record.attempts, record.failures) == (JobState.RUNNING, 2, 0)


async def test_a_long_job_keeps_its_lease(pool: Any, add: Any) -> None:
    @task("example", queue="light", lease=1.0)
    async def work(job: RunningJob) -> None:
        lease_ends = "SELECT due_at FROM job WHERE id = $1"
        first = await pool.fetchval(lease_ends, job.id)
        while await pool.fetchval(lease_ends, job.id) == first:
            await asyncio.sleep(0.05)

    job_id = await add()
    await asyncio.wait_for(perform(job_id), 30)
    assert (await row(pool, job_id)).state == JobState.DONE


async def test_a_worker_that_stops_gives_its_job_back(pool: Any, add: Any) -> None:
    begun = asyncio.Event()

    @task("example", queue="light")
    async def work(job: RunningJob) -> None:
        begun.set()
        await asyncio.sleep(60)

    job_id = await add()
    doing = asyncio.create_task(perform(job_id))
    await begun.wait()
    doing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await doing
    record = await row(pool, job_id)
    assert (record.state, record.failures) == (JobState.NEW, 0)


async def test_progress_reaches_the_row_and_the_page_of_the_thing(pool: Any, add: Any) -> None:
    @task("example", queue="light", about="revision")
    async def work(job: RunningJob, revision: str) -> None:
        await asyncio.to_thread(job.progress, 1, 2, "reading")
        await asyncio.sleep(0.5)

    job_id = await add(revision="r1")
    async with live().subscribe({"revision:r1"}) as events:
        await perform(job_id)
        told = [await events.next(5), await events.next(5)]
    assert [event.data.get("progress") or event.data.get("state") for event in told if event] == [
        {"done": 1, "total": 2, "note": "reading"},
        "done",
    ]
    assert (await row(pool, job_id)).progress == Progress(1, 2, "reading")
