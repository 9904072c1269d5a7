"""Two people at one drawing: they see each other, one follows, they consult, an opinion arrives."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import Page, expect

from tests.journeys.looking import look
from tests.journeys.people import City, shot
from tests.journeys.reviewing import READ, applied, drawn, mark
from tests.journeys.test_joint_review import SITE, accept, submit

pytestmark = [pytest.mark.servers, pytest.mark.browser, pytest.mark.drawings]
SOON = 10_000  # milliseconds on a loaded machine; what is measured stands in the architecture


async def scale(desk: Page) -> str:
    return str(await desk.locator(".desk-status output").nth(1).inner_text())


async def follow(fire: Page, designer: Page) -> None:
    """The reviewer sees the designer's pointer, goes where he goes, and leaves him by moving."""
    plan = designer.locator(".desk-plan")
    await plan.hover(position={"x": 300, "y": 200})
    await expect(fire.locator(".desk-pointer", has_text="佘霁").locator("span")).to_be_visible(timeout=SOON)
    await fire.locator(".desk-person-chip", has_text="佘霁").click()
    await expect(designer.locator(".desk-person-chip", has_text="正在跟随您")).to_be_visible(timeout=SOON)
    before = await scale(fire)
    await designer.mouse.wheel(0, -800)
    await expect(fire.locator(".desk-status output").nth(1)).not_to_have_text(before, timeout=SOON)
    await shot(fire, "together-following")
    await fire.locator(".desk-plan").click(position={"x": 200, "y": 200})
    await expect(fire.locator(".desk-person-chip[aria-pressed=true]")).to_have_count(0)


async def consult(fire: Page, designer: Page) -> None:
    """The reviewer asks about a place; the designer is told, joins and answers."""
    await fire.click("[role=tab]:has-text('远程互动')")
    await fire.click("summary:has-text('发起远程互动')")
    await fire.fill("#consultation-question", "荷载是否考虑消防车？<b>")
    await fire.click(".consultation-ask button")
    await expect(fire.locator(".consultation-question")).to_have_text("荷载是否考虑消防车？<b>", timeout=SOON)
    await designer.goto(fire.url.partition("/desk")[0])
    await designer.click("#consultations a")
    await look(designer, "together-consultation")
    await designer.click("button:has-text('加入互动')")
    await designer.wait_for_selector("[data-shown=whole]", timeout=READ)
    await designer.click("[role=tab]:has-text('远程互动')")
    await designer.locator(".consultation-forms textarea").first.fill("已考虑，见结施-03")
    await expect(fire.locator(".desk-person-chip", has_text="正在互动中写")).to_be_visible(timeout=SOON)
    await designer.click(".consultation-forms button:has-text('发送')")
    await expect(fire.locator(".consultation-said")).to_have_text("已考虑，见结施-03", timeout=SOON)
    await shot(designer, "together-consulted")


@pytest.mark.skipif(not SITE.is_file(), reason="needs ../shared/drawings")
async def test_two_people_at_one_drawing(city: City) -> None:
    designer = await city.person("sheji")
    case = await applied(designer, city.address, "两人同看")
    await submit(designer, str(SITE))
    await expect(designer.locator("#findings")).to_contain_text("不符合", timeout=READ)
    await accept(await city.person("chuangkou"), case)
    fire = await city.person("xiaofang")
    await asyncio.gather(drawn(fire, f"{case}/desk"), drawn(designer, f"{case}/desk"))
    await follow(fire, designer)
    await consult(fire, designer)
    await mark(fire, "请在总图注明荷载", "ordinary")
    await expect(designer.locator("body")).to_contain_text("请在总图注明荷载", timeout=SOON)
    await designer.goto(f"{case}/exports")
    await look(designer, "together-exports")
