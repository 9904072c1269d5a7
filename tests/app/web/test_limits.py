"""Bodies that are too slow or too large."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
from litestar import Litestar, Request, post

from app.core.refusal import Refused
from app.web.limits import SlowBodies


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
