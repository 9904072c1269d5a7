"""A finished building from the application to the one opinion of all bodies, in seven people's browsers."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.drawing_review.reading.identity.given import old
from tests.journeys.looking import look
from tests.journeys.people import City
from tests.journeys.reviewing import PAPER, READ, formal_check, press, submit_set, supply

pytestmark = [pytest.mark.servers, pytest.mark.browser, pytest.mark.slow]

DEFECT = "防火门未装闭门器"


async def test_one_survey_one_list_and_one_opinion(city: City, tmp_path: Path) -> None:
    owner, designer, window = [await city.person(one) for one in ("yezhu", "sheji", "chuangkou")]
    fire, *others = [await city.person(one) for one in ("xiaofang", "guihua", "renfang", "tushen")]
    case = await apply(owner, city)
    built = tmp_path / "竣工图.dxf"
    old().saveas(built)
    await submit_set(designer, case, built)
    await survey(owner, case)
    await accept(owner, window, case)
    for body in others:
        await say(body, case, "passes")
    await ask_for_repair(fire, case)
    await say(fire, case, "rectify")
    await told(window, case)
    await repaired(owner, case)
    await looked_at_again(fire, case)
    await say(fire, case, "passes")
    await concluded(window, case)


async def apply(owner: Page, city: City) -> str:
    """One form, of which only the day of completion and the builder are not known yet. The case's address."""
    await owner.goto(f"{city.address}/applications/new?matter=acceptance")
    await owner.select_option("select[name=project]", index=1)
    await expect(owner.locator("label:has-text('联合验收') input")).to_be_checked()
    await press(owner, "button:has-text('填写申请表')")
    await owner.check("#field-unclassified")
    await owner.fill("[name=contact_phone]", "0512-88880000")
    await press(owner, "button:has-text('提出申请')")
    await expect(owner.locator("#errors")).to_contain_text("竣工日期")
    await owner.fill("main input[type=date]", "2026-10-30")
    await owner.locator(".field:has(label:has-text('施工单位')) input").fill("云州第一建筑公司")
    await look(owner, "acceptance-form")
    await press(owner, "button:has-text('提出申请')")
    return owner.url


async def survey(owner: Page, case: str) -> None:
    """One survey with its values, which all bodies use; a value that is none is refused where it stands."""
    await owner.goto(f"{case}/completion")
    await expect(owner.locator("#as-built")).to_contain_text("竣工图.dxf")
    await owner.set_input_files(
        "#survey-file", {"name": "测绘成果.pdf", "mimeType": "application/pdf", "buffer": PAPER}
    )
    await owner.fill("[name=surveyor]", "云州经纬测绘有限公司")
    await owner.fill("[name=measured_on]", "2026-11-01")
    for field in await owner.locator("#survey input[type=number]").all():
        await field.fill("24")
    await press(owner, "button:has-text('提交，供各部门共用')")
    row = owner.locator("#survey tr", has_text="建筑密度")
    await expect(row).to_contain_text("不符合")  # 24 of 24 square metres are built upon, 25 % are allowed
    await look(owner, "acceptance-survey")


async def accept(owner: Page, window: Page, case: str) -> None:
    await owner.goto(case)
    await supply(owner, "■")
    await formal_check(window, case)
    await press(window, "text=受理并安排席位")
    await press(window, "main button:has-text('受理')")
    await expect(window.locator(".state").first).to_have_text("验收中")


async def say(body: Page, case: str, verdict: str) -> None:
    await body.goto(f"{case}/completion")
    await body.check(f"[name=verdict][value={verdict}]")
    await body.fill("[name=opinion]", "已到现场核对")
    await press(body, "button:has-text('签署本席意见')")
    await expect(body.locator("button:has-text('签署本席意见')")).to_have_count(0)


async def ask_for_repair(fire: Page, case: str) -> None:
    await fire.goto(f"{case}/completion")
    await fire.fill("[name=place]", "二层楼梯间")
    await fire.fill("#items [name=text]", DEFECT)
    await look(fire, "acceptance-item")
    await press(fire, "button:has-text('列入清单')")
    await expect(fire.locator("#item-1")).to_contain_text(DEFECT)


async def told(window: Page, case: str) -> None:
    """All is told in one list; the clock stops until it is answered."""
    await window.goto(f"{case}/completion")
    await window.fill("main form textarea:visible", "请按清单整改")
    await press(window, "button:has-text('发出整改清单')")
    await expect(window.locator("main")).to_contain_text("待整改")
    await look(window, "acceptance-told")


async def repaired(owner: Page, case: str) -> None:
    """On a telephone, at the building."""
    await owner.set_viewport_size({"width": 390, "height": 844})
    await owner.goto(f"{case}/completion")
    await owner.click("#item-1 summary:has-text('答复')")
    await owner.fill("#item-1 textarea[name=reply]", "已补装闭门器")
    await press(owner, "#item-1 button:has-text('提交答复')")
    await look(owner, "acceptance-answered")
    await press(owner, "button:has-text('提请复查')")


async def looked_at_again(fire: Page, case: str) -> None:
    await fire.goto(f"{case}/completion")
    await fire.click("#item-1 summary:has-text('复查')")
    await fire.fill("#note-1", "现场复查合格")
    await press(fire, "#item-1 button:has-text('确定')")
    await expect(fire.locator("#item-1")).to_contain_text("已销项")


async def concluded(window: Page, case: str) -> None:
    """The most severe of all parts is the result; its letter goes to the owner."""
    await window.goto(f"{case}/completion")
    await expect(window.locator("main")).to_contain_text("综合意见取各席最严：整改后通过")
    await window.fill("main form textarea:visible", "准予通过联合验收")
    await press(window, "button:has-text('形成综合意见')")
    await look(window, "acceptance-concluded")
    await window.goto(case)
    await expect(window.locator("#notices")).to_contain_text("联合验收意见书", timeout=READ)
    await look(window, "acceptance-case")
