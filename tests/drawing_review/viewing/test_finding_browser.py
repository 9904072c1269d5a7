"""Looking for something on the desk in Chromium: words, handles, coordinates; each result flies there."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.drawing_review.viewing.site import Site
from tests.drawing_review.viewing.test_desk_browser import FAR, opened, picture, places, plan

pytestmark = pytest.mark.browser
LIT = 0x1C7ED6


def looking(page: Page, site: Site, typed: str):
    site.shows(plan())
    opened(page, site)
    page.locator(".desk-plan").focus()
    page.keyboard.press("/")
    page.keyboard.type(typed)
    return page.locator(".desk-left .desk-entry", has=page.locator(".desk-note"))


@pytest.mark.parametrize(
    ("typed", "note"),
    [("分区 一", "文字 · Model"), ("1a/2f", "句柄 · Model"), (f"{FAR + 10_000}, {FAR}", "坐标 · Model")],
)
def test_a_result_is_told_and_flown_to(page: Page, site: Site, typed: str, note: str):
    found = looking(page, site, typed).filter(has_text=note)
    expect(found).to_have_count(1)
    scale = page.locator(".desk-status output").nth(1)
    before = scale.inner_text()
    page.keyboard.press("Enter")
    expect(scale).not_to_have_text(before)
    page.wait_for_timeout(400)  # the flight
    assert places(picture(page), LIT, 0.8), "what was found is lit up or marked"


def test_what_is_not_there_is_said(page: Page, site: Site):
    looking(page, site, "消防电梯")
    expect(page.locator(".desk-left [role=status]:visible")).to_have_text("没有找到。")
