"""The relay: facts become jobs once, due jobs reach the broker, and its outage leaves them waiting."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any
from uuid import UUID, uuid4

import dramatiq
import pytest
from dramatiq.brokers.stub import StubBroker

from app.core.actor import STRANGER, system
from app.core.fact import Fact
from app.core.settings import Settings
from storage import engine, operation
from storage.jobs import queries, store
from storage.jobs.broker import open_broker
from storage.jobs.model import JobState
from storage.jobs.relay import Relay
from storage.jobs.running import RunningJob
from storage.jobs.task import TASKS, task
from storage.unit import Context, Operation

pytestmark = pytest.mark.servers


class BellRung(Fact, frozen=True, tag="bell.rung"):
    bell: UUID
    times: int


@operation.operation("bell.ring", zh="敲钟", en="ring the bell")
async def ring_bell(op: Operation, bell: UUID, times: int) -> BellRung:
    return BellRung(bell=bell, times=times)


@pytest.fixture(autouse=True)
def tasks() -> Iterator[None]:
    before = dict(TASKS)

    @task("bell.echo", queue="bells", about="bell")
    async def echo(job: RunningJob, bell: UUID, times: int) -> None: ...

    @task("bell.note", queue="bells")
    async def note(job: RunningJob, entry: UUID) -> None: ...

    yield
    TASKS.clear()
    TASKS.update(before)


@pytest.fixture
async def connection(fresh_settings: Settings) -> AsyncIterator[Any]:
    await engine.open_engine(fresh_settings)
    async with engine.dedicated() as connection:
        yield connection
    await engine.close_engine()


def sent(broker: StubBroker, queue: str) -> list[str]:
    """The ids that wait in the broker, taken out."""
    ids = []
    while not broker.queues[queue].empty():
        ids.append(dramatiq.Message.decode(broker.queues[queue].get_nowait()).args[0])
    return ids


async def test_a_fact_orders_each_of_its_reactions_once(connection: Any) -> None:
    broker, bell = StubBroker(middleware=[]), uuid4()
    relay = Relay(broker, {"bell.rung": ("bell.echo", "bell.note")})
    context = Context(actor=system("worker"))
    await ring_bell(context, bell, times=2)
    for _ in range(3):
        await relay.step(connection)
    jobs = await connection.fetch("SELECT id, kind, args::text AS args, correlation FROM job ORDER BY kind")
    entry = await connection.fetchval("SELECT id FROM trail_entry WHERE act = 'bell.ring'")
    assert [row["kind"] for row in jobs] == ["bell.echo", "bell.note"]
    assert jobs[0]["args"] == f'{{"bell": "{bell}", "times": 2}}'
    assert jobs[1]["args"] == f'{{"entry": "{entry}"}}'
    assert {row["correlation"] for row in jobs} == {context.correlation}
    assert sorted(sent(broker, "bells")) == sorted(str(row["id"]) for row in jobs)
    assert await connection.fetchval("SELECT count(*) FROM outbox") == 0


async def test_a_fact_without_reactions_leaves_nothing_behind(connection: Any) -> None:
    await ring_bell(Context(actor=STRANGER), uuid4(), times=1)
    await Relay(StubBroker(middleware=[]), {}).step(connection)
    assert await connection.fetchval("SELECT count(*) FROM job") == 0
    assert await connection.fetchval("SELECT count(*) FROM outbox") == 0


async def test_two_relays_at_once_share_the_work(connection: Any) -> None:
    for _ in range(30):
        await ring_bell(Context(actor=STRANGER), uuid4(), times=1)
    broker = StubBroker(middleware=[])
    async with engine.dedicated() as other:
        relay = Relay(broker, {"bell.rung": ("bell.echo",)})
        await asyncio.gather(*(relay.step(one) for one in (connection, other)))
        await relay.step(connection)
    ids = sent(broker, "bells")
    assert len(ids) == len(set(ids)) == 30


async def test_while_the_broker_is_away_jobs_wait_unsent(connection: Any, fresh_settings: Settings) -> None:
    job_id = await store.add(connection, "bell.note", "bells", None, {"entry": str(uuid4())})
    assert job_id is not None
    away = Settings(home=fresh_settings.home, broker_url="redis://127.0.0.1:9/0")
    with pytest.raises(Exception, match="Connection refused"):
        await Relay(open_broker(away), {}).step(connection)
    record = await queries.record(connection, job_id)
    assert record is not None and record.state == JobState.NEW
    back = StubBroker(middleware=[])
    await Relay(back, {}).step(connection)
    assert sent(back, "bells") == [str(job_id)]


async def test_a_running_relay_hears_of_a_job_at_commit_and_stops_when_told(connection: Any) -> None:
    broker, stop = StubBroker(middleware=[]), asyncio.Event()
    broker.declare_queue("bells")
    running = asyncio.create_task(Relay(broker, {"bell.rung": ("bell.echo",)}).run(stop))
    await ring_bell(Context(actor=STRANGER), uuid4(), times=1)
    async with asyncio.timeout(30):
        while broker.queues["bells"].empty():
            await asyncio.sleep(0.05)
    stop.set()
    await asyncio.wait_for(running, 30)
