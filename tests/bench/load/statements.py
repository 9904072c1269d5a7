"""The statements that a request really runs, written down by asyncpg and replayed without the product."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Sequence
from itertools import count
from typing import Any, NamedTuple
from uuid import UUID

import asyncpg

from app.core.ids import new_id
from app.core.settings import Settings
from app.web.main import create_app
from storage import engine
from tests.bench.load.client import Times
from tests.bench.load.untrailed import bare

_POOL = 8
_NEW = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|LS\d{4}-\d{6}")
_SESSION = ("BEGIN", "COMMIT", "SET ")
_TRAIL = ("SET LOCAL lianshen.entry", "\nWITH entry AS")


class Statement(NamedTuple):
    text: str
    arguments: tuple[Any, ...]


class Replay(NamedTuple):
    """One request's statements, again and again. `new`: the ids and numbers that are made anew each time."""

    url: str
    statements: Sequence[Statement]
    new: frozenset[str]
    concurrency: int
    seconds: float


async def written_down(settings: Settings, request: bytes) -> tuple[list[Statement], frozenset[str]]:
    """What the application runs for `request`, and which values in it were made for this one alone.

    The request is answered twice, in this process; what differs between the two runs was made by them.
    """
    house = create_app(settings)
    async with house.lifespan():
        seen: list[Statement] = []
        await _listen(seen)
        runs = []
        for _ in range(3):  # the first one also asks what a connection asks once
            seen.clear()
            await _answer(house, request)
            await asyncio.sleep(0.05)  # the log comes a turn of the loop later
            runs.append(list(seen))
    before, after = (set(_NEW.findall(repr(run))) for run in runs[1:])
    return runs[2], frozenset(after - before)


async def _listen(seen: list[Statement]) -> None:
    assert engine.DB.pool is not None
    all_of_them = [await engine.DB.pool.acquire() for _ in range(_POOL)]
    for connection in all_of_them:
        connection.add_query_logger(
            lambda query: seen.append(Statement(query.query, tuple(query.args or ())))
        )
    for connection in all_of_them:
        await engine.DB.pool.release(connection)


async def _answer(house: Any, request: bytes) -> None:
    """Hand the bytes of a request to the application, as its server would."""
    head, _, body = request.partition(b"\r\n\r\n")
    first, *lines = head.split(b"\r\n")
    method, path, _ = first.decode().split(" ")
    pairs = (line.split(b": ", 1) for line in lines)
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "scheme": "http",
        "headers": [(name.lower(), value) for name, value in pairs],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 0),
        "state": {},
    }
    status = 0

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        nonlocal status
        status = message.get("status", status)

    await house(scope, receive, send)
    if status not in (200, 201):
        raise RuntimeError(f"{method} {path}: {status}")


def without_trail(statements: Sequence[Statement]) -> list[Statement]:
    """The same without what is there for the trail (and the outbox, which hangs on its entries)."""
    kept = (one for one in statements if not one.text.startswith(_TRAIL))
    return [Statement(bare(one.text), one.arguments) for one in kept]


def run(replay: Replay) -> Times:
    return asyncio.run(_run(replay))


async def _run(replay: Replay) -> Times:
    each: list[float] = []
    zone = {"timezone": "UTC"}
    connections = [await asyncpg.connect(replay.url, server_settings=zone) for _ in range(replay.concurrency)]
    numbers = count(time.time_ns())
    began = time.perf_counter()
    end = began + replay.seconds
    await asyncio.gather(*(_worker(one, replay, numbers, end, each) for one in connections))
    took = time.perf_counter() - began
    for connection in connections:
        await connection.close()
    return Times(each, took)


async def _worker(
    connection: Any, replay: Replay, numbers: count[int], end: float, each: list[float]
) -> None:
    while (began := time.perf_counter()) < end:
        fresh = {old: _like(old, numbers) for old in replay.new}
        for text, arguments in replay.statements:
            if text.startswith(_SESSION):
                await connection.execute(_renewed(text, fresh))
            else:
                await connection.fetch(text, *(_renewed(one, fresh) for one in arguments))
        each.append(time.perf_counter() - began)


def _like(old: str, numbers: count[int]) -> str:
    return f"LS-{next(numbers)}" if old.startswith("LS") else str(new_id())


def _renewed(value: Any, fresh: dict[str, str]) -> Any:
    """An argument, or a text, with the ids of this run in place of those written down."""
    if not fresh:
        return value
    if isinstance(value, UUID):
        return UUID(fresh.get(str(value), str(value)))
    if isinstance(value, str):
        return _NEW.sub(lambda found: fresh.get(found[0], found[0]), value)
    return value
