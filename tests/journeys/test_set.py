"""A designer hands in a whole set: an archive, an index, a signed PDF; cut off once, then submitted."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
import typst
from playwright.async_api import Page, Route, expect

from app.paper.seals import Seal, make_seal
from drawing_review.planset.make import write
from drawing_review.planset.order import Order, Truth
from tests.journeys.people import City, shot
from tests.journeys.reviewing import READ, applied

pytestmark = [pytest.mark.servers, pytest.mark.browser]

SIGNED = """
#set page(width: 841mm, height: 594mm, margin: 20mm)
Not what was drawn: a page with some other words, and one more line of them
#pagebreak()
#for text in ("{number}", "one", "two", "three", "four", "five") [#text \\ ]
"""


def drawn(folder: Path, seed: int) -> tuple[Path, Truth]:
    path = folder / f"建施-{seed}.dxf"
    return path, write(Order(megabytes=0.3, seed=seed), path)


async def signed_pdf(folder: Path, number: str) -> Path:
    """Two pages: one that shows no sheet, one that bears the number of one and not its drawing."""
    made = typst.compile(SIGNED.format(number=number).encode())
    assert isinstance(made, bytes)
    make_seal(folder / "seal.p12", "云州建筑设计研究院")
    path = folder / "签章图纸.pdf"
    path.write_bytes(await Seal(folder / "seal.p12").sign(made, "出图"))
    return path


async def add(designer: Page, *paths: Path) -> None:
    """Choose the files and wait until all have arrived."""
    await designer.set_input_files("#files", [str(path) for path in paths])
    await designer.click("button:has-text('上传')")
    await expect(designer.locator(".set-uploads li:has-text('已收到')")).to_have_count(
        len(paths), timeout=READ
    )


async def test_a_whole_set_is_prepared_and_submitted(city: City, tmp_path: Path) -> None:
    (one, truth), (two, _) = drawn(tmp_path, 1), drawn(tmp_path, 2)
    sheet = truth.sheets[0]
    archive = tmp_path / "施工图.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.write(one, f"建筑/{one.name}")
        packed.write(two, f"建筑/{two.name}")
    index = tmp_path / "图纸目录.csv"
    index.write_text(f"图号,图名\n{sheet.number},{sheet.name}\n水施-99,消防泵房详图\n", "gb18030")

    designer = await city.person("sheji")
    case = await applied(designer, city.address, "成套提交")
    await designer.click("text=准备成套文件")
    cut = []

    async def cut_once(route: Route) -> None:
        if route.request.method == "PATCH" and not cut:
            cut.append(route)
            await route.abort("connectionreset")
        else:
            await route.continue_()

    await designer.route("**/set/uploads/**", cut_once)
    await add(designer, archive)
    assert cut
    city.faults = [fault for fault in city.faults if "ERR_CONNECTION_RESET" not in fault]  # which we made
    await designer.unroute("**/set/uploads/**")
    await expect(designer.locator("#draft")).to_contain_text(f"建筑/{two.name}", timeout=READ)
    await add(designer, index, await signed_pdf(tmp_path, sheet.number))
    draft = designer.locator("#draft")
    await expect(draft).to_contain_text("目录中有“消防泵房详图”", timeout=READ)
    await expect(draft.locator("tr", has_text="签章图纸.pdf").first).to_contain_text(
        "签发机构未知", timeout=READ
    )
    await expect(designer.locator("#draft .reading-progress")).to_have_count(0, timeout=READ)
    await shot(designer, "set-draft")

    await designer.click(f"button[aria-label='移除“建筑/{two.name}”']")
    await expect(draft).not_to_contain_text(two.name)
    await designer.click("button:has-text('提交这 3 个文件')")
    await designer.wait_for_url(case)
    check = designer.locator("#set-check")
    for told in ("目录中有“消防泵房详图”", "没有认出本套图纸的图号", "文字不同"):
        await expect(check).to_contain_text(told, timeout=READ)
    await shot(designer, "set-checked")

    await check.locator("a", has_text=one.name).first.click()
    await designer.wait_for_selector("[data-shown=whole]", timeout=READ)
    await shot(designer, "set-desk")
