"""The visitor's address behind a proxy: believed from ours, from nobody else."""

from __future__ import annotations

import httpx
import pytest
from litestar import Litestar, Request, get

from app.web.proxies import behind_proxies


@get("/address", public="a test")
async def tell_address(request: Request) -> str:
    return request.client.host if request.client else ""


@pytest.mark.parametrize(
    ("proxies", "sender", "told"),
    [
        ("10.0.0.1", "10.0.0.1", "203.0.113.9"),
        ("10.0.0.0/24, 10.1.0.1", "10.0.0.7", "203.0.113.9"),
        ("10.0.0.1", "198.51.100.4", "198.51.100.4"),
        ("", "10.0.0.1", "10.0.0.1"),
    ],
)
async def test_only_our_proxies_are_believed(proxies: str, sender: str, told: str) -> None:
    app = behind_proxies(Litestar([tell_address], openapi_config=None), proxies)
    transport = httpx.ASGITransport(app=app, client=(sender, 1))  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        answer = await client.get("/address", headers={"X-Forwarded-For": "203.0.113.9"})
    assert answer.text == told
