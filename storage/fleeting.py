"""What holds only for a moment, such as where somebody looks: told to open pages and then forgotten.

Nothing of it is on the trail, in a table or in the stream that pages catch up on. Valkey passes it from
process to process and holds the newest word of each teller for some seconds, for who comes later.

    await fleeting().tell("presence:0192…", str(person), {"name": "…"}, lasting=25)
    held = await fleeting().held("presence:0192…")
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

import msgspec
import redis.asyncio
import structlog
from redis.exceptions import RedisError

if TYPE_CHECKING:
    from app.core.settings import Settings
    from storage.live import Live

_CHANNEL = "lianshen:fleeting"
_HELD = "lianshen:held:"
_log = structlog.get_logger(__name__)


class _Word(msgspec.Struct):
    until: float  # seconds since 1970
    data: dict[str, Any]


class _Message(msgspec.Struct):
    topic: str
    data: dict[str, Any]


class Fleeting:
    """This process's teller and hearer. An outage of the server is logged: then nobody is told anything."""

    def __init__(self, url: str, live: Live) -> None:
        self._live = live
        self._client: Any = redis.asyncio.Redis.from_url(
            url, decode_responses=True, protocol=2, socket_connect_timeout=1, socket_timeout=2
        )
        # The hearer waits for as long as nobody says anything, so it has no timeout of its own.
        self._hearer: Any = redis.asyncio.Redis.from_url(
            url, decode_responses=True, protocol=2, socket_connect_timeout=1, health_check_interval=10
        )
        self._task = asyncio.create_task(self._hear())

    async def tell(self, topic: str, key: str, data: dict[str, Any], *, lasting: float) -> None:
        """Say it to the topic's open pages, and hold it as the newest word of `key` for `lasting` seconds."""
        word = msgspec.json.encode(_Word(time.time() + lasting, data)).decode()
        async with self._client.pipeline(transaction=False) as pipe:
            pipe.hset(_HELD + topic, key, word)
            pipe.expire(_HELD + topic, int(lasting) + 1)
            pipe.publish(_CHANNEL, msgspec.json.encode(_Message(topic, data)).decode())
            await self._send(pipe)

    async def forget(self, topic: str, key: str, data: dict[str, Any]) -> None:
        """Say a last word, and hold nothing of `key` any more."""
        async with self._client.pipeline(transaction=False) as pipe:
            pipe.hdel(_HELD + topic, key)
            pipe.publish(_CHANNEL, msgspec.json.encode(_Message(topic, data)).decode())
            await self._send(pipe)

    async def held(self, topic: str) -> list[dict[str, Any]]:
        """The newest word of everybody who said something that still holds."""
        try:
            words = await self._client.hgetall(_HELD + topic)
        except RedisError as error:
            _log.warning("what is held cannot be read", error=str(error))
            return []
        found = {key: msgspec.json.decode(word, type=_Word) for key, word in words.items()}
        return [word.data for word in found.values() if word.until > time.time()]

    async def close(self) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        await self._client.aclose()
        await self._hearer.aclose()

    async def _send(self, pipe: Any) -> None:
        try:
            await pipe.execute()
        except RedisError as error:
            _log.warning("fleeting words are lost: the server does not answer", error=str(error))

    async def _hear(self) -> None:
        while True:
            try:
                async with self._hearer.pubsub() as channel:
                    await channel.subscribe(_CHANNEL)
                    async for said in channel.listen():
                        if said["type"] == "message":
                            message = msgspec.json.decode(said["data"], type=_Message)
                            self._live.pass_on(message.topic, message.data)
            except RedisError as error:
                _log.warning("fleeting words are cut off", error=str(error))
            await asyncio.sleep(1)


_opened: Fleeting | None = None


async def open_fleeting(settings: Settings, live: Live) -> Fleeting:
    """Open it for the settings, once per process; `fleeting()` finds it from then on."""
    global _opened  # noqa: PLW0603 (one per process, as there is one engine)
    _opened = Fleeting(settings.valkey_url or settings.broker_url, live)
    return _opened


def fleeting() -> Fleeting:
    assert _opened is not None, "fleeting words are not open"
    return _opened


async def close_fleeting() -> None:
    global _opened
    if _opened is not None:
        opened, _opened = _opened, None
        await opened.close()
