"""Two reviewers mark a plan; one loses the connection; the next version keeps what was marked."""

from __future__ import annotations

from pathlib import Path

import ezdxf
import pytest
from playwright.async_api import Page, expect

from tests.journeys.people import City, shot
from tests.journeys.reviewing import READ, answer, applied
from tests.journeys.test_joint_review import accept, shown, step, submit

pytestmark = [pytest.mark.servers, pytest.mark.browser]

GIVE = "button:has-text('提出意见')"
SAID = "此处疏散宽度不足"


def plan(path: Path, *, moved: float = 0.0) -> str:
    """A room whose wall may stand elsewhere; handles stay as they are."""
    document = ezdxf.new("R2018", setup=True)
    space = document.modelspace()
    space.add_lwpolyline([(0, 0), (42_000, 0), (42_000, 29_700), (0, 29_700)], close=True)
    wall = [
        (10_000 + moved, 8_000),
        (32_000 + moved, 8_000),
        (32_000 + moved, 22_000),
        (10_000 + moved, 22_000),
    ]
    space.add_lwpolyline(wall, close=True)
    document.saveas(path)
    return str(path)


async def at_desk(page: Page, case: str) -> Page:
    await page.goto(f"{case}/desk")
    await shown(page)
    return page


async def cloud_in_the_middle(reviewer: Page) -> None:
    """By keyboard alone: the key of the cloud, the middle of the plan, a little further, and again."""
    await reviewer.locator(".desk-plan").focus()
    for key in ("1", "Space", *["ArrowRight"] * 2, *["ArrowDown"] * 2, "Space"):
        await reviewer.keyboard.press(key)
    await expect(reviewer.locator(".desk-drawn li")).to_have_count(1)


async def test_two_reviewers_mark_a_plan(city: City, tmp_path: Path) -> None:
    designer = await city.person("sheji")
    case = await applied(designer, city.address, "标注")
    await submit(designer, plan(tmp_path / "a.dxf"))
    await expect(designer.locator("#findings")).to_contain_text("检查", timeout=READ)
    await accept(await city.person("chuangkou"), case)
    fire = await at_desk(await city.person("xiaofang"), case)
    planning = await at_desk(await city.person("guihua"), case)

    await cloud_in_the_middle(fire)
    await fire.locator(".desk-plan").focus()
    await fire.keyboard.press("Control+z")
    await expect(fire.locator(".desk-drawn li")).to_have_count(0)
    await fire.keyboard.press("Control+Shift+Z")
    await expect(fire.locator(".desk-drawn li")).to_have_count(1)
    await fire.fill("textarea[name=text]", SAID)
    await shot(fire, "marks-draft")
    await lost_and_found(fire, planning)
    forgive_the_lost_connection(city)

    await expect(planning.locator("body")).to_contain_text(SAID, timeout=20_000)
    await planning.click("[role=tab]:has-text('标注')")
    await expect(planning.locator(".desk-entry:has-text('云线')")).to_contain_text("本版标注")
    await shot(planning, "marks-given")
    await in_the_next_version(city, fire, case, plan(tmp_path / "b.dxf", moved=500.0))


async def lost_and_found(fire: Page, planning: Page) -> None:
    """Given without a connection it is kept here and goes by itself; before that nobody else saw it."""
    await expect(planning.locator("body")).not_to_contain_text(SAID)
    await fire.context.set_offline(True)
    await fire.click(GIVE)
    await expect(fire.locator("[data-kept=giving]")).to_contain_text(SAID, timeout=20_000)
    await expect(fire.locator("[data-desk-kept]")).to_contain_text("没有连上服务器")
    await shot(fire, "marks-offline")
    await fire.context.set_offline(False)
    await expect(fire.locator("[data-kept]")).to_have_count(0, timeout=30_000)


def forgive_the_lost_connection(city: City) -> None:
    """Chromium itself says that requests failed while there was no connection."""
    city.faults[:] = [one for one in city.faults if "ERR_INTERNET_DISCONNECTED" not in one]


async def in_the_next_version(city: City, fire: Page, case: str, newer: str) -> None:
    """The mark stands in the new version, with how surely; the reviewer confirms it."""
    window = await city.person("chuangkou")
    await window.goto(case)
    await step(window, "退回修改", "请修改")
    designer = await city.person("sheji")
    await designer.goto(case)
    await answer(designer, SAID, "revised", "已加宽")
    await submit(designer, newer)
    await expect(designer.locator("#versions")).to_contain_text("b.dxf", timeout=READ)
    await expect(designer.locator("#findings")).to_contain_text("检查", timeout=READ)
    await at_desk(fire, case)
    await fire.click("[role=tab]:has-text('标注')")
    mark = fire.locator("li:has(.desk-entry:has-text('云线'))")
    await expect(mark).to_contain_text("第 1 版提出")
    await mark.locator("button:has-text('确认位置')").click()
    await expect(mark).to_contain_text("已人工确认", timeout=20_000)
    await shot(fire, "marks-confirmed")
