"""Live events: what open pages hear within a moment of a commit. Nothing depends on their arrival.

One short stream in Valkey holds the newest events of all topics, so that a page that was cut off
resumes by the id it saw last (`Last-Event-ID`). Each process reads the stream once and hands the events
to its subscribers; whoever may have missed something is told so and loads the page again.

    live().publish("case:0192…", {"fact": "opinion.given"})
    async with live().subscribe({"case:0192…"}, after=last_id) as events:
        event = await events.next(15)
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any

import msgspec
import redis.asyncio
import structlog
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

if TYPE_CHECKING:
    from app.core.settings import Settings
    from storage.trail.entry import Entry

TRAIL = "trail:new"  # heard by the pages of those who read the trail
_STREAM = "lianshen:live"
_KEPT = 2_000  # events that a page can catch up on
_WAITING = 1_000  # events held for a slow subscriber, or while the server is away
_BEHIND = 100  # events that wait: who is so far behind is not told what holds only for a moment
_log = structlog.get_logger(__name__)


class LiveEvent(msgspec.Struct, frozen=True):
    """One event. An empty topic means: something may have been missed, load the page again."""

    id: str
    topic: str
    data: dict[str, Any] = {}

    @property
    def missed(self) -> bool:
        return not self.topic


class Subscription:
    """The events of some topics, from now on or from the id that was seen last."""

    def __init__(self, topics: frozenset[str]) -> None:
        self.topics = topics
        self._waiting: deque[LiveEvent] = deque()
        self._arrived = asyncio.Event()

    def offer(self, event: LiveEvent) -> None:
        if event.missed or event.topic in self.topics:
            if len(self._waiting) >= _WAITING:
                self._waiting.clear()
                event = LiveEvent(event.id, "")
            self._waiting.append(event)
            self._arrived.set()

    def pass_on(self, event: LiveEvent) -> None:
        """What holds only for a moment: dropped for who is far behind, so nothing else is lost for it."""
        if event.topic in self.topics and len(self._waiting) < _BEHIND:
            self._waiting.append(event)
            self._arrived.set()

    async def next(self, timeout: float) -> LiveEvent | None:  # noqa: ASYNC109 (an answer, no error)
        """The next event; None if there was none for `timeout` seconds."""
        if not self._waiting:
            self._arrived.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._arrived.wait(), timeout)
        return self._waiting.popleft() if self._waiting else None

    async def __aiter__(self) -> AsyncIterator[LiveEvent]:
        while True:
            event = await self.next(3600)
            if event is not None:
                yield event


class Live:
    """This process's sender and reader of live events. An outage of the server is only logged."""

    def __init__(self, url: str) -> None:
        # No silent retries: after an outage pages must hear that they may have missed something.
        self._client: Any = redis.asyncio.Redis.from_url(
            url,
            decode_responses=True,
            protocol=2,
            retry=Retry(NoBackoff(), 0),
            socket_connect_timeout=1,
            socket_timeout=10,
        )
        self._outgoing: deque[dict[str, str]] = deque(maxlen=_WAITING)
        self._wake = asyncio.Event()
        self._recent: deque[LiveEvent] = deque(maxlen=_KEPT)
        self._subscriptions: set[Subscription] = set()
        self._position = "0-0"
        self._reading = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = [asyncio.create_task(self._send())]

    @property
    def position(self) -> str:
        """The id of the newest event seen: a quiet page may resume from here."""
        return self._position

    @property
    def listens(self) -> bool:
        return self._reading.is_set() and self._position != "0-0"

    def publish(self, topic: str, data: dict[str, Any]) -> None:
        """Send soon; never waits, never fails."""
        self._outgoing.append({"topic": topic, "data": msgspec.json.encode(data).decode()})
        self._wake.set()

    def pass_on(self, topic: str, data: dict[str, Any]) -> None:
        """Tell this process's subscribers now. Nobody can catch up on it (`storage.fleeting`)."""
        event = LiveEvent(self._position, topic, data)
        for subscription in self._subscriptions:
            subscription.pass_on(event)

    @asynccontextmanager
    async def subscribe(
        self, topics: Iterable[str], *, after: str | None = None
    ) -> AsyncIterator[Subscription]:
        """Hear `topics`; with `after`, first what has happened since that id."""
        if len(self._tasks) == 1:
            self._tasks.append(asyncio.create_task(self._read()))
        with suppress(TimeoutError):
            await asyncio.wait_for(self._reading.wait(), 1)
        subscription = Subscription(frozenset(topics))
        if after is not None:
            self._replay(subscription, after)
        self._subscriptions.add(subscription)
        try:
            yield subscription
        finally:
            self._subscriptions.discard(subscription)

    def _replay(self, subscription: Subscription, after: str) -> None:
        seen = _order(after)
        if seen == _order(self._position):
            return
        if not self._recent or seen < _order(self._recent[0].id):
            subscription.offer(LiveEvent(self._position, ""))
            return
        for event in self._recent:
            if _order(event.id) > seen:
                subscription.offer(event)

    async def close(self) -> None:
        """Send what waits, for at most a second, and stop."""
        with suppress(TimeoutError, RedisError):
            await asyncio.wait_for(self._send_waiting(), 1)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._client.aclose()

    async def _send(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            try:
                await self._send_waiting()
            except RedisError as error:
                _log.warning("live events wait: the server does not answer", error=str(error))
                await asyncio.sleep(1)
                self._wake.set()

    async def _send_waiting(self) -> None:
        while self._outgoing:
            batch = list(self._outgoing)
            async with self._client.pipeline(transaction=False) as pipe:
                for fields in batch:
                    pipe.xadd(_STREAM, fields, maxlen=_KEPT, approximate=True)
                await pipe.execute()
            for _ in range(min(len(batch), len(self._outgoing))):
                self._outgoing.popleft()

    async def _read(self) -> None:
        while True:
            try:
                await self._catch_up()
                self._reading.set()
                while True:
                    answer = await self._client.xread({_STREAM: self._position}, block=5000, count=500)
                    for id, fields in answer[0][1] if answer else ():
                        self._hear(_event(id, fields))
            except RedisError as error:
                _log.warning("live events are cut off", error=str(error))
                await asyncio.sleep(1)

    async def _catch_up(self) -> None:
        """Load the recent events; after an outage also tell everyone to load the page again."""
        rows = await self._client.xrevrange(_STREAM, count=_KEPT)
        self._recent = deque((_event(id, fields) for id, fields in reversed(rows)), maxlen=_KEPT)
        self._position = self._recent[-1].id if self._recent else "0-0"
        for subscription in self._subscriptions:
            subscription.offer(LiveEvent(self._position, ""))

    def _hear(self, event: LiveEvent) -> None:
        self._recent.append(event)
        self._position = event.id
        for subscription in self._subscriptions:
            subscription.offer(event)


def _event(id: str, fields: dict[str, str]) -> LiveEvent:
    return LiveEvent(id, fields["topic"], msgspec.json.decode(fields["data"]))


def _order(id: str) -> tuple[int, int]:
    """Stream ids in their order. Whatever a browser sends that is no id comes first."""
    millis, _, number = id.partition("-")
    return (int(millis), int(number or 0)) if f"{millis}{number}".isdecimal() else (0, 0)


_opened: Live | None = None


async def open_live(settings: Settings) -> Live:
    """Open the live events of the settings, once per process; `live()` finds them from then on."""
    global _opened  # noqa: PLW0603 (one per process, as there is one engine)
    _opened = Live(settings.valkey_url or settings.broker_url)
    return _opened


def live() -> Live:
    assert _opened is not None, "live events are not open"
    return _opened


async def close_live() -> None:
    global _opened
    if _opened is not None:
        opened, _opened = _opened, None
        await opened.close()


async def announce(entries: list[Entry]) -> None:
    """Tell the open pages of each thing that something was done to it. For `unit.on_commit`.

    Of refused attempts only the trail's feed hears, and of nothing more than that there is something new.
    """
    if _opened is not None and entries:
        _opened.publish(TRAIL, {})
        for entry in entries:
            if entry.outcome != "done":
                continue
            topic = f"{entry.subject.kind}:{entry.subject.id}"
            _opened.publish(topic, {"act": entry.act, "fact": entry.fact.get("fact"), "entry": str(entry.id)})


def heard() -> str:
    """The id of the newest event that this process has seen; empty before it listens."""
    return _opened.position if _opened and _opened.listens else ""
