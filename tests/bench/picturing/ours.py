"""A drawing as the desk shows it, in Chromium: its lines and its texts apart, on white paper."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from drawing_review.viewing.wire import frame, header
from tests.drawing_review.viewing.site import Site

VIEWPORT = {"width": 1900, "height": 1080}
MARGIN = 0.04  # that the desk leaves around what it shows whole
PATIENCE = 120_000  # ms
HIDE = """name => document.querySelectorAll('.desk-plan canvas').forEach(
    canvas => canvas.style.visibility = canvas.classList.contains(name) ? 'visible' : 'hidden')"""
BARE = "document.querySelector('.desk-plan').style.background = '#fff'"
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Look:
    """What the desk shows of a layout."""

    layout: str
    box: Box  # all that is on the picture
    size: tuple[int, int]  # pixels


def looking_at(pack: bytes, box: Box | None) -> bytes:
    """The pack with its first layout alone, whose home is `box`; None: as it is."""
    head = header(pack)
    start = 12 + int.from_bytes(pack[8:12], "little")
    sections = []
    for size in head["sections"]:
        sections.append(pack[start : start + size])
        start += size
    head["sheets"] = []
    if box:
        head["layouts"][0] |= {"home": box, "overviews": []}  # whose origin is the home
    return frame(head, sections)


def picture(browser: Browser, site: Site, pack: bytes, lines: Path, texts: Path) -> Look:
    """Photograph the home of the pack's first layout."""
    site.shows(pack)
    site.more = 'data-paper="light"'
    page = browser.new_page(viewport=VIEWPORT, reduced_motion="reduce")
    try:
        page.goto(site.url)
        page.wait_for_selector('[data-shown="whole"]', timeout=PATIENCE)
        page.wait_for_timeout(500)  # for the picture at rest
        page.evaluate(BARE)
        plan = page.locator(".desk-plan")
        for name, out in (("desk-strokes", lines), ("desk-texts", texts)):
            page.evaluate(HIDE, name)
            plan.screenshot(path=out)
        size = page.evaluate("(p => [p.clientWidth, p.clientHeight])(document.querySelector('.desk-plan'))")
    finally:
        page.close()
    return _look(header(pack)["layouts"][0], size)


def _look(layout: dict[str, Any], size: list[int]) -> Look:
    x0, y0, x1, y1 = layout["home"]
    room = 1 - 2 * MARGIN
    scale = min(
        room * side / (extent or 1e-300) for side, extent in zip(size, (x1 - x0, y1 - y0), strict=True)
    )
    x, y, wide, high = (x0 + x1) / 2, (y0 + y1) / 2, size[0] / 2 / scale, size[1] / 2 / scale
    return Look(layout["name"], (x - wide, y - high, x + wide, y + high), (size[0], size[1]))
