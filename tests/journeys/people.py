"""People at their browsers: each signs in in a browser of his own; what goes wrong there is remembered."""

from __future__ import annotations

import os
import re
from pathlib import Path

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page

SHOTS = os.environ.get("LIANSHEN_SHOTS")  # a folder: every page that `shot` names is kept there
EXPECTED = re.compile("GPU stall|status of 4(00|03|09|22)")


class City:
    """The running city. `faults`: script errors, violations of the content policy, failed requests."""

    def __init__(self, address: str, chromium: Browser, passwords: dict[str, str]) -> None:
        self.address = address
        self.faults: list[str] = []
        self._chromium = chromium
        self._passwords = passwords
        self._contexts: list[BrowserContext] = []

    async def stranger(
        self, name: str = "stranger", *, width: int = 1440, height: int = 900, scripts: bool = True
    ) -> Page:
        """An empty page in a browser of its own; `name` stands before the faults it has."""
        context = await self._chromium.new_context(
            viewport={"width": width, "height": height},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            java_script_enabled=scripts,
        )
        self._contexts.append(context)
        page = await context.new_page()
        page.on("console", lambda message: self._note(name, message))
        page.on("pageerror", lambda error: self.faults.append(f"{name}: {error}"))
        return page

    async def person(self, login: str, *, width: int = 1440, height: int = 900, scripts: bool = True) -> Page:
        """A signed-in person's page, in a browser of its own."""
        page = await self.stranger(login, width=width, height=height, scripts=scripts)
        await page.goto(f"{self.address}/sign-in")
        await page.fill("input[name=login]", login)
        await page.fill("input[name=password]", self._passwords[login])
        await page.press("input[name=password]", "Enter")
        await page.wait_for_selector("summary.person")
        return page

    def _note(self, login: str, message: ConsoleMessage) -> None:
        if message.type == "error" and not EXPECTED.search(message.text):
            self.faults.append(f"{login}: {message.text} ({message.location['url']})")

    async def close(self) -> None:
        for context in self._contexts:
            await context.close()


async def shot(page: Page, name: str) -> None:
    """Keep a picture of the page if someone wants to look (LIANSHEN_SHOTS)."""
    if SHOTS:
        await page.screenshot(path=Path(SHOTS) / f"{name}.png")
