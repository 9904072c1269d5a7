"""Limits of what one visitor may take: how slowly a body comes, and how many requests a minute."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import structlog
from litestar import Request
from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, HTTPReceiveMessage, Receive, Scope, Send
from redis.exceptions import RedisError

from app.core.refusal import Refused
from app.web import refusals  # noqa: F401  (declares the codes used here)

_log = structlog.get_logger(__name__)

BODY = 2**20  # bytes; a route that takes more says so (`request_max_body_size=`)
STALL = 20.0  # seconds between two pieces of a body
UNLIMITED = ("/static/", "/health/")
PER_MINUTE = 600  # requests of one session; of one address, which a whole office may share, ten times that


class SlowBodies(ASGIMiddleware):
    """Refuses a body that stalls. After its end nothing is timed: live streams wait for the disconnect."""

    scopes = (ScopeType.HTTP,)

    def __init__(self, stall: float = STALL) -> None:
        self.stall = stall

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        whole = False

        async def receive_in_time() -> HTTPReceiveMessage:
            nonlocal whole
            if whole:
                return await receive()  # type: ignore[return-value]
            try:
                message = await asyncio.wait_for(receive(), self.stall)
            except TimeoutError:
                raise Refused("too_slow") from None
            whole = message["type"] != "http.request" or not message.get("more_body")
            return message  # type: ignore[return-value]

        await next_app(scope, receive_in_time, send)


class RateLimit(ASGIMiddleware):
    """Counts requests per minute in Valkey, for all processes: per session, and per address before sign-in.

    Lies behind the session. Without Valkey nothing is limited: who is signed in works on.
    """

    scopes = (ScopeType.HTTP,)

    def __init__(self, per_minute: int = PER_MINUTE) -> None:
        self.per_minute = per_minute

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        request: Request[Any, Any, Any] = Request(scope)
        if not scope["path"].startswith(UNLIMITED):
            session = scope["auth"]
            who = str(session.id) if session else f"at {request.client and request.client.host}"
            most = self.per_minute if session else self.per_minute * 10
            if await _count(request.app.state.valkey, who) > most:
                raise Refused("too_many_requests")
        await next_app(scope, receive, send)


async def _count(valkey: Any, who: str) -> int:
    """How many requests there were in this minute, this one included."""
    key = f"requests:{int(time.time()) // 60}:{who}"
    try:
        async with valkey.pipeline(transaction=False) as pipe:
            pipe.incr(key)
            pipe.expire(key, 120)
            return int((await pipe.execute())[0])
    except RedisError as error:
        _log.warning("requests are not counted: the server does not answer", error=str(error))
        return 0
