"""Health: is this process alive, and can it serve (its servers answer)."""

from __future__ import annotations

import asyncio
from typing import Any

import structlog
from litestar import Request, Response, get

from storage import engine

_log = structlog.get_logger(__name__)
PATIENCE = 3  # seconds


@get("/health/live", public="load balancers ask it", include_in_schema=False)
async def alive() -> dict[str, str]:
    return {"status": "alive"}


@get("/health/ready", public="load balancers ask it", include_in_schema=False)
async def ready(request: Request[Any, Any, Any]) -> Response[dict[str, str]]:
    """200 when the database and the event server answer, else 503; why stands in the log alone."""
    try:
        async with asyncio.timeout(PATIENCE):
            await engine.fetch_value("SELECT 1")
            await request.app.state.valkey.ping()
    except Exception as error:  # whatever it is, this process cannot serve now
        _log.warning("not ready", error=repr(error))
        return Response({"status": "not ready"}, status_code=503)
    return Response({"status": "ready"})


routes = [alive, ready]
