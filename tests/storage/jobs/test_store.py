"""The life of a job row: claimed once, fenced, taken back, given up, started again."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import uuid4

import asyncpg
import pytest

from app.core.ids import JobId
from app.core.refusal import Refused
from storage.jobs import queries, store
from storage.jobs.model import Job, JobState, Progress

pytestmark = pytest.mark.servers


async def sent_job(pool: Any, key: str | None = None, **args: Any) -> JobId:
    job_id = await store.add(pool, "example", QUEUE, key, args)
    assert job_id is not None
    return job_id


async def claimed(pool: Any, *, lease: float = 30, allowed: int = 3) -> Job:
    job_id = await sent_job(pool)
    job = await store.claim(pool, job_id, lease=lease, allowed=allowed)
    assert job is not None
    return job


async def state(pool: Any, job_id: JobId) -> JobState:
    record = await queries.record(pool, job_id)
    assert record is not None
    return record.state


async def test_a_key_is_taken_once(pool: Any) -> None:
    assert await store.add(pool, "example", QUEUE, "set-1", {}) is not None
    assert await store.add(pool, "example", QUEUE, "set-1", {}) is None


async def test_a_job_of_a_unit_that_rolls_back_does_not_exist(pool: Any) -> None:
    async with pool.acquire() as connection:
        with pytest.raises(RuntimeError):
            async with connection.transaction():
                job_id = await sent_job(connection)
                raise RuntimeError
    assert await queries.record(pool, job_id) is None


async def test_of_many_who_claim_one_gets_it(pool: Any) -> None:
    job_id = await sent_job(pool, file="a" * 64)
    found = await asyncio.gather(*(store.claim(pool, job_id, lease=30, allowed=3) for _ in range(8)))
    winners = [job for job in found if job is not None]
    assert [job.attempt for job in winners] == [1]
    assert winners[0].args == {"file": "a" * 64}


async def test_a_job_whose_lease_is_over_goes_to_another_and_the_first_result_is_refused(pool: Any) -> None:
    zombie = await claimed(pool, lease=-1)
    await store.take_back(pool)
    heir = await store.claim(pool, zombie.id, lease=30, allowed=3)
    assert heir is not None and heir.attempt == 2
    with pytest.raises(Refused) as refused:
        await store.finish(pool, zombie)
    assert refused.value.code == "job_lost"
    assert not await store.renew(pool, zombie, 30)
    assert not await store.report(pool, zombie, Progress(1, 2))
    await store.finish(pool, heir)
    assert await state(pool, heir.id) == JobState.DONE


async def test_a_renewed_lease_is_not_taken_back(pool: Any) -> None:
    job = await claimed(pool, lease=-1)
    assert await store.renew(pool, job, 30)
    await store.take_back(pool)
    await store.finish(pool, job)


async def test_after_its_allowed_failures_a_job_is_dead_shown_and_can_start_again(pool: Any) -> None:
    job = await claimed(pool, allowed=2)
    assert await store.fail(pool, job, "ValueError: no", after=0) == JobState.NEW
    second = await store.claim(pool, job.id, lease=30, allowed=2)
    assert second is not None
    assert await store.fail(pool, second, "ValueError: still no", after=0) == JobState.DEAD
    assert [(one.id, one.error) for one in await queries.dead(pool)] == [(job.id, "ValueError: still no")]
    assert await store.claim(pool, job.id, lease=30, allowed=2) is None
    await store.start_again(pool, job.id)
    assert await state(pool, job.id) == JobState.NEW
    with pytest.raises(Refused):
        await store.start_again(pool, job.id)


async def test_a_job_that_kills_its_workers_is_given_up(pool: Any) -> None:
    job = await claimed(pool, lease=-1, allowed=2)
    assert await store.take_back(pool) == []
    await store.claim(pool, job.id, lease=-1, allowed=2)
    assert await store.take_back(pool) == [job.id]


async def test_a_released_job_is_due_again_and_nothing_is_counted(pool: Any) -> None:
    job = await claimed(pool)
    assert await store.release(pool, job)
    record = await queries.record(pool, job.id)
    assert record is not None
    assert (record.state, record.failures) == (JobState.NEW, 0)


async def test_due_jobs_are_sent_oldest_first_within_the_window_of_each_queue(pool: Any) -> None:
    first = [await sent_job(pool) for _ in range(5)]
    other = await store.add(pool, "example", "reading", None, {})
    due = await store.take_due(pool, window=3, again_after=30)
    assert [job_id for queue, job_id in due if queue == QUEUE] == first[:3]
    assert ("reading", other) in due
    assert await store.take_due(pool, window=3, again_after=30) == []
    await store.claim(pool, first[0], lease=30, allowed=3)
    assert await store.take_due(pool, window=3, again_after=30) == [(QUEUE, first[3])]


async def test_a_sent_job_that_nobody_claims_is_sent_again(pool: Any) -> None:
    job_id = await sent_job(pool)
    for _ in range(2):
        assert await store.take_due(pool, window=3, again_after=-1) == [(QUEUE, job_id)]


async def test_depths_count_what_waits_runs_and_died(pool: Any) -> None:
    await sent_job(pool)
    job = await claimed(pool, allowed=1)
    await store.fail(pool, job, "no", after=0)
    await claimed(pool)
    (depth,) = await queries.depths(pool)
    assert (depth.queue, depth.waiting, depth.running, depth.dead) == (QUEUE, 1, 1, 1)
    assert depth.oldest >= 0


async def test_an_unknown_state_is_refused_by_the_table(pool: Any) -> None:
    job_id = await sent_job(pool)
    with pytest.raises(asyncpg.CheckViolationError):
        await pool.execute("UPDATE job SET state = 'lost' WHERE id = $1", job_id)


async def test_progress_and_correlation_are_kept(pool: Any) -> None:
    correlation = uuid4()
    job_id = await store.add(pool, "example", QUEUE, "k", {}, correlation=correlation)
    assert job_id is not None
    job = await store.claim(pool, job_id, lease=30, allowed=3)
    assert job is not None and job.correlation == correlation
    assert await store.report(pool, job, Progress(3, 9, "door"))
    (record,) = await queries.records_of(pool, ["k", "unknown"])
    assert record.progress == Progress(3, 9, "door")
