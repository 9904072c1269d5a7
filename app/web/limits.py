"""Slow bodies are cut: whoever sends nothing for a while gives his place to others."""

from __future__ import annotations

import asyncio

from litestar.enums import ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, HTTPReceiveMessage, Receive, Scope, Send

from app.core.refusal import Refused
from app.web import refusals  # noqa: F401  (declares the codes used here)

BODY = 2**20  # bytes; a route that takes more says so (`request_max_body_size=`)
STALL = 20.0  # seconds between two pieces of a body


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
