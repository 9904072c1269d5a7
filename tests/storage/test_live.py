"""Live events through a real Valkey: heard by topic, resumed by id, and honest about what was missed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from uuid import uuid4

import pytest

from app.dev.servers import Addresses
from storage import live as live_module
from storage.live import Live, Subscription

pytestmark = pytest.mark.servers


@pytest.fixture
async def live(servers: Addresses, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Live]:
    monkeypatch.setattr(live_module, "_STREAM", f"test:{uuid4()}")
    opened = Live(servers.broker_url)
    yield opened
    await opened.close()


async def names(events: Subscription, count: int) -> list[str]:
    heard = [await events.next(5) for _ in range(count)]
    return ["missed" if event.missed else event.data["name"] for event in heard if event is not None]


async def test_a_subscriber_hears_its_topics_in_order_and_no_others(live: Live) -> None:
    async with live.subscribe({"case:1", "case:2"}) as events:
        for topic, name in [("case:1", "a"), ("case:3", "b"), ("case:2", "c"), ("case:1", "d")]:
            live.publish(topic, {"name": name})
        assert await names(events, 3) == ["a", "c", "d"]
        assert await events.next(0.05) is None


async def test_who_was_cut_off_resumes_after_the_id_seen_last(live: Live) -> None:
    async with live.subscribe({"case:1"}) as events:
        for name in "abc":
            live.publish("case:1", {"name": name})
        first = await events.next(5)
        assert first is not None
    async with live.subscribe({"case:1"}, after=first.id) as again:
        assert await names(again, 2) == ["b", "c"]


async def test_another_process_resumes_too(live: Live, servers: Addresses) -> None:
    live.publish("case:1", {"name": "a"})
    async with live.subscribe({"case:1"}) as events:
        live.publish("case:1", {"name": "b"})
        heard = [await events.next(5)]
        if heard[0] is not None and heard[0].data["name"] == "a":
            heard.append(await events.next(5))
    other = Live(servers.broker_url)
    first = live._recent[0].id
    async with other.subscribe({"case:1"}, after=first) as events:
        assert await names(events, 1) == ["b"]
    await other.close()


@pytest.mark.parametrize("after", ["1-0", "nonsense", ""])
async def test_who_was_away_too_long_is_told_to_load_again(live: Live, after: str) -> None:
    async with live.subscribe({"case:1"}) as present:
        live.publish("case:1", {"name": "a"})
        assert await names(present, 1) == ["a"]  # it has happened, not only been sent
    async with live.subscribe({"case:1"}, after=after) as events:
        assert await names(events, 1) == ["missed"]


async def test_a_slow_subscriber_is_told_instead_of_filling_memory(live: Live) -> None:
    async with live.subscribe({"case:1"}) as slow, live.subscribe({"case:2"}) as quick:
        for _ in range(900):
            live.publish("case:1", {"name": "x"})
        await asyncio.sleep(0.2)
        for _ in range(900):
            live.publish("case:1", {"name": "x"})
        live.publish("case:2", {"name": "end"})
        assert await names(quick, 1) == ["end"]
        assert await names(slow, 1) == ["missed"]


async def test_publishing_without_a_server_neither_waits_nor_fails() -> None:
    away = Live("redis://127.0.0.1:9/0")
    for _ in range(5_000):
        away.publish("case:1", {"name": "x"})
    async with away.subscribe({"case:1"}) as events:
        assert await events.next(0.05) is None
    await away.close()
