"""Real worker and ticker processes, killed, stopped and robbed of their broker: each effect exactly once."""

from __future__ import annotations

import os
import random
import signal
from collections.abc import AsyncIterator, Callable
from typing import Any

import asyncpg
import msgspec
import pytest
import redis

from app.core.settings import Settings
from storage.jobs import queries
from storage.jobs.model import JobState
from tests.storage.jobs.crew import Crew, order, until
from tests.storage.jobs.program import EFFECTS

pytestmark = [pytest.mark.servers, pytest.mark.slow]
JOBS = 150


@pytest.fixture
async def database(fresh_settings: Settings) -> AsyncIterator[Any]:
    owner = await asyncpg.connect(fresh_settings.owner_url)
    await owner.execute(EFFECTS)
    await owner.execute("GRANT ALL ON effect TO PUBLIC")
    yield owner
    await owner.close()


@pytest.fixture
async def crew(fresh_settings: Settings, database: Any) -> AsyncIterator[Crew]:
    crew = Crew(fresh_settings)
    try:
        yield crew
    finally:
        for name in crew.running:
            crew.kill(name)


async def test_kills_and_an_emptied_broker_lose_nothing_and_do_nothing_twice(
    fresh_settings: Settings, database: Any, crew: Crew
) -> None:
    flush = redis.Redis.from_url(fresh_settings.broker_url).flushdb
    await _beat(database, crew, random.Random(20261122), {2: flush, 5: flush})


async def test_the_same_holds_with_rabbitmq(fresh_settings: Settings, database: Any, crew: Crew) -> None:
    """RabbitMQ comes in no wheel: name one that runs, as LIANSHEN_TEST_AMQP_URL."""
    if not (url := os.environ.get("LIANSHEN_TEST_AMQP_URL")):
        pytest.skip("LIANSHEN_TEST_AMQP_URL names no RabbitMQ")
    valkey = fresh_settings.broker_url
    crew.use(msgspec.structs.replace(fresh_settings, broker_url=url, valkey_url=valkey))
    await _beat(database, crew, random.Random(20261122), {})


async def _beat(
    database: Any, crew: Crew, dice: random.Random, mishaps: dict[int, Callable[[], object]]
) -> None:
    """Order many jobs, kill someone every now and then, and see every effect exactly once."""
    for name, role in {"w1": "worker", "w2": "worker", "t1": "ticker", "t2": "ticker"}.items():
        crew.start(name, role)
    for number in range(JOBS):
        await order(database, "chaos.effect", "chaos", number=number, seconds=dice.uniform(0, 0.4))

    async def done() -> int:
        count: int = await database.fetchval("SELECT count(*) FROM job WHERE state = 'done'")
        return count

    for blow in range(8):
        mark = JOBS * (blow + 1) // 10
        await until(lambda mark=mark: _at_least(done, mark), crew)
        crew.kill(dice.choice(list(crew.running)))
        mishaps.get(blow, bool)()
    await until(lambda: _at_least(done, JOBS), crew)
    effects = await database.fetch("SELECT number FROM effect ORDER BY number")
    assert [row["number"] for row in effects] == list(range(JOBS))


async def _at_least(count: Any, mark: int) -> bool:
    return bool(await count() >= mark)


async def test_a_poison_job_is_given_up_and_shown_and_the_work_goes_on(database: Any, crew: Crew) -> None:
    crew.start("t", "ticker")
    crew.start("w", "worker")
    poison = await order(database, "chaos.poison", "chaos")

    async def given_up() -> bool:
        record = await queries.record(database, poison)
        return record is not None and record.state == JobState.DEAD

    await until(given_up, crew)
    assert [one.id for one in await queries.dead(database)] == [poison]
    await order(database, "chaos.effect", "chaos", number=1, seconds=0)
    await until(lambda: database.fetchval("SELECT count(*) = 1 FROM effect"), crew)


async def test_the_result_of_a_worker_that_was_stopped_too_long_is_refused(database: Any, crew: Crew) -> None:
    for name, role in {"t": "ticker", "w1": "worker", "w2": "worker"}.items():
        crew.start(name, role)
    job = await order(database, "chaos.slow", "slow", number=1)

    async def holder() -> str | None:
        pid: str | None = await database.fetchval("SELECT error FROM job WHERE id = $1", job)
        return pid

    await until(holder, crew)
    zombie = int((await holder() or "").removeprefix("pid "))
    os.kill(zombie, signal.SIGSTOP)
    await until(lambda: database.fetchval("SELECT count(*) = 1 FROM effect"), crew)
    os.kill(zombie, signal.SIGCONT)
    await order(database, "chaos.effect", "chaos", number=2, seconds=6)  # longer than the zombie's work
    await until(lambda: database.fetchval("SELECT count(*) = 2 FROM effect"), crew)
    (first, _) = await database.fetch("SELECT * FROM effect ORDER BY number")
    assert first["pid"] != zombie
    assert first["attempt"] == 2
    assert all(process.poll() is None for process in crew.running.values())


async def test_a_polite_stop_gives_the_job_back_at_once(database: Any, crew: Crew) -> None:
    crew.start("t", "ticker")
    crew.start("w", "worker")
    job = await order(database, "chaos.effect", "chaos", number=1, seconds=600)

    async def running() -> bool:
        record = await queries.record(database, job)
        return record is not None and record.state == JobState.RUNNING

    await until(running, crew)
    assert crew.end() == [0, 0]
    record = await queries.record(database, job)
    assert record is not None
    assert record.state in {JobState.NEW, JobState.SENT} and record.failures == 0
