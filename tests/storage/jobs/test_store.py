"""The life of a job row: claimed once, fenced, taken back, given up, started again."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import uuid4

import asyncpg
import pytest

from app.core.actor import Actor, Duty, Role
from app.core.ids import JobId, PersonId
from app.core.refusal import Refused
from storage.jobs import queries, store
from storage.jobs.commands import start_job_again
from storage.jobs.model import Job, JobState, Progress
from storage.unit import Context

pytestmark = pytest.mark.servers
ADMINISTRATOR = Context(actor=Actor(person=PersonId(uuid4()), name="a", duties=(Duty(Role.SYSTEM_ADMIN),)))


async def waiting(pool: Any, queue: str, **args: Any) -> JobId:
    job_id = await store.add(pool, "example", queue, None, args)
    assert job_id is not None
    return job_id


async def claimed(pool: Any, queue: str, *, lease: float = 30, allowed: int = 3) -> Job:
    job = await store.claim(pool, await waiting(pool, queue), lease=lease, allowed=allowed)
    assert job is not None
    return job


async def state(pool: Any, job_id: JobId) -> JobState:
    record = await queries.record(pool, job_id)
    assert record is not None
    return record.state


async def due(pool: Any, queue: str, *, again_after: float = 30) -> list[JobId]:
    taken = await store.take_due(pool, window=3, again_after=again_after)
    return [job_id for of, job_id in taken if of == queue]


async def test_a_key_is_taken_once(pool: Any, queue: str) -> None:
    assert await store.add(pool, "example", queue, queue, {}) is not None
    assert await store.add(pool, "example", queue, queue, {}) is None


async def test_a_job_of_a_unit_that_rolls_back_does_not_exist(pool: Any, queue: str) -> None:
    async with pool.acquire() as connection:
        with pytest.raises(RuntimeError):
            async with connection.transaction():
                job_id = await waiting(connection, queue)
                raise RuntimeError
    assert await queries.record(pool, job_id) is None


async def test_of_many_who_claim_one_gets_it(pool: Any, queue: str) -> None:
    job_id = await waiting(pool, queue, file="a" * 64)
    found = await asyncio.gather(*(store.claim(pool, job_id, lease=30, allowed=3) for _ in range(8)))
    winners = [job for job in found if job is not None]
    assert [job.attempt for job in winners] == [1]
    assert winners[0].args == {"file": "a" * 64}


async def test_a_job_whose_lease_is_over_goes_to_another_and_the_first_result_is_refused(
    pool: Any, queue: str
) -> None:
    zombie = await claimed(pool, queue, lease=-1)
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


async def test_a_renewed_lease_is_not_taken_back(pool: Any, queue: str) -> None:
    job = await claimed(pool, queue, lease=-1)
    assert await store.renew(pool, job, 30)
    await store.take_back(pool)
    await store.finish(pool, job)


async def test_after_its_allowed_failures_a_job_is_dead_shown_and_can_start_again(
    pool: Any, queue: str
) -> None:
    job = await claimed(pool, queue, allowed=2)
    assert await store.fail(pool, job, "ValueError: no", after=0) == JobState.NEW
    second = await store.claim(pool, job.id, lease=30, allowed=2)
    assert second is not None
    assert await store.fail(pool, second, "ValueError: still no", after=0) == JobState.DEAD
    assert (job.id, "ValueError: still no") in [(one.id, one.error) for one in await queries.dead(pool)]
    assert await store.claim(pool, job.id, lease=30, allowed=2) is None
    fact = await start_job_again(ADMINISTRATOR, job.id)
    assert (fact.kind, fact.failed_with) == ("example", "ValueError: still no")
    assert await state(pool, job.id) == JobState.NEW
    with pytest.raises(Refused) as refused:
        await start_job_again(ADMINISTRATOR, job.id)
    assert refused.value.code == "job_not_dead"


async def test_a_job_that_kills_its_workers_is_given_up(pool: Any, queue: str) -> None:
    job = await claimed(pool, queue, lease=-1, allowed=2)
    assert job.id not in await store.take_back(pool)
    await store.claim(pool, job.id, lease=-1, allowed=2)
    assert job.id in await store.take_back(pool)


async def test_a_released_job_is_due_again_and_nothing_is_counted(pool: Any, queue: str) -> None:
    job = await claimed(pool, queue)
    assert await store.release(pool, job)
    record = await queries.record(pool, job.id)
    assert record is not None
    assert (record.state, record.failures) == (JobState.NEW, 0)


async def test_due_jobs_are_sent_oldest_first_within_the_window_of_each_queue(pool: Any, queue: str) -> None:
    first = [await waiting(pool, queue) for _ in range(5)]
    other = await waiting(pool, queue + "b")
    taken = await store.take_due(pool, window=3, again_after=30)
    assert [job_id for of, job_id in taken if of == queue] == first[:3]
    assert (queue + "b", other) in taken
    assert await due(pool, queue) == []
    await store.claim(pool, first[0], lease=30, allowed=3)
    assert await due(pool, queue) == [first[3]]


async def test_a_sent_job_that_nobody_claims_is_sent_again(pool: Any, queue: str) -> None:
    job_id = await waiting(pool, queue)
    for _ in range(2):
        assert await due(pool, queue, again_after=-1) == [job_id]


async def test_a_job_for_later_waits(pool: Any, queue: str) -> None:
    later = await pool.fetchval("SELECT clock_timestamp() + interval '1 hour'")
    await store.add(pool, "example", queue, None, {}, due_at=later)
    assert await due(pool, queue) == []


async def test_depths_count_what_waits_runs_and_died(pool: Any, queue: str) -> None:
    await waiting(pool, queue)
    job = await claimed(pool, queue, allowed=1)
    await store.fail(pool, job, "no", after=0)
    await claimed(pool, queue)
    (depth,) = [one for one in await queries.depths(pool) if one.queue == queue]
    assert (depth.waiting, depth.running, depth.dead) == (1, 1, 1)
    assert depth.oldest >= 0


async def test_an_unknown_state_is_refused_by_the_table(pool: Any, queue: str) -> None:
    job_id = await waiting(pool, queue)
    with pytest.raises(asyncpg.CheckViolationError):
        await pool.execute("UPDATE job SET state = 'lost' WHERE id = $1", job_id)


async def test_progress_and_correlation_are_kept(pool: Any, queue: str) -> None:
    correlation = uuid4()
    job_id = await store.add(pool, "example", queue, queue, {}, correlation=correlation)
    assert job_id is not None
    job = await store.claim(pool, job_id, lease=30, allowed=3)
    assert job is not None and job.correlation == correlation
    assert await store.report(pool, job, Progress(3, 9, "door"))
    (record,) = await queries.records_of(pool, [queue, "unknown"])
    assert record.progress == Progress(3, 9, "door")
