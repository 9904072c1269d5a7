"""The demo city's sealed set on site: found by words and on the map; an inquiry that a regulator closes."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.journeys.looking import look
from tests.journeys.people import City
from tests.journeys.reviewing import READ, press

pytestmark = [pytest.mark.servers, pytest.mark.browser]

SCHOOL = "滨江片区综合体教学楼"
SITE = {"latitude": 29.0135, "longitude": 120.1695, "accuracy": 8}  # a few hundred metres from it


async def test_an_inspector_finds_a_set_and_a_regulator_closes_the_inquiry(city: City) -> None:
    inspector = await city.person("xianchang", width=390, height=844)
    await by_words(inspector, city)
    await by_map(inspector, city)
    regulator = await city.person("jianguan")
    await close_inquiry(regulator, city)
    await regulator.goto(f"{city.address}/inspect/imported")
    await expect(regulator.locator("main")).to_contain_text("archive import")
    await look(regulator, "site-imported")


async def settled(page: Page, address: str, selector: str) -> None:
    """What the demo city makes in the background after its first start stands on the page."""
    await page.goto(address)
    for _again in range(60):
        if await page.locator(selector).count():
            return
        await page.wait_for_timeout(READ / 60)
        await page.reload()
    raise AssertionError(f"{selector} does not come")


async def by_words(inspector: Page, city: City) -> None:
    await settled(inspector, f"{city.address}/inspect", f"main a:has-text('{SCHOOL}')")
    await look(inspector, "site-search")
    await inspector.fill("[name=words]", "没有这个项目")
    await press(inspector, "main form button")
    await expect(inspector.locator("main")).to_contain_text("没有找到与“没有这个项目”相符")


async def by_map(inspector: Page, city: City) -> None:
    """Without leave to use his position he is told so; with it the list tells how far; the mark opens."""
    await inspector.goto(f"{city.address}/inspect/map")
    await inspector.click("button:has-text('我附近')")
    await expect(inspector.locator("[data-told]")).to_contain_text("没有取得位置")
    await inspector.context.grant_permissions(["geolocation"])
    await inspector.context.set_geolocation(SITE)  # type: ignore[arg-type]
    await inspector.click("button:has-text('我附近')")
    await expect(inspector.locator("[data-told]")).to_contain_text("已按距离排列")
    await expect(inspector.locator("[data-list] li", has_text=SCHOOL)).to_contain_text(" m")
    await look(inspector, "site-map")
    await inspector.click(f".place-mark[title='{SCHOOL}']")
    await expect(inspector.locator("h1")).to_have_text(SCHOOL)
    await look(inspector, "site-set")


async def close_inquiry(regulator: Page, city: City) -> None:
    """Found in the list, refused without a reason, closed, and from then on under its own tab."""
    await settled(regulator, f"{city.address}/mismatches?q={SCHOOL}", "main tbody a")
    await look(regulator, "site-mismatches")
    await press(regulator, "main tbody a >> nth=0")
    await expect(regulator.locator(".photos img")).to_be_visible(timeout=READ)
    await look(regulator, "site-mismatch")
    await regulator.select_option("#result", "rectified")
    await regulator.fill("#decision", " ")
    await press(regulator, "button:has-text('办结')")
    await expect(regulator.get_by_role("alert").first).to_be_visible()
    await regulator.select_option("#result", "rectified")
    await regulator.fill("#decision", "已按图改正，复查合格。")
    await press(regulator, "button:has-text('办结')")
    await expect(regulator.locator(".state").first).to_have_text("已办结")
    for tab, shown in (("open", 0), ("decided", 1)):
        await regulator.goto(f"{city.address}/mismatches?tab={tab}&q={SCHOOL}")
        await expect(regulator.locator("main tbody tr")).to_have_count(shown)
