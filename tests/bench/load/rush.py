"""Many people at once: each request at its own moment, from a process of its own, every answer kept."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import Sequence
from typing import NamedTuple


class Rush(NamedTuple):
    """Requests with the moment each is sent (s after the start); at most `sockets` are under way."""

    port: int
    requests: Sequence[bytes]
    moments: Sequence[float]
    sockets: int


class Answer(NamedTuple):
    """`code`: the refusal's, or "" when it was taken; `bid`: the id acknowledged; `seconds`: it took.

    `proved`: the receipt came with its checkpoint, and not as pending.
    """

    code: str
    bid: str
    seconds: float
    proved: bool = False


def run(rush: Rush) -> list[Answer]:
    return asyncio.run(_run(rush))


async def _run(rush: Rush) -> list[Answer]:
    waiting = sorted(zip(rush.moments, rush.requests, strict=True), reverse=True)
    answers: list[Answer] = []
    began = time.perf_counter()
    await asyncio.gather(*(_socket(rush.port, waiting, answers, began) for _ in range(rush.sockets)))
    return answers


async def _socket(port: int, waiting: list[tuple[float, bytes]], answers: list[Answer], began: float) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while waiting:
        moment, request = waiting.pop()
        await asyncio.sleep(max(0.0, began + moment - time.perf_counter()))
        sent = time.perf_counter()
        writer.write(request)
        answers.append(await _answer(reader, sent))
    writer.close()


_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


async def _answer(reader: asyncio.StreamReader, sent: float) -> Answer:
    head = await reader.readuntil(b"\r\n\r\n")
    length = _LENGTH.search(head)
    body = await reader.readexactly(int(length[1]) if length else 0)
    took, told = time.perf_counter() - sent, json.loads(body)
    if head.startswith((b"HTTP/1.1 200", b"HTTP/1.1 201")):
        return Answer("", str(told["bid"]), took, not told["proof"]["pending"])
    return Answer(str(told.get("code", head[:40])), "", took)
