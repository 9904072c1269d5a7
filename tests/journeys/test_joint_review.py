"""A real plan from submission to conclusion, by six people in six browsers."""

from __future__ import annotations

import asyncio
import re

import pytest
from playwright.async_api import Page, expect

from app.core.settings import ROOT
from tests.journeys.people import City, shot
from tests.journeys.reviewing import READ, applied, found_complete, sign_part

pytestmark = [pytest.mark.servers, pytest.mark.browser, pytest.mark.drawings]

DRAWINGS = ROOT.parent / "shared" / "drawings"
SITE = DRAWINGS / "xiaojiucupid+CAD-AI-Agent-Demo" / "converted_dxf__test_site_03.dxf"
FLAT = DRAWINGS / "wjz812+pythoncadtopdf" / "test.fromdwg.dxf"


async def submit(designer: Page, path: str) -> None:
    await designer.set_input_files("#versions input[type=file]", path)
    await designer.click("button:has-text('上传并提交')")


async def accept(window: Page, case: str) -> None:
    await found_complete(window, case)
    await window.goto(case)
    await window.click("text=受理并安排席位")
    await window.click("main button:has-text('受理')")
    await expect(window.locator(".state").first).to_have_text("审查中")


async def give_opinion(reviewer: Page, text: str) -> None:
    """At the desk: mark a place in the middle of the plan and say what is wrong there."""
    plan = reviewer.locator(".desk-plan")
    box = await plan.bounding_box()
    assert box
    await plan.focus()
    await reviewer.keyboard.press("m")
    await plan.click(position={"x": box["width"] / 2, "y": box["height"] / 2})
    await reviewer.fill("textarea[name=text]", text)
    await reviewer.check("input[name=severity][value=mandatory]")
    await reviewer.click("button:has-text('提出意见')")


async def shown(desk: Page) -> None:
    """Wait until the whole drawing is drawn."""
    await desk.wait_for_selector("[data-shown=whole]", timeout=READ)


@pytest.mark.skipif(not SITE.is_file(), reason="needs ../shared/drawings")
async def test_a_site_plan_goes_in_and_comes_out_reviewed(city: City) -> None:
    designer = await city.person("sheji")
    case = await applied(designer, city.address, "总平面图")
    await submit(designer, str(SITE))
    await expect(designer.locator("#findings")).to_contain_text("不符合", timeout=READ)
    await shot(designer, "case-read")

    window = await city.person("chuangkou")
    await accept(window, case)
    planning, fire = await asyncio.gather(city.person("guihua"), city.person("xiaofang"))
    await asyncio.gather(planning.goto(f"{case}/desk"), fire.goto(f"{case}/desk"))
    await asyncio.gather(shown(planning), shown(fire))
    await asyncio.gather(
        give_opinion(planning, "建筑退让距离标注与规划条件不一致"), give_opinion(fire, "消防登高场地未注尺寸")
    )
    for desk, other in ((planning, "消防登高场地未注尺寸"), (fire, "建筑退让距离标注与规划条件不一致")):
        await expect(desk.locator("body")).to_contain_text(other)  # each sees the other's
    await shot(fire, "desk-two-opinions")

    await conclude_too_early(window, case)
    await answer_all(designer, case)
    for reviewer in (planning, fire):
        await close_and_agree(reviewer, case)
    for other in ("renfang", "tushen"):
        await sign_part(await city.person(other), case)
    await window.goto(case)
    await step(window, "作出审查合格结论", "图纸符合要求，审查合格。")
    await expect(window.locator(".state").first).to_have_text("审查合格")
    await shot(window, "case-passed")

    regulator = await city.person("jianguan")
    await regulator.goto(case)
    history = regulator.locator("#part-history")
    for act in ("提交图纸", "提出审查意见", "作出审查合格结论", "（未准许）", "查看图纸"):
        await expect(history).to_contain_text(act)
    await shot(regulator, "regulator")


async def step(page: Page, button: str, reason: str) -> None:
    """A step behind “更多” that wants a reason."""
    await page.click("summary:has-text('更多')")
    form = page.locator("form", has=page.locator(f"button:has-text('{button}')"))
    await form.locator("textarea").fill(reason)
    await form.locator("button").click()
    await page.wait_for_load_state()


async def conclude_too_early(window: Page, case: str) -> None:
    """With a mandatory opinion open the case cannot pass; the page says which."""
    await window.goto(case)
    await expect(window.locator("#findings")).not_to_contain_text("正在检查", timeout=READ)
    await step(window, "作出审查合格结论", "合格")
    await expect(window.get_by_role("alert")).to_contain_text(re.compile("强制性意见未销项"))


async def answer_all(designer: Page, case: str) -> None:
    await designer.goto(case)
    while await designer.locator("form.answer").count():
        form = designer.locator("form.answer").first
        await form.locator("textarea").fill("已按意见修改。")
        await form.locator("button").click()
        await designer.wait_for_load_state()


async def close_and_agree(reviewer: Page, case: str) -> None:
    await reviewer.goto(case)
    mine = reviewer.locator(".opinion", has=reviewer.locator("summary:has-text('处理')")).first
    await mine.locator("summary").click()
    await mine.locator("textarea").fill("修改到位。")
    await mine.locator("button:has-text('销项')").click()
    await reviewer.wait_for_load_state()
    await sign_part(reviewer, case)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("平面图.dxf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
        ("空.dxf", b"\n", "DXF"),
    ],
)
async def test_what_is_no_drawing_is_refused_with_a_reason(
    city: City, name: str, content: bytes, told: str
) -> None:
    designer = await city.person("sheji")
    await applied(designer, city.address, "错误文件")
    await designer.set_input_files(
        "#versions input[type=file]", {"name": name, "mimeType": "application/dxf", "buffer": content}
    )
    await designer.click("button:has-text('上传并提交')")
    await expect(designer.locator("#versions [role=alert]")).to_contain_text(told, timeout=READ)
    await expect(designer.locator("#versions")).to_contain_text("无法读取")
    await shot(designer, f"refused-{told}")
