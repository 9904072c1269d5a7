"""A browser and a page with a desk on it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from app.dev import browser
from app.html.assets import built
from tests.drawing_review.viewing.site import Site, served

FLAGS = [
    "--no-sandbox",
    "--headless",
    "--disable-background-networking",
    "--no-first-run",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    program = browser.chromium() or pytest.skip("Chromium is missing: apt install chromium fonts-noto-cjk")
    if not built():
        pytest.skip("the front end is not built: ./lianshen build")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def site() -> Iterator[Site]:
    with served(Site()) as site:
        yield site


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page on which nothing may go wrong: no script error, nothing the content policy forbids."""
    context = chromium.new_context(viewport={"width": 1200, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: said.type == "error" and not _expected(said) and wrong.append(said.text))
    yield page
    context.close()
    assert wrong == []


def _expected(said: ConsoleMessage) -> bool:
    """No icon is served, and a refusal of what was given is meant."""
    return said.location["url"].endswith(("/favicon.ico", "/give"))
