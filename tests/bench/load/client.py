"""A light HTTP client: one keep-alive socket per person, the requests written byte for byte.

It runs in a process of its own and knows only the standard library, so that it takes as little as it can
of the machine that the server under load also runs on.
"""

from __future__ import annotations

import asyncio
import http.client
import re
import time
from collections.abc import Sequence
from http.cookies import SimpleCookie
from typing import NamedTuple
from urllib.parse import urlencode


class Load(NamedTuple):
    """Requests to send in turn, over `concurrency` sockets, for so many seconds."""

    port: int
    requests: Sequence[bytes]
    concurrency: int
    seconds: float


class Times(NamedTuple):
    """How long each of the answers took (s), in how many seconds altogether."""

    each: list[float]
    seconds: float


def run(load: Load) -> Times:
    """Send the load. Raises RuntimeError at the first answer that is no success."""
    return asyncio.run(_run(load))


async def _run(load: Load) -> Times:
    each: list[float] = []
    began = time.perf_counter()
    people = (_person(load, began + load.seconds, number, each) for number in range(load.concurrency))
    await asyncio.gather(*people)
    return Times(each, time.perf_counter() - began)


async def _person(load: Load, end: float, number: int, each: list[float]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", load.port)
    try:
        while (began := time.perf_counter()) < end:
            number += 1
            writer.write(load.requests[number % len(load.requests)])
            await _answer(reader)
            each.append(time.perf_counter() - began)
    finally:
        writer.close()


_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


async def _answer(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    length = _LENGTH.search(head)
    body = await reader.readexactly(int(length[1]) if length else 0)
    if not head.startswith((b"HTTP/1.1 200", b"HTTP/1.1 201")):
        raise RuntimeError(f"{head.decode()}{body.decode()}"[:600])
    return body


class Browser:
    """A signed-in person: makes the bytes of his requests."""

    def __init__(self, port: int, login: str, password: str) -> None:
        self.port = port
        self.cookies: SimpleCookie = SimpleCookie()
        self.csrf = re.search(rb'name="csrf" value="([^"]+)"', self._ask("GET", "/sign-in"))[1].decode()
        self._ask("POST", "/sign-in", login=login, password=password, csrf=self.csrf)
        self.csrf = re.search(rb'name="csrf" value="([^"]+)"', self._ask("GET", "/account"))[1].decode()

    def _ask(self, method: str, path: str, **fields: str) -> bytes:
        wire = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        head = {"Cookie": self._cookie(), "Content-Type": "application/x-www-form-urlencoded"}
        wire.request(method, path, urlencode(fields), head)
        answer = wire.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            self.cookies.load(cookie)
        body = answer.read()
        wire.close()
        if answer.status >= http.client.BAD_REQUEST:
            raise RuntimeError(f"{path}: {answer.status} {body[:600].decode()}")
        return body

    def _cookie(self) -> str:
        return "; ".join(f"{name}={one.value}" for name, one in self.cookies.items())

    def request(self, method: str, path: str, body: bytes = b"") -> bytes:
        """The bytes of one request, with the cookies and the token of the session."""
        lines = [
            f"{method} {path} HTTP/1.1",
            f"Host: 127.0.0.1:{self.port}",
            f"Cookie: {self._cookie()}",
            f"X-CSRF: {self.csrf}",
            "Content-Type: application/json",
            f"Content-Length: {len(body)}",
        ]
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + body

    def answer(self, request: bytes) -> bytes:
        """The body that this request is answered with."""
        return asyncio.run(self._once(request))

    async def _once(self, request: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(request)
            return await _answer(reader)
        finally:
            writer.close()
