"""Unsafe requests must come from our own pages: Sec-Fetch-Site or Origin, and a token bound to the session.

The token is a fresh nonce with its HMAC under the session's (before sign-in: the visit's) secret token: no
key to keep, worth nothing in another session, and different in each answer, so that compression tells
nobody its value. Uploads (multipart) are not read here: for them the browser's own word on the origin must
be there, and the token is checked where a header carries it. A route marked `keyed=True` asks for a secret of
its own in a header, which no browser adds by itself: a gateway calls it without a token.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Any

from litestar import Request
from litestar.enums import RequestEncodingType, ScopeType
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send

from app.core.refusal import Refused
from app.web import refusals  # noqa: F401  (declares the codes used here)
from app.web.addresses import Address

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
HEADER = "X-CSRF"
FIELD = "csrf"


def token_for(secret: str) -> str:
    """A token for the forms of one page."""
    nonce = secrets.token_hex(8)
    return f"{nonce}.{_mac(secret, nonce)}"


def is_token_of(secret: str, token: str) -> bool:
    nonce, _, mac = token.partition(".")
    return hmac.compare_digest(mac.encode(), _mac(secret, nonce).encode())


def _mac(secret: str, nonce: str) -> str:
    return hmac.new(secret.encode(), b"csrf:" + nonce.encode(), hashlib.sha256).hexdigest()[:32]


class OwnOrigin(ASGIMiddleware):
    """Refuses unsafe requests from elsewhere. Lies behind the session, whose secret it uses."""

    scopes = (ScopeType.HTTP,)

    def __init__(self, address: Address) -> None:
        self.address = address

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        request: Request[Any, Any, Any] = Request(scope, receive)
        keyed = scope["route_handler"].opt.get("keyed", False)
        if request.method not in SAFE and not keyed and not await self._is_ours(request):
            raise Refused("foreign_request")
        await next_app(scope, receive, send)

    async def _is_ours(self, request: Request[Any, Any, Any]) -> bool:
        said = self._browser_says(request)
        if said is False:
            return False
        secret = request.scope["state"]["csrf_secret"]
        token = request.headers.get(HEADER, "")
        kind = request.content_type[0]
        if not token and kind == RequestEncodingType.MULTI_PART:
            return said is True
        if not token and kind == RequestEncodingType.URL_ENCODED:
            token = str((await request.form()).get(FIELD, ""))
        return is_token_of(secret, token)

    def _browser_says(self, request: Request[Any, Any, Any]) -> bool | None:
        """Whether the request is from our own origin; None when the browser does not say."""
        site = request.headers.get("Sec-Fetch-Site")
        origin = request.headers.get("Origin")
        if site is None and origin is None:
            return None
        if site is not None and site != "same-origin":
            return False
        return origin is None or origin == self._own(request)

    def _own(self, request: Request[Any, Any, Any]) -> str:
        """Our origin, by the name the request used: the allow-list of hosts has passed it."""
        return f"{self.address.scheme}://{request.headers.get('Host', '')}"
