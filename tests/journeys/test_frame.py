"""The frame in a browser: pages on a phone and on a desk, without scripts, for those who cannot see."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from tests.journeys.looking import overflows, violations
from tests.journeys.people import City, shot

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGES = {  # login → what he sees every day
    "sheji": ["/", "/cases", "/applications/new", "/projects", "/messages", "/account", "/search?q=湖滨"],
    "chuangkou": ["/", "/cases", "/deputies"],
    "xitong": ["/people", "/people/new", "/duties", "/organisations", "/holidays", "/jobs"],
    "jianguan": ["/cases", "/trail", "/trail/live", "/account/second-factor", "/account/confirm"],
    "shenji": ["/trail"],
}
SIZES = {"desk": (1440, 900), "phone": (390, 844)}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("login", PAGES)
async def test_every_page_fits_and_can_be_used_by_all(city: City, login: str, size: str) -> None:
    """No sideways scrolling, no violation of WCAG 2.2 A and AA that axe can find."""
    width, height = SIZES[size]
    page = await city.person(login, width=width, height=height)
    wrong = []
    for path in PAGES[login]:
        await page.goto(city.address + path)
        await shot(page, f"frame-{login}-{re.sub(r'[^a-z]+', '-', path)}-{size}")
        wrong += [f"{path}: {one}" for one in [*await overflows(page), *await violations(page)]]
    assert not wrong, "\n".join(wrong)


async def test_pages_work_without_scripts(city: City) -> None:
    """Signing in, navigating by menus, switching the language, signing out: plain HTML."""
    page = await city.person("sheji", scripts=False)
    await page.click(".leftbar a[href='/cases']")
    await page.wait_for_url("**/cases")
    await page.click(".language button")
    await expect(page.locator("h1")).to_have_text("Joint review")
    await page.click("summary.person")
    await page.click("form[action='/sign-out'] button")
    await page.wait_for_url("**/sign-in*")


async def test_one_click_fills_in_a_demo_login(city: City) -> None:
    page = await city.stranger()
    await page.goto(f"{city.address}/sign-in")
    await page.locator("tr", has_text="jianguan").locator("button").click()
    assert await page.input_value("input[name=login]") == "jianguan"
    await page.keyboard.press("Enter")  # the button that signs in has the focus
    await page.wait_for_selector("summary.person")


async def test_a_menu_closes_with_escape_and_the_skip_link_leads_to_the_content(city: City) -> None:
    page = await city.person("sheji")
    await page.keyboard.press("Tab")
    assert await page.evaluate("document.activeElement.className") == "skip"
    await page.click("summary.person")
    assert await page.locator(".menu[open]").count() == 1
    await page.keyboard.press("Escape")
    assert await page.locator(".menu[open]").count() == 0
