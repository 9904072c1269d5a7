"""What changed between versions, in the browser: from the version before, and from any earlier one."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.drawing_review.cases.comparing.test_comparing import widened
from tests.drawing_review.reading.identity.given import old, saved
from tests.journeys.looking import overflows, switch_language, violations
from tests.journeys.people import City, shot
from tests.journeys.reviewing import READ, applied
from tests.journeys.test_joint_review import submit

pytestmark = [pytest.mark.servers, pytest.mark.browser]


async def read(designer: Page, number: int) -> None:
    """Wait until the version of this number is the newest, and read."""
    row = designer.locator("#versions tbody tr").first
    await expect(row.locator("td").first).to_have_text(str(number), timeout=READ)
    await expect(row).to_contain_text("已读取", timeout=READ)


async def test_a_version_is_compared_with_the_one_before_and_with_any_earlier_one(
    city: City, tmp_path: Path
) -> None:
    designer = await city.person("sheji")
    case = await applied(designer, city.address, "三个版本")
    for number, document in enumerate((old(), widened(old()), saved(old(), "R2000")), 1):
        path = tmp_path / "平面图.dxf"
        document.saveas(path)
        await designer.goto(case)
        await submit(designer, str(path))
        await read(designer, number)

    await designer.goto(f"{case}/versions/3/comparison")
    answer = designer.locator("#answer")
    await expect(answer).to_contain_text("改动 1", timeout=READ)
    await expect(designer.locator(".difference-group")).to_contain_text("第 3 个顶点")
    await shot(designer, "compared-before")

    await designer.select_option("#against", "1")
    await designer.click(".choose-earlier button")
    await expect(answer).to_contain_text("另存副本", timeout=READ)
    await expect(designer.locator("h1")).to_contain_text("第 3 版与第 1 版的差异")
    await shot(designer, "compared-earlier")

    await designer.select_option("#against", "2")
    await designer.click(".choose-earlier button")
    await designer.click("text=在图上逐条看")
    await designer.wait_for_selector("[data-shown=whole]", timeout=READ)
    await expect(designer.get_by_role("tabpanel", name="差异")).to_be_visible()
    await shot(designer, "compared-on-the-plan")


@pytest.mark.parametrize(("width", "size"), [(1440, "desk"), (390, "phone")])
async def test_the_report_the_comparison_and_the_aliases_fit_and_can_be_used_by_all(
    city: City, tmp_path: Path, width: int, size: str
) -> None:
    """In both languages: no sideways scrolling, no violation of WCAG 2.2 A and AA that axe can find."""
    designer = await city.person("sheji", width=width)
    case = await applied(designer, city.address, f"可读性 {size}")
    for number, document in enumerate((old(), widened(old())), 1):
        path = tmp_path / f"{number}.dxf"
        document.saveas(path)
        await designer.goto(case)
        await submit(designer, str(path))
        await read(designer, number)
    reading, comparison = f"{case}/versions/2/reading", f"{case}/versions/2/comparison"
    await designer.goto(comparison)
    await expect(designer.locator("#answer")).to_contain_text("改动 1", timeout=READ)
    await designer.goto(reading)
    aliases = await designer.locator("#layers a[href^='/aliases/']").get_attribute("href")
    wrong = []
    for language in ("zh", "en"):
        for name, page in (
            ("reading", reading),
            ("compared", comparison),
            ("aliases", city.address + str(aliases)),
        ):
            await designer.goto(page)
            await shot(designer, f"{name}-{language}-{size}")
            found = [*await overflows(designer), *await violations(designer)]
            wrong += [f"{name} in {language}: {one}" for one in found]
        await switch_language(designer)
    assert not wrong, "\n".join(wrong)
