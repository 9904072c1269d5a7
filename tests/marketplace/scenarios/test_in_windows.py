"""Five agencies at their own windows: price bidding, a draw and a reverse auction, from sign-up to award."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar
from playwright.async_api import Browser, Page, expect

from app.core.actor import Role
from app.html import assets
from tests.journeys.conftest import chromium as chromium  # the same Chromium as the journeys'
from tests.marketplace.sealed.windows import window
from tests.marketplace.world import Party, World

pytestmark = [pytest.mark.servers, pytest.mark.browser]
SHOTS = os.environ.get("LIANSHEN_SHOTS")
PRICES = ("108000", "106000", "104000", "103000", "100000")


class Five:
    """An owner and five agencies, each with a window of his own."""

    def __init__(self, world: World, owner: Party, pages: dict[Party, Page]) -> None:
        self.world, self.owner, self.pages = world, owner, pages
        self.agencies = [one for one in pages if one is not owner]

    async def bid(self, tender: dict[str, Any], prices: tuple[str, ...] = PRICES) -> None:
        """All sign up and bid at the tender's page; then the deadline passes."""
        path = f"/tenders/{tender['id']}"
        for agency in self.agencies:
            await self.pages[agency].goto(path)
            await self.pages[agency].get_by_role("button", name="报名参加").click()
            await expect(self.pages[agency].get_by_role("button", name="报名参加")).to_have_count(0)
        await self.world.clock.passes(tender["id"], days=15)
        for agency, price in zip(self.agencies, prices, strict=True):
            page = self.pages[agency]
            await page.goto(path)
            await page.get_by_label("报价", exact=True).fill(price)
            await page.get_by_role("button", name="提交投标").click()
            await expect(page.locator("#bids tbody tr")).to_have_count(1)
        await self.world.clock.passes(tender["id"], days=7)
        await self.world.clock.tick()

    async def decide(self, tender: dict[str, Any]) -> Page:
        """The owner decides at the tender's page; that page with the result."""
        page = self.pages[self.owner]
        await page.goto(f"/tenders/{tender['id']}")
        await page.get_by_role("button", name="确定选取结果").click()
        await expect(page.locator("#awards tbody tr")).to_have_count(5)
        return page


@pytest.fixture
async def five(world: World, app: Litestar, chromium: Browser) -> Five:
    if not assets.built():
        pytest.skip("the front end is not built: run ./lianshen build")
    owner = await world.party(Role.OWNER)
    people = [owner, *[await world.party(Role.AGENCY) for _ in PRICES]]
    return Five(world, owner, {one: await window(chromium, app, one) for one in people})


async def shot(page: Page, name: str) -> None:
    if SHOTS:
        await page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)


async def test_the_lowest_price_is_first_and_the_winner_confirms(five: Five) -> None:
    tender = await five.world.published(five.owner)
    await five.bid(tender)
    page = await five.decide(tender)
    await shot(page, "tender-price")
    first = page.locator("#awards tbody tr").first
    await expect(first).to_contain_text("100,000")
    winner = five.pages[five.agencies[4]]
    await winner.goto(f"/tenders/{tender['id']}")
    await winner.get_by_role("button", name="确认成交").click()
    await expect(winner.locator("#awards")).to_contain_text("已确认")
    loser = five.pages[five.agencies[0]]
    await loser.goto(f"/tenders/{tender['id']}")
    await expect(loser.get_by_role("button", name="确认成交")).to_have_count(0)


async def test_a_draw_is_recomputed_in_the_window_of_a_loser(five: Five) -> None:
    tender = await five.world.published(five.owner, method="draw")
    await five.bid(tender)
    page = await five.decide(tender)
    await shot(page, "tender-draw")
    loser = five.pages[five.agencies[2]]
    await loser.goto(f"/tenders/{tender['id']}")
    address = await loser.get_by_role("link", name="查看并自行复算").get_attribute("href")
    assert address is not None
    await loser.goto(f"/draws/verify?draw={address.rpartition('/')[2]}")
    await expect(loser.locator("[data-verdict=holds]")).to_be_visible()


async def test_an_auction_goes_from_turn_to_turn_in_five_windows(five: Five) -> None:
    tender = await five.world.published(five.owner, method="auction", step="1100")
    await five.bid(tender)
    dearest, cheapest = five.pages[five.agencies[0]], five.pages[five.agencies[4]]
    for page in (dearest, cheapest):
        await page.goto(f"/tenders/{tender['id']}")
        await page.get_by_role("link", name="进入竞价").click()
    await expect(cheapest.get_by_role("status")).to_contain_text("等待开始")
    await five.world.clock.only_passes(tender["id"], seconds=301)
    await expect(dearest.get_by_role("status")).to_contain_text("轮到您报价")  # the page moved by itself
    await expect(cheapest.get_by_role("status")).to_contain_text("轮到甲")
    await cheapest.get_by_label("我的报价").fill("98000")
    await cheapest.get_by_role("button", name="提交报价").click()
    await expect(cheapest.get_by_role("alert").first).to_contain_text("现在不是您的报价时间")
    await dearest.get_by_label("我的报价").fill("98900")
    await dearest.get_by_role("button", name="提交报价").click()
    await expect(dearest.locator("#auction-live tbody tr").first).to_contain_text("98,900")
    await shot(dearest, "auction")
    await five.world.clock.passes(tender["id"], seconds=3600)
    await five.world.clock.tick()
    await expect(cheapest.get_by_role("status")).to_contain_text("已结束")
    await expect(cheapest.locator("#auction-live tbody tr").first).to_contain_text("测试单位")
    page = await five.decide(tender)
    await expect(page.locator("#awards tbody tr").first).to_contain_text("98,900")
