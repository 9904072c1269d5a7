"""Each server killed in the middle of the work: worker and ticker live on, and all ends by itself."""

from __future__ import annotations

import os
import signal
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg
import pytest

from app.core.settings import Settings
from app.dev.servers import Servers, addresses
from app.migrate import migrate
from storage.jobs import queries
from tests.storage.jobs.crew import Crew, order, until
from tests.storage.jobs.program import EFFECTS

pytestmark = [pytest.mark.servers, pytest.mark.slow]
JOBS = 40


@pytest.fixture
def own(home: Path) -> Iterator[Servers]:
    servers = Servers(home, durable=False)
    servers.start()
    yield servers
    servers.stop()


@pytest.fixture
async def own_settings(own: Servers, home: Path) -> AsyncIterator[Settings]:
    at = addresses(home)
    settings = Settings(
        home=home,
        database_url=at.database_url,
        owner_url=at.owner_url,
        broker_url=at.broker_url,
        s3_url=at.s3_url,
    )
    await migrate(settings)
    owner = await asyncpg.connect(at.owner_url)
    await owner.execute(EFFECTS)
    await owner.execute("GRANT ALL ON effect TO PUBLIC")
    await owner.close()
    yield settings


@pytest.mark.parametrize("name", ["postgres", "valkey", "seaweed"])
async def test_a_server_that_is_killed_and_comes_back_costs_nothing(
    own: Servers, own_settings: Settings, name: str
) -> None:
    crew = Crew(own_settings)
    for role in ("worker", "ticker"):
        crew.start(role, role)
    pids = {process.pid for process in crew.running.values()}
    try:
        for number in range(JOBS):
            await _order(own_settings, number)
        await until(lambda: _effects(own_settings, JOBS // 4), crew)
        os.kill(own.children[name].pid, signal.SIGKILL)
        own.restart(name)
        await until(lambda: _effects(own_settings, JOBS), crew)
        assert {process.pid for process in crew.running.values()} == pids
        owner = await asyncpg.connect(own_settings.owner_url)
        numbers = await owner.fetch("SELECT number FROM effect ORDER BY number")
        assert [row["number"] for row in numbers] == list(range(JOBS))
        assert await queries.dead(owner) == []
        await owner.close()
        assert crew.end() == [0, 0]
    finally:
        for one in crew.running:
            crew.kill(one)


async def _order(settings: Settings, number: int) -> None:
    connection = await asyncpg.connect(settings.owner_url)
    await order(connection, "chaos.keep", "chaos", number=number)
    await connection.close()


async def _effects(settings: Settings, count: int) -> bool:
    try:
        connection = await asyncpg.connect(settings.owner_url)
    except (OSError, asyncpg.PostgresError):
        return False
    done = await connection.fetchval("SELECT count(*) FROM effect")
    await connection.close()
    return bool(done >= count)
