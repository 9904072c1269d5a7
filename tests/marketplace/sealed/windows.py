"""Chromium on the application of the tests: every request of a page is answered by it, without a socket."""

from __future__ import annotations

import httpx
from litestar import Litestar
from playwright.async_api import Browser, BrowserContext, Page, Route

from tests.app.web.given import BASE
from tests.marketplace.world import Party


async def window(chromium: Browser, app: Litestar, who: Party) -> Page:
    """A window in which this person is signed in. A script's error, or a refused script, fails the test."""
    context: BrowserContext = await chromium.new_context(base_url=BASE, accept_downloads=True)
    jar = who.browser.cookies.jar
    await context.add_cookies([{"name": one.name, "value": one.value or "", "url": BASE} for one in jar])
    client = httpx.AsyncClient(
        transport=httpx.ASGITransport(app=app, client=("10.1.2.3", 1), raise_app_exceptions=False),
        base_url=BASE,
    )

    async def answer(route: Route) -> None:
        asked = route.request
        if asked.url.startswith(f"{BASE}/live"):
            await route.abort()
            return
        headers = await asked.all_headers()
        data = asked.post_data_buffer
        told = await client.request(asked.method, asked.url, headers=headers, content=data)
        kept = {
            name: value
            for name, value in told.headers.items()
            if name not in {"content-encoding", "content-length"}
        }
        await route.fulfill(status=told.status_code, headers=kept, body=told.content)

    await context.route("**/*", answer)
    return await context.new_page()
