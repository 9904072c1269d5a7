"""Bodies that are too slow or too large."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator

import httpx
import pytest
import redis.asyncio
from litestar import Litestar, Request, post
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from app.core.refusal import Refused
from app.core.settings import Settings
from app.register.signin import store
from app.web.limits import PER_MINUTE, SlowBodies
from app.web.main import create_app
from tests.app.web.given import Browser, person


@post("/take", public="a test", status_code=200)
async def take(request: Request) -> str:
    return str(len(await request.body()))


async def pieces(pause: float) -> AsyncIterator[bytes]:
    for _ in range(3):
        yield b"x" * 10
        await asyncio.sleep(pause)


@pytest.mark.parametrize(("pause", "status"), [(0, 200), (0.05, 200), (1.0, 408)])
async def test_a_body_that_stalls_is_cut(pause: float, status: int) -> None:
    def told(_request: Request, refused: Refused) -> object:
        from litestar import Response

        return Response(refused.code, status_code=refused.status)

    app = Litestar(
        [take],
        middleware=[SlowBodies(stall=0.5)],
        exception_handlers={Refused: told},  # type: ignore[dict-item]
        openapi_config=None,
    )
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as client:
        answer = await client.post("/take", content=pieces(pause))
    assert answer.status_code == status
    assert answer.text == ("30" if status == 200 else "too_slow")


@pytest.mark.servers
async def test_requests_are_counted_for_all_processes_at_once(app: Litestar, settings: Settings) -> None:
    """Two applications, as two processes would be, and one session."""
    other = create_app(settings)
    other.state.update(valkey=app.state.valkey)
    _, login = await person()
    async with Browser(app) as one, Browser(other) as two:
        await one.sign_in(login)
        two.cookies = one.cookies
        session = (await store.session_of(one.cookies["lianshen-8000"]) or pytest.fail())[0]
        for minute in (0, 1):  # this minute, and the next if it begins meanwhile
            key = f"requests:{int(time.time()) // 60 + minute}:{session.id}"
            await app.state.valkey.set(key, PER_MINUTE - 2, ex=120)
        assert (await one.get("/account")).status_code == 200
        assert (await two.get("/account")).status_code == 200
        refused = await one.get("/account")
        assert refused.status_code == 429 and "请求过于频繁" in refused.text
        assert (await one.get("/health/live")).status_code == 200


@pytest.mark.servers
async def test_without_the_counting_server_people_work_on(settings: Settings, app: Litestar) -> None:
    deaf = create_app(settings)
    deaf.state.update(valkey=redis.asyncio.Redis.from_url("redis://127.0.0.1:9", retry=Retry(NoBackoff(), 0)))
    _, login = await person()
    async with Browser(app) as browser, Browser(deaf) as other:
        await browser.sign_in(login)
        other.cookies = browser.cookies
        assert (await other.get("/account")).status_code == 200
