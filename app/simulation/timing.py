"""How long the server needs for the list pages of a full city, asked one by one in its own process."""

from __future__ import annotations

import time
from statistics import quantiles
from typing import Any, cast

import httpx
import msgspec

from app.core.settings import Settings
from app.web.main import create_app

LISTS = (
    "/market/agencies",
    "/market/agencies?service=S01",
    "/market/credit",
    "/market/credit?page=10",
    "/tenders",
    "/tenders?page=40",
    "/tenders?state=bidding",
    "/sanctions",
)
TIMES = 25
GOAL = 150.0  # milliseconds at the 95th percentile


class Timed(msgspec.Struct, frozen=True):
    path: str
    status: int
    half: float  # milliseconds
    most: float  # at the 95th percentile


async def timed(settings: Settings, paths: tuple[str, ...]) -> list[Timed]:
    app = create_app(settings)
    async with app.lifespan():
        transport = httpx.ASGITransport(app=cast("Any", app))
        base = f"http://{settings.host}:{settings.port}"
        async with httpx.AsyncClient(transport=transport, base_url=base, timeout=60) as client:
            return [await _one(client, path) for path in paths]


async def _one(client: httpx.AsyncClient, path: str) -> Timed:
    took = []
    for _ in range(TIMES):
        began = time.perf_counter()
        answer = await client.get(path)
        took.append((time.perf_counter() - began) * 1000)
    cuts = quantiles(took[1:], n=20)
    return Timed(path, answer.status_code, cuts[9], cuts[18])
