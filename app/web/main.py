"""The web application put together: routes, who asks, what is refused, what every answer carries."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from importlib import import_module
from typing import Any

import redis.asyncio
from litestar import Litestar, Request, Router
from litestar.config.allowed_hosts import AllowedHostsConfig
from litestar.config.compression import CompressionConfig
from litestar.datastructures import CacheControlHeader, State
from litestar.di import Provide
from litestar.static_files import create_static_files_router

from app.core.refusal import Refused
from app.core.settings import ROOT, Settings, read
from app.html import assets, words
from app.web import api_docs, declared, errors, health, limits, live
from app.web.addresses import address_of
from app.web.headers import header_hook
from app.web.origin import OwnOrigin
from app.web.session import Sessions
from storage import logs
from storage.blobs.store import close_store, open_store
from storage.engine import close_engine, open_engine
from storage.fleeting import close_fleeting, open_fleeting
from storage.live import announce, close_live, open_live
from storage.process import patiently
from storage.unit import Context, on_commit

ROOMS = ("app", "marketplace", "drawing_review")


def app() -> Litestar:
    """The application as `app.web.serve` loads it, by the settings in the environment."""
    logs.configure()
    if not assets.built():
        raise Refused("not_built")
    return create_app(read(os.environ))


def create_app(settings: Settings) -> Litestar:
    """The application for these settings. Raises declared.Undeclared, Refused("needs_tls")."""
    address = address_of(settings)
    words.english()  # a catalogue that contradicts another stops the start, not a page
    house = Litestar(
        route_handlers=[*_own_routes(), _pages(), *_found("api")],
        dependencies={"context": Provide(give_context, sync_to_thread=False)},
        guards=[declared.guard],
        middleware=[limits.SlowBodies(), Sessions(settings), limits.RateLimit(), OwnOrigin(address)],
        exception_handlers=errors.handlers(),
        before_send=[header_hook(address)],
        allowed_hosts=AllowedHostsConfig(allowed_hosts=address.hosts, www_redirect=False),
        compression_config=CompressionConfig(
            "gzip", minimum_size=1024, gzip_compress_level=5, exclude=["^/live"], exclude_opt_key="packed"
        ),
        openapi_config=api_docs.CONFIG,
        request_max_body_size=limits.BODY,
        lifespan=[_servers(settings)],
        state=State({"settings": settings, "address": address}),
        logging_config=None,
        debug=False,
    )
    declared.check(house)
    return house


def give_context(request: Request[Any, Any, Any]) -> Context:
    """What a command is called with. `Idempotency-Key` makes a repeated request answer as the first did."""
    key = request.headers.get("Idempotency-Key")
    return Context(
        actor=request.user, correlation=request.scope["state"]["request_id"], key=key[:200] if key else None
    )


def _own_routes() -> list[Any]:
    static = create_static_files_router(
        "/static",
        directories=[assets.BUILT],
        cache_control=CacheControlHeader(public=True, max_age=31_536_000, immutable=True),
        opt={"public": "styles and scripts, nothing of anybody's"},
    )
    return [*health.routes, *live.routes, *api_docs.routes, *([static] if assets.built() else [])]


def _pages() -> Router:
    return Router("/", route_handlers=list(_found("pages")), include_in_schema=False)


def _found(name: str) -> Iterator[Any]:
    """The `routes` of every feature's `pages.py` or `api.py`."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob(f"{name}.py")):
            module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
            yield from module.routes


def _servers(settings: Settings) -> Any:
    @asynccontextmanager
    async def lifespan(app: Litestar) -> AsyncIterator[None]:
        await open_engine(settings)
        await open_fleeting(settings, await open_live(settings))
        await patiently(lambda: open_store(settings), asyncio.Event())  # it may start after the database
        app.state.valkey = redis.asyncio.Redis.from_url(
            settings.valkey_url or settings.broker_url,
            socket_connect_timeout=2,
            socket_timeout=2,  # a server that is silent is a server that is away
        )
        on_commit(announce)
        try:
            yield
        finally:
            await app.state.valkey.aclose()
            close_store()
            await close_fleeting()
            await close_live()
            await close_engine()

    return lifespan
