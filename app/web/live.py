"""Live events as server-sent events: `/live?topics=case:…,message:…`.

A stream ends itself after twenty seconds, because granian waits for open streams when it should stop. It
says so ("turn") and the browser comes back at once; where the connection broke, by itself with
Last-Event-ID. It misses nothing. A live page does not keep the session alive: only what a person does, does.
"""

from __future__ import annotations

import re
import time
from collections.abc import AsyncIterator
from typing import Any

import msgspec
from litestar import Request, get
from litestar.params import FromQuery
from litestar.response import Stream

from app.core.actor import SIGNED_IN
from app.core.refusal import Refused
from app.html.topics import may_listen
from app.web import refusals  # noqa: F401  (declares the codes used here)
from storage.live import LiveEvent, live

LASTING = 20.0  # seconds
BREATH = 8.0  # seconds of silence after which a comment keeps proxies from closing the stream
MOST = 100  # topics of one browser
_TOPIC = re.compile(r"[a-z_]{1,30}:[A-Za-z0-9:-]{1,80}")


@get("/live", reading=SIGNED_IN, passive=True, include_in_schema=False)
async def stream(
    request: Request[Any, Any, Any], topics: FromQuery[str], last: FromQuery[str | None] = None
) -> Stream:
    """The events of the topics that the person may hear; the others are left out without a word."""
    wanted = sorted(set(topics.split(",")))
    if len(wanted) > MOST or not all(_TOPIC.fullmatch(name) for name in wanted):
        raise Refused("too_many_topics")
    allowed = [name for name in wanted if await may_listen(request.user, name)]
    after = request.headers.get("last-event-id") or last
    return Stream(
        _events(allowed, after),
        media_type="text/event-stream",
        headers={"X-Accel-Buffering": "no", "Content-Encoding": "identity"},
    )


async def _events(topics: list[str], after: str | None) -> AsyncIterator[bytes]:
    end = time.monotonic() + LASTING
    async with live().subscribe(topics, after=after) as events:
        yield f"retry: 1000\nid: {live().position}\n\n".encode()
        if after is None:  # what happened since the page was written, before it listened, is not known
            yield _written(LiveEvent(live().position, ""))
        while (left := end - time.monotonic()) > 0:
            event = await events.next(min(left, BREATH))
            yield _written(event) if event else b": still here\n\n"
        yield f"event: turn\nid: {live().position}\ndata: \n\n".encode()


def _written(event: LiveEvent) -> bytes:
    """The topic "*" says that some may have been missed: everything is fetched again."""
    data = msgspec.json.encode({"topic": event.topic or "*", "data": event.data})
    return b"event: change\nid: " + event.id.encode() + b"\ndata: " + data + b"\n\n"


routes = [stream]
