"""The whole product as `./lianshen demo` starts it, and people in browsers of their own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest
from playwright.async_api import Browser, async_playwright

from app.dev import browser
from tests.journeys.demo import Demo, demo_city
from tests.journeys.people import City


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with demo_city(tmp_path_factory.mktemp("demo")) as running:
        yield running
        assert running.verify_trail()["findings"] == [], "after all journeys the trail is not intact"


@pytest.fixture(scope="session")
async def chromium() -> AsyncIterator[Browser]:
    program = browser.chromium() or pytest.skip("Chromium is missing: apt install chromium fonts-noto-cjk")
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=program, args=browser.FLAGS)
        yield started
        await started.close()


@pytest.fixture
async def city(demo: Demo, chromium: Browser) -> AsyncIterator[City]:
    """The city with all its people; every browser opened in the test is closed after it."""
    city = City(demo.address, chromium, demo.passwords)
    yield city
    await city.close()
    assert city.faults == []
