"""The page of a check in a real browser: it draws the plan, and list and plan choose each other."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from drawing_review.report.page import html
from drawing_review.report.wording import Words
from tests.drawing_review.report.test_report import PLAN, RESULT

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    """The page, opened from a file, in a browser that reaches nothing else."""
    path = tmp_path / "report.html"
    path.write_text(html(RESULT, PLAN, Words("zh")))
    flags = ["--no-sandbox", "--headless", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=flags)
        page = browser.new_page(viewport={"width": 1200, "height": 800}, offline=True)
        broken: list[str] = []
        page.on("pageerror", lambda error: broken.append(str(error)))
        page.goto(path.as_uri())
        page.locator("#plan svg .mark").first.wait_for()
        yield page
        browser.close()
        assert broken == []


def test_the_plan_is_drawn(page: Page) -> None:
    drawn = page.evaluate(
        "() => { const c = document.querySelector('canvas');"
        " const p = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
        " let n = 0; for (let i = 3; i < p.length; i += 4) n += p[i] > 0; return n; }"
    )
    assert drawn > 500


def test_the_list_moves_the_plan_and_the_plan_chooses_in_the_list(page: Page) -> None:
    before = page.locator("#plan svg path").first.get_attribute("d")
    page.locator("#findings li[data-outcome=fails]").click()
    page.wait_for_function(
        "before => document.querySelector('#plan svg path').getAttribute('d') !== before", arg=before
    )
    assert "chosen" in (page.locator("#findings li[data-outcome=fails]").get_attribute("class") or "")
    page.locator("#plan svg .mark").last.dispatch_event("click")
    assert page.locator("#findings li.chosen").count() == 1
    assert page.locator("#findings li.chosen").get_attribute("data-outcome") != "passes"


def test_filters_hide_and_show(page: Page) -> None:
    passing = page.locator("#findings li[data-outcome=passes]").first
    assert not passing.is_visible()
    page.locator("nav input[value=passes]").check()
    assert passing.is_visible()
    for value in ("fails", "needs_confirmation", "cannot_tell", "passes"):
        page.locator(f"nav input[value={value}]").uncheck()
    assert page.locator("#nothing").is_visible()
