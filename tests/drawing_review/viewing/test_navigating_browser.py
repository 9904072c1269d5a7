"""The way about the desk in Chromium: layers alone, one box to go anywhere, another drawing laid over."""

from __future__ import annotations

import msgspec
import pytest
from playwright.sync_api import Page, expect

from drawing_review.drawing.model import Sheet
from drawing_review.viewing.pack import first_look, pack
from tests.drawing_review.viewing.given import Given
from tests.drawing_review.viewing.site import Site
from tests.drawing_review.viewing.test_desk_browser import GREEN, RED, opened, picture, places

pytestmark = pytest.mark.browser

FAR = 470_000_000.0
OTHER = """<ul data-desk-beside hidden><li data-name="暖通.dxf" data-version="1" data-pack="/other"
 data-desk="/other-desk?file=2"></li></ul>"""


def gridded(at: float, wall: int) -> Given:
    """A square of 10 m on a grid of axes 1, 2 and A, B, whose lower left corner lies at `at`."""
    given = Given()
    given.polyline(
        (at, at), (at + 10_000, at), (at + 10_000, at + 10_000), (at, at), colour=wall, layer="A-WALL"
    )
    for i, label in enumerate(("1", "2")):
        x = at + 10_000 * i
        given.line(x, at - 2_000, x, at + 12_000, layer="AXIS", colour=GREEN)
        given.entity(runs=[(label, x, at - 2_500, 400)], layer="AXIS", kind="TEXT", colour=GREEN)
    for i, label in enumerate(("A", "B")):
        y = at + 10_000 * i
        given.line(at - 2_000, y, at + 12_000, y, layer="AXIS", colour=GREEN)
        given.entity(runs=[(label, at - 2_500, y, 400)], layer="AXIS", kind="TEXT", colour=GREEN)
    return given


def packed(given: Given, at: float, make=pack) -> bytes:
    drawing = given.drawing
    sheet = Sheet(
        "Model-1", "Model", (at - 3_000, at - 3_000, at + 13_000, at + 13_000), True, number="建施-01"
    )
    layers = [
        msgspec.structs.replace(one, token="GRID") if one.name == "AXIS" else one for one in drawing.layers
    ]
    return make(msgspec.structs.replace(drawing, sheets=(sheet,), layers=tuple(layers)), given.columns)


def test_a_discipline_is_shown_alone_and_all_come_back(page: Page, site: Site):
    site.shows(packed(gridded(FAR, RED), FAR))
    opened(page, site)
    page.get_by_role("tab", name="图层").click()
    page.get_by_label("排列方式").select_option("meaning")
    page.get_by_role("button", name="只看 轴网").click()
    expect(page.get_by_role("status").filter(has_text="只显示“轴网”")).to_be_visible()
    image = picture(page)
    assert places(image, RED) is None
    assert places(image, GREEN)
    page.get_by_role("button", name="只看 轴网").click()
    assert places(picture(page), RED)


def test_one_box_goes_to_a_sheet_and_to_the_crossing_of_two_axes(page: Page, site: Site):
    site.shows(packed(gridded(FAR, RED), FAR))
    opened(page, site)
    page.locator(".desk-plan").focus()
    page.keyboard.press("/")
    box = page.get_by_label("图纸、轴线、文字、句柄或坐标")
    box.fill("2-B")
    expect(page.get_by_role("button", name="2 × B")).to_be_visible()
    box.press("Enter")
    plan = page.locator(".desk-plan").bounding_box()
    page.wait_for_timeout(300)
    page.mouse.move(plan["x"] + plan["width"] / 2, plan["y"] + plan["height"] / 2)
    x, y = (float(one) for one in page.locator(".desk-place").inner_text()[2:].split(" Y "))
    assert (x, y) == pytest.approx((FAR + 10_000, FAR + 10_000), abs=20)
    box.fill("建施-01")
    expect(page.get_by_role("button", name="建施-01").filter(visible=True)).to_be_visible()


def test_another_discipline_is_laid_over_by_the_axes_that_both_have(page: Page, site: Site):
    site.shows(packed(gridded(FAR, RED), FAR))
    site.beside, site.other = OTHER, packed(gridded(1_000, GREEN), 1_000)
    opened(page, site)
    page.get_by_role("tab", name="对照").click()
    page.get_by_label("对照的图").select_option("暖通.dxf")
    page.get_by_label("对齐方式").select_option("axes")
    told = page.get_by_role("status").filter(has_text="4 个相同的轴线交点")
    expect(told).to_contain_text("最大偏差 0.")
    page.get_by_label("显示方式").select_option("slider")
    expect(page.get_by_role("slider")).to_be_visible()
    page.get_by_label("对照的图").select_option("不对照")
    expect(page.get_by_role("slider")).to_have_count(0)


def test_a_first_look_gives_way_to_the_drawing_once_that_is_read(page: Page, site: Site):
    given = gridded(FAR, RED)
    site.shows(packed(given, FAR, first_look))
    opened(page, site)
    assert places(picture(page), RED)
    expect(page.locator(".desk-status")).to_contain_text("图纸还在读取")
    site.shows(packed(given, FAR))
    with page.expect_navigation():
        page.evaluate("document.querySelector('[data-desk]').dispatchEvent(new CustomEvent('live'))")
    page.wait_for_selector('[data-shown="whole"]')
    expect(page.locator(".desk-status")).not_to_contain_text("图纸还在读取")
