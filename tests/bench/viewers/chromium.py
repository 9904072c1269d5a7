"""One viewer in a Chromium of its own, with software rendering: when it has drawn, what it holds."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from app.dev.browser import chromium

FLAGS = (
    "--no-sandbox",
    "--headless",
    "--disable-background-networking",
    "--no-first-run",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--js-flags=--max-old-space-size=8192",
)
WATCH = Path(__file__).with_name("watch.js")
SIZE: ViewportSize = {"width": 1440, "height": 900}
MOVING = 4.0  # seconds
TURN = 0.05  # seconds between two looks


@dataclass(frozen=True)
class Seen:
    """What was measured of one viewer. Times in seconds from the start of the navigation."""

    overview: float = 0.0
    whole: float = 0.0
    memory: int = 0  # private bytes of the page's process and the one that draws for it, once it is whole
    peak: int = 0  # the most there were while it opened; both beyond what an empty page takes
    rate: float = 0.0  # frames a second
    longest: float = 0.0  # frame, seconds
    failed: str = ""


def look(address: str, patience: float, bare: int) -> Seen:
    """Open a page and wait, at most `patience` seconds, until it has drawn all.

    `bare`: bytes that an empty page takes.
    """
    with _page() as (browser, page):
        page.goto(address, wait_until="commit")
        until = time.monotonic() + patience
        peak = 0
        while not (times := page.evaluate("bench.times")).get("whole"):
            if wrong := page.evaluate("bench.error"):
                return Seen(failed=wrong[:300])
            if time.monotonic() > until:
                return Seen(failed=f"nothing within {patience:g} s")
            peak = max(peak, _memory(browser))
            time.sleep(TURN)
        page.context.new_cdp_session(page).send("HeapProfiler.collectGarbage")
        memory = _memory(browser)
        plan = ".desk-plan" if address.endswith("ours") else "canvas"
        moved = page.evaluate("([plan, s]) => bench.move(plan, s)", [plan, MOVING])
        peak = max(peak, memory)
        return Seen(
            times["overview"] / 1e3,
            times["whole"] / 1e3,
            memory - bare,
            peak - bare,
            moved["rate"],
            moved["longest"] / 1e3,
        )


def empty(address: str) -> int:
    """Bytes that the processes of a page with nothing on it take."""
    with _page() as (browser, page):
        page.goto(address)
        page.wait_for_timeout(500)
        return _memory(browser)


@contextmanager
def _page() -> Iterator[tuple[Browser, Page]]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=[*FLAGS])
        page = browser.new_page(viewport=SIZE)
        page.set_default_timeout(600_000)
        page.add_init_script(path=WATCH)
        yield browser, page
        browser.close()


def _memory(browser: Browser) -> int:
    """Private bytes of the page's process and of the one that draws for it."""
    found: dict[str, int] = {}
    for process in browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]:
        if process["type"] in {"renderer", "GPU"}:
            rollup = Path("/proc") / str(process["id"]) / "smaps_rollup"
            private = sum(_kib(rollup, name) for name in ("Private_Clean", "Private_Dirty"))
            # a spare renderer stands ready beside the page's
            found[process["type"]] = max(private, found.get(process["type"], 0))
    return sum(found.values())


def _kib(file: Path, name: str) -> int:
    line = next(line for line in file.read_text().splitlines() if line.startswith(f"{name}:"))
    return int(line.split()[1]) * 1024
