"""A designer hands in files that mean or came to harm: refused with the way out, or read and told."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.drawing_review.reading.hostile.doubted import DOUBTED
from tests.drawing_review.reading.hostile.refused import REFUSED
from tests.journeys.people import City, shot
from tests.journeys.reviewing import READ, applied
from tests.journeys.test_joint_review import submit

pytestmark = [pytest.mark.servers, pytest.mark.browser]


async def test_refused_with_the_way_out_then_read_with_what_is_doubtful(city: City, tmp_path: Path) -> None:
    designer = await city.person("sheji")
    case = await applied(designer, city.address, "试读")

    twofold = tmp_path / "两个坐标.dxf"
    twofold.write_bytes(REFUSED["two-faced end of a line"][0]())
    await submit(designer, str(twofold))
    await expect(designer.locator("#versions")).to_contain_text("读图报告", timeout=READ)
    await designer.click("#versions a:has-text('读图报告')")
    refusal = designer.locator("#refusal")
    await expect(refusal).to_contain_text("第 29 行给同一个 LINE 的组码 11 写了第二个值")
    await expect(refusal).to_contain_text("value_twice")
    await expect(designer.locator("#exporting")).to_contain_text("TSAVEAS")
    await shot(designer, "reading-refused")

    await designer.goto(case)
    masked = tmp_path / "遮罩.dxf"
    masked.write_bytes(DOUBTED["mask"][0]())
    await submit(designer, str(masked))
    await expect(designer.locator("#versions tbody tr").first).to_contain_text("已读取", timeout=READ)
    await designer.goto(f"{case}/versions/2/reading")
    await expect(designer.locator("#facts")).to_contain_text("AutoCAD 2000 DXF")
    await expect(designer.locator("#doubtful")).to_contain_text("遮罩（WIPEOUT）")
    await shot(designer, "reading-report")

    await designer.click("#doubtful a:has-text('在图上看')")
    desk = designer.locator("[data-desk]")
    await expect(desk).to_have_attribute("data-handle", "200")
    await designer.wait_for_selector("[data-shown=whole]", timeout=READ)
    await shot(designer, "reading-place")
