"""Behind a server that holds the certificate, the visitor's address comes from its X-Forwarded-For.

Without this, all visitors would share one address, and one of them could lock out the whole city.
"""

from __future__ import annotations

from typing import cast

from granian.utils.proxies import wrap_asgi_with_proxy_headers
from litestar.types import ASGIApp


def behind_proxies(app: ASGIApp, proxies: str) -> ASGIApp:
    """The application that believes `proxies` (addresses or networks, by comma), and only them."""
    trusted = [one.strip() for one in proxies.split(",") if one.strip()]
    return cast(ASGIApp, wrap_asgi_with_proxy_headers(app, trusted)) if trusted else app
