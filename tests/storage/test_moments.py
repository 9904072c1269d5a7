"""Due moments are asked by one process of all; a failing one holds up no other; the lock moves on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from app.core.actor import Role
from app.core.settings import Settings
from storage import alone as alone_module
from storage import engine, moments
from storage.alone import alone
from storage.moments import MOMENTS, moment
from storage.unit import Context

pytestmark = pytest.mark.servers


@pytest.fixture(autouse=True)
def registered(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(alone_module, "STANDBY", 0.1)
    before = dict(MOMENTS)
    MOMENTS.clear()
    yield
    MOMENTS.clear()
    MOMENTS.update(before)


@pytest.fixture
async def opened(settings: Settings) -> AsyncIterator[None]:
    await engine.open_engine(settings)
    yield
    await engine.close_engine()


async def test_a_moment_that_fails_is_asked_again_and_holds_up_no_other(opened: None) -> None:
    asked: list[str] = []
    enough, stop = asyncio.Event(), asyncio.Event()

    @moment("test.fails", every=0.01)
    async def fails(context: Context) -> None:
        asked.append("fails")
        raise RuntimeError("no")

    @moment("test.works", every=0.01)
    async def works(context: Context) -> None:
        assert context.actor.holds(Role.SYSTEM)
        asked.append("works")
        if asked.count("works") > 3 and asked.count("fails") > 3:
            enough.set()

    running = asyncio.create_task(moments.run(stop))
    await asyncio.wait_for(enough.wait(), 30)
    stop.set()
    await asyncio.wait_for(running, 30)


async def test_only_one_holds_the_lock_and_it_moves_when_its_connection_is_gone(opened: None) -> None:
    holders: asyncio.Queue[tuple[str, int]] = asyncio.Queue()
    stop = asyncio.Event()

    def server(name: str) -> Any:
        async def serve(connection: Any, stop: asyncio.Event) -> None:
            await holders.put((name, connection.get_server_pid()))
            while not stop.is_set():
                await connection.execute("SELECT 1")
                await asyncio.sleep(0.05)

        return serve

    running = [asyncio.create_task(alone(77001, server(name), stop)) for name in ("a", "b")]
    _, pid = await asyncio.wait_for(holders.get(), 30)
    assert holders.empty()
    await engine.execute("SELECT pg_terminate_backend($1)", pid)
    _, next_pid = await asyncio.wait_for(holders.get(), 30)
    assert next_pid != pid
    stop.set()
    await asyncio.wait_for(asyncio.gather(*running), 30)
