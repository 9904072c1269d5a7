"""The whole product as `./lianshen demo` starts it, and people in browsers of their own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import msgspec
import pytest
from playwright.async_api import Browser, async_playwright

from app.core.settings import ROOT
from app.dev import browser
from tests.journeys.people import City

START = 180  # seconds: the front end may have to be built first


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Address and home of a running demo city; stopped as a person stops it."""
    from tests.conftest import _test_home

    home, port = _test_home(), _free_port()
    environ = os.environ | {"LIANSHEN_HOME": str(home), "CI": ""}
    log = (tmp_path_factory.mktemp("demo") / "demo.log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "demo", "--port", str(port)],
        cwd=ROOT,
        env=environ,
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address, process, Path(log.name), home / "demo-logins.json")
        yield address, home
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
        subprocess.run(["rm", "-rf", str(home)], check=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(address: str, process: subprocess.Popen[bytes], log: Path, settled: Path) -> None:
    """Until the page answers and the city is settled, which happens at the same time."""
    end = time.monotonic() + START
    while time.monotonic() < end:
        assert process.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(f"{address}/sign-in", timeout=5):
                pass
            if settled.is_file():
                return
        except OSError:
            pass
        time.sleep(0.2)
    raise AssertionError(f"no page within {START} s: {log.read_text()}")


@pytest.fixture(scope="session")
async def chromium() -> AsyncIterator[Browser]:
    program = browser.chromium() or pytest.skip("Chromium is missing: apt install chromium fonts-noto-cjk")
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=program, args=browser.FLAGS)
        yield started
        await started.close()


@pytest.fixture
async def city(demo: tuple[str, Path], chromium: Browser) -> AsyncIterator[City]:
    """The city with all its people; every browser opened in the test is closed after it."""
    address, home = demo
    logins = msgspec.json.decode((home / "demo-logins.json").read_bytes())
    city = City(address, chromium, {one["login"]: one["password"] for one in logins}, home)
    yield city
    await city.close()
    assert city.faults == []
