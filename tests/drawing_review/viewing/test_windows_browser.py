"""What the windows of a paper layout show, in Chromium: the model to scale, turned, without frozen layers."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from drawing_review.drawing.model import Entity, Viewport
from drawing_review.viewing.pack import pack
from tests.drawing_review.viewing.given import Given
from tests.drawing_review.viewing.site import Site
from tests.drawing_review.viewing.test_desk_browser import FAR, GREEN, RED, opened, picture, places

pytestmark = pytest.mark.browser
YELLOW = 0xFFFF00


def framed(site: Site) -> None:
    """A paper of 400 × 200 with two windows on a red flag of 10 × 4 m: one straight, one a quarter turned
    and without the green layer."""
    box = Entity("A0", "0", (), "A3")
    straight = Viewport(box, (20, 20, 180, 180), (FAR + 5_000, FAR + 2_000), 0.01)
    turned = Viewport(box, (220, 20, 380, 180), (FAR + 5_000, FAR + 2_000), 0.01, 90.0, ("绿化",))
    given = Given(windows=(straight, turned))
    flag = [(FAR, FAR), (FAR + 10_000, FAR), (FAR + 10_000, FAR + 4_000), (FAR, FAR + 4_000), (FAR, FAR)]
    given.polyline(*flag, layer="用地红线", colour=RED)
    given.line(FAR, FAR + 2_000, FAR + 10_000, FAR + 2_000, layer="绿化", colour=GREEN)
    given.polyline((0, 0), (400, 0), (400, 200), (0, 200), (0, 0), layout="A3", colour=YELLOW)
    site.shows(pack(given.drawing, given.columns))


@pytest.mark.parametrize("painter", ["webgl2", "canvas"])
def test_the_model_stands_in_the_windows_as_the_file_puts_it(page: Page, site: Site, painter: str):
    framed(site)
    site.more = f'data-painter="{painter}"'
    opened(page, site)
    page.get_by_role("button", name="A3").click()
    page.wait_for_selector('[data-shown="whole"]')
    image = picture(page)
    sheet = places(image, YELLOW)
    assert sheet
    scale = (sheet[2] - sheet[0]) / 400

    def on_paper(left: float, low: float, right: float, high: float) -> list[float]:
        bottom = sheet[3]
        return [
            sheet[0] + left * scale,
            bottom - high * scale,
            sheet[0] + right * scale,
            bottom - low * scale,
        ]

    green = places(image, GREEN)
    assert green == pytest.approx(on_paper(50, 100, 150, 100), abs=2.5)
    reds = image.crop((0, 0, int(sheet[0] + 200 * scale), image.height))
    assert places(reds, RED) == pytest.approx(on_paper(50, 80, 150, 120), abs=2.5)
    begin = int(sheet[0] + 200 * scale)
    turned = places(image.crop((begin, 0, image.width, image.height)), RED)
    assert turned
    seen = (turned[0] + begin, turned[1], turned[2] + begin, turned[3])
    assert seen == pytest.approx(on_paper(280, 50, 320, 150), abs=2.5)


def test_a_layer_switched_off_is_off_in_every_window(page: Page, site: Site):
    framed(site)
    opened(page, site)
    page.get_by_role("button", name="A3").click()
    page.get_by_role("tab", name="图层").click()
    page.get_by_role("checkbox", name="用地红线").uncheck()
    image = picture(page)
    assert places(image, RED) is None
    assert places(image, GREEN)


def test_through_a_window_the_model_is_selected_and_measured(page: Page, site: Site):
    framed(site)
    opened(page, site)
    page.get_by_role("button", name="A3").click()
    sheet = places(picture(page), YELLOW)
    assert sheet
    plan, scale = page.locator(".desk-plan").bounding_box(), (sheet[2] - sheet[0]) / 400

    def on_screen(x: float, y: float) -> tuple[float, float]:
        return plan["x"] + sheet[0] + x * scale, plan["y"] + sheet[3] - y * scale

    page.mouse.click(*on_screen(100, 120))
    expect(page.locator(".desk-facts")).to_contain_text("用地红线")
    page.get_by_role("button", name="测量").click()
    page.mouse.click(*on_screen(50, 80))
    page.mouse.click(*on_screen(150, 80))
    expect(page.locator(".desk-figures")).to_contain_text("总长10.000 m")
    page.mouse.click(
        *on_screen(280, 150)
    )  # through the turned window: the corner of the flag that stands there
    expect(page.locator(".desk-figures")).to_contain_text("总长14.000 m")
