"""The desk in Chromium, on a page with a strict content policy: what is drawn, selected, marked and said."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from drawing_review.drawing.columns import MASK
from drawing_review.drawing.model import Entity, Proxy, Sheet
from drawing_review.viewing.pack import pack
from tests.drawing_review.viewing.given import Given
from tests.drawing_review.viewing.site import Site

pytestmark = pytest.mark.browser

FAR = 470_000_000.0  # real Chinese drawings lie there
RED, GREEN, BLUE = 0xFF0000, 0x00FF00, 0x0000FF


def plan(**more) -> bytes:
    """A red square of 10 m with a green filled part, a text, and a second layout; far from zero."""
    given = Given()
    square = [(FAR, FAR), (FAR + 10_000, FAR), (FAR + 10_000, FAR + 10_000), (FAR, FAR + 10_000), (FAR, FAR)]
    given.polyline(*square, handle="2F", path="1A", layer="用地红线", colour=RED)
    corner = (FAR + 6_000, FAR + 6_000)
    half = [(*corner, corner[0] + 3_000, corner[1], corner[0] + 3_000, corner[1] + 3_000)]
    half.append((*corner, corner[0] + 3_000, corner[1] + 3_000, corner[0], corner[1] + 3_000))
    given.entity(triangles=half, handle="30", kind="HATCH", layer="绿化", colour=GREEN)
    given.entity(runs=[("防火分区一", FAR + 2_000, FAR + 2_000, 500)], handle="31", kind="TEXT", layer="文字")
    given.line(0, 0, 297, 210, layout="图纸1", handle="40")
    drawing = given.drawing
    for name, value in more.items():
        drawing = type(drawing)(**{f: getattr(drawing, f) for f in drawing.__struct_fields__} | {name: value})
    return pack(drawing, given.columns)


def opened(page: Page, site: Site) -> Page:
    page.goto(site.url)
    page.wait_for_selector('[data-shown="whole"]')
    return page


def picture(page: Page) -> Image.Image:
    page.wait_for_timeout(250)  # the frame after the last one asked for
    return Image.open(io.BytesIO(page.locator(".desk-plan").screenshot())).convert("RGB")


def places(image: Image.Image, colour: int, least: float = 0.35) -> tuple[int, int, int, int] | None:
    """The box around all pixels of that colour, also where it is mixed with the paper at a line's edge."""
    pixels = np.asarray(image, float)
    paper = pixels[2, 2]
    towards = np.array([(colour >> 16) & 255, (colour >> 8) & 255, colour & 255], float) - paper
    share = (pixels - paper) @ towards / (towards @ towards)
    off = np.abs(pixels - paper - share[..., None] * towards).max(axis=2)
    rows, columns = np.nonzero((share >= least) & (off <= 30))
    if not len(rows):
        return None
    return int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1


@pytest.mark.parametrize("painter", ["webgl2", "canvas"])
def test_lines_areas_and_text_are_drawn_where_they_lie(page: Page, site: Site, painter: str):
    site.shows(plan())
    site.more = f'data-painter="{painter}"'
    image = picture(opened(page, site))
    red, green = places(image, RED), places(image, GREEN)
    assert red and green
    side = red[2] - red[0]
    assert side == pytest.approx(red[3] - red[1], abs=3)
    assert side > 0.9 * min(image.size)
    assert green[0] - red[0] == pytest.approx(0.6 * side, abs=3)
    assert red[3] - green[3] == pytest.approx(0.6 * side, abs=3)


def test_nothing_jitters_far_from_zero(page: Page, site: Site):
    """Zoomed to centimetres at 470 km from zero, panning moves every line by exactly what the hand moves."""
    given = Given()
    for i in range(21):
        given.line(FAR + 10 * i, FAR, FAR + 10 * i, FAR + 200, colour=RED)
    given.line(FAR - 400_000, FAR, FAR + 400_000, FAR + 1, colour=BLUE)  # the chunk is wide
    site.shows(pack(given.drawing, given.columns))
    opened(page, site)
    plan = page.locator(".desk-plan")
    plan.focus()
    box = plan.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    for _ in range(12):
        page.mouse.wheel(0, -400)
    before = columns_of(picture(page))
    page.keyboard.press("ArrowRight")
    after = columns_of(picture(page))
    assert len(before) > 3
    moved = [b - 80 for b in before if b - 80 > 2]
    assert [a for a in after if a < image_width(page) - 82] == pytest.approx(moved, abs=1)


def columns_of(image: Image.Image) -> list[int]:
    row = [image.getpixel((x, image.height // 3)) for x in range(image.width)]
    red = [x for x, (r, g, b) in enumerate(row) if r > 120 and g < 90 and b < 90]
    return [x for i, x in enumerate(red) if not i or x - red[i - 1] > 2]


def image_width(page: Page) -> int:
    return int(page.locator(".desk-plan").bounding_box()["width"])


def at(page: Page, x: float, y: float) -> tuple[float, float]:
    """The screen place of a place of the plan, given as a share of the red square."""
    red = places(picture(page), RED)
    box = page.locator(".desk-plan").bounding_box()
    return box["x"] + red[0] + x * (red[2] - red[0]), box["y"] + red[3] - y * (red[3] - red[1])


def test_a_click_selects_the_entity_with_its_handle_path_type_and_layer(page: Page, site: Site):
    site.shows(plan())
    opened(page, site)
    line, area, text = at(page, 0.5, 0.0), at(page, 0.7, 0.7), at(page, 0.23, 0.22)
    page.mouse.click(*line)
    facts = page.locator(".desk-facts")
    expect(facts).to_contain_text("1A/2F")
    expect(facts).to_contain_text("LWPOLYLINE")
    expect(facts).to_contain_text("用地红线")
    expect(facts).to_contain_text("10000 × 10000 mm")
    page.mouse.click(*area)
    expect(facts).to_contain_text("HATCH")
    page.mouse.click(*text)
    expect(facts).to_contain_text("防火分区一")


def test_a_layer_is_switched_off_and_can_no_longer_be_selected(page: Page, site: Site):
    site.shows(plan())
    opened(page, site)
    hatch = at(page, 0.7, 0.7)
    page.get_by_role("tab", name="图层").click()
    page.get_by_role("checkbox", name="绿化").uncheck()
    assert places(picture(page), GREEN) is None
    page.mouse.click(*hatch)
    expect(page.locator(".desk-facts")).to_have_count(0)
    page.get_by_role("button", name="按图纸").click()
    assert places(picture(page), GREEN)


def finding(**more) -> dict:
    usual = {
        "id": "f1",
        "check": "site.red_line",
        "outcome": "fails",
        "sheet": "",
        "layout": "Model",
        "handle": "1A/2F",
    }
    values = {"place": [FAR + 5_000, FAR + 10_000], "measured": 3.5, "required": 4.0, "unit": "m"}
    clause = {"standard": "GB 50352", "edition": "2019", "clause": "4.3.1", "mandatory": True}
    said = {
        "message": "建筑突出用地红线 0.50 m",
        "message_en": "The building crosses the red line",
        "certainty": "text",
    }
    return usual | values | clause | said | more


def test_findings_appear_as_they_come_and_a_click_flies_to_the_proof(page: Page, site: Site):
    site.shows(plan())
    site.waiting = ["site", "consistency"]
    opened(page, site)
    expect(page.locator(".desk-right")).to_contain_text("还没有发现")
    expect(page.locator(".desk-right")).to_contain_text("还有 2 组检查正在进行")
    ring = [
        [FAR + 4_900, FAR + 9_900],
        [FAR + 5_100, FAR + 9_900],
        [FAR + 5_100, FAR + 10_100],
        [FAR + 4_900, FAR + 10_100],
    ]
    site.lists["findings"] = [finding(evidence={"rings": [ring]})]
    page.evaluate("document.querySelector('[data-desk]').dispatchEvent(new CustomEvent('live'))")
    entry = page.get_by_role("button", name="建筑突出用地红线")
    expect(entry).to_contain_text("实测 3.5，要求 4 m")
    entry.click()
    page.mouse.move(600, 400)
    image = picture(page)
    proof = places(image, 0xD63939, 0.9)
    assert proof
    middle = ((proof[0] + proof[2]) / 2, (proof[1] + proof[3]) / 2)
    assert middle == pytest.approx((image.width / 2, image.height / 2), abs=0.1 * image.width)
    assert proof[2] - proof[0] > 0.3 * min(image.size), "200 mm of proof fill a good part of the screen"


def test_a_finding_without_drawn_proof_lights_up_the_entity_it_names(page: Page, site: Site):
    site.shows(plan())
    site.lists["findings"] = [finding(place=[FAR + 5_000, FAR])]
    opened(page, site)
    entry = page.get_by_role("button", name="建筑突出用地红线")
    entry.click()
    page.wait_for_timeout(300)
    page.locator(".desk-plan").focus()
    page.keyboard.press("f")
    lit = places(picture(page), 0xD63939, 0.95)
    assert lit
    assert lit[2] - lit[0] > 0.8 * min(picture(page).size)
    page.get_by_role("button", name="据此提出意见").click()
    expect(page.locator("[name=finding]")).to_have_value("f1")
    expect(page.locator("[name=handle]")).to_have_value("1A/2F")


def test_opinions_of_others_appear_at_once_and_their_marks_can_be_clicked(page: Page, site: Site):
    site.shows(plan())
    opened(page, site)
    mark = at(page, 0.3, 0.5)
    said = {
        "id": "o1",
        "number": 1,
        "body": "市消防救援支队",
        "person": "李审",
        "text": "登高面内不应设置乔木",
    }
    more = {"clause": "", "severity": "ordinary", "state": "open", "version": 1, "reply": "", "finding": ""}
    place = {"sheet": "", "layout": "Model", "handle": "", "place": [FAR + 3_000, FAR + 5_000], "box": None}
    site.lists["opinions"] = [said | more | place | {"at": "2026-11-22T08:00:00Z"}]
    page.evaluate("document.querySelector('[data-desk]').dispatchEvent(new CustomEvent('live'))")
    expect(page.get_by_role("tab", name="审查意见 1")).to_be_visible()
    page.wait_for_timeout(250)
    page.mouse.click(mark[0], mark[1] - 12)
    entry = page.get_by_role("button", name="登高面内不应设置乔木")
    expect(entry).to_be_visible()
    expect(entry).to_have_attribute("aria-current", "true")


def test_a_marked_place_goes_into_the_form_with_the_entity_under_it(page: Page, site: Site):
    site.shows(plan())
    opened(page, site)
    where = at(page, 0.5, 0.0)
    page.locator(".desk-plan").focus()
    page.keyboard.press("m")
    page.mouse.click(*where)
    expect(page.locator("[name=handle]")).to_have_value("1A/2F")
    expect(page.locator("[name=layout]")).to_have_value("Model")
    assert numbers(page, "x", "y") == pytest.approx([FAR + 5_000, FAR], abs=40)
    expect(page.locator("[name=x2]")).to_have_value("")


def test_a_rectangle_is_dragged_and_goes_into_the_form(page: Page, site: Site):
    site.shows(plan())
    opened(page, site)
    first, last = at(page, 0.2, 0.2), at(page, 0.4, 0.5)
    page.get_by_role("button", name="框选范围").click()
    page.mouse.move(*first)
    page.mouse.down()
    page.mouse.move(*last, steps=4)
    page.mouse.up()
    wanted = [FAR + 2_000, FAR + 2_000, FAR + 4_000, FAR + 5_000]
    assert numbers(page, "x", "y", "x2", "y2") == pytest.approx(wanted, abs=60)


def numbers(page: Page, *names: str) -> list[float]:
    return [float(page.locator(f"[name={name}]").input_value()) for name in names]


def test_an_opinion_is_given_from_the_desk_and_what_was_typed_survives_a_refusal(page: Page, site: Site):
    site.shows(plan())
    opened(page, site)
    page.locator(".desk-plan").focus()
    page.keyboard.press("m")
    page.locator(".desk-plan").click()
    page.locator("textarea").fill("登高面内不应设置乔木")
    site.refusal = "本席已出具结论，不能再提意见。"
    page.get_by_role("button", name="提出意见").click()
    expect(page.get_by_role("alert")).to_have_text(site.refusal)
    expect(page.locator("textarea")).to_have_value("登高面内不应设置乔木")
    site.refusal = ""
    page.locator("textarea").press("Control+Enter")
    expect(page.locator("textarea")).to_have_value("")
    expect(page.locator("[name=x]")).to_have_value("")
    assert site.given[1]["text"] == "登高面内不应设置乔木"
    assert float(site.given[1]["x"]) == pytest.approx(FAR + 5_000, abs=60)


def test_another_layout_is_one_click_away(page: Page, site: Site):
    sheet = Sheet(
        "Model-1", "Model", (FAR, FAR, FAR + 10_000, FAR + 10_000), True, number="总施-01", name="总平面图"
    )
    site.shows(plan(sheets=(sheet,)))
    opened(page, site)
    expect(page.get_by_role("button", name="总平面图")).to_have_attribute("aria-current", "true")
    page.get_by_role("button", name="图纸1").click()
    page.locator(".desk-plan").click()  # its middle, where the diagonal of the sheet runs
    expect(page.locator(".desk-facts")).to_contain_text("40")


def test_light_paper_and_keys(page: Page, site: Site):
    site.shows(plan())
    opened(page, site)
    page.locator(".desk-plan").focus()
    page.keyboard.press("d")
    image = picture(page)
    assert image.getpixel((5, 5)) == (255, 255, 255)
    before = places(image, RED)
    page.keyboard.press("-")
    after = places(picture(page), RED)
    assert after[2] - after[0] == pytest.approx((before[2] - before[0]) / 1.5, abs=4)
    page.keyboard.press("f")
    assert places(picture(page), RED) == pytest.approx(before, abs=2)


def test_a_wipeout_hides_what_was_drawn_before_it(page: Page, site: Site):
    given = Given()
    given.polyline((0, 0), (100, 0), (100, 100), (0, 100), (0, 0), colour=RED)
    given.line(10, 50, 90, 50, colour=BLUE | 0x00FF00)
    given.entity(triangles=[(5, 40, 95, 40, 95, 60), (5, 40, 95, 60, 5, 60)], kind="WIPEOUT", flags=MASK)
    given.line(10, 55, 90, 55, colour=GREEN)
    site.shows(pack(given.drawing, given.columns))
    image = picture(opened(page, site))
    assert places(image, 0x00FFFF) is None
    assert places(image, GREEN)


def test_what_is_missing_from_the_picture_is_said(page: Page, site: Site):
    walls = tuple(Proxy(Entity(f"{i:X}", "WALL"), "TCH_WALL") for i in range(12))
    site.shows(plan(proxies=walls))
    opened(page, site)
    expect(page.get_by_role("note")).to_contain_text("图面未显示：12 个代理对象（TCH_WALL）")


def test_a_drawing_that_cannot_be_shown_says_why_and_comes_when_it_is_read(page: Page, site: Site):
    site.pack = (202, "application/json", b"{}")
    page.goto(site.url)
    expect(page.locator(".desk-notice")).to_contain_text("图纸正在读取")
    site.shows(plan())
    page.evaluate("document.querySelector('[data-desk]').dispatchEvent(new CustomEvent('live'))")
    page.wait_for_selector('[data-shown="whole"]')


def test_damaged_bytes_and_an_empty_drawing_are_told_apart(page: Page, site: Site):
    site.shows(plan()[:-200])
    page.goto(site.url)
    expect(page.locator(".desk-notice")).to_contain_text("不完整")
    site.shows(pack(Given(layer_names=["0"]).drawing, Given(layer_names=["0"]).columns))
    page.reload()
    expect(page.locator(".desk-notice")).to_contain_text("没有可以显示的图形")


def test_on_a_phone_the_lists_are_in_one_drawer(page: Page, site: Site):
    page.set_viewport_size({"width": 390, "height": 780})
    site.shows(plan())
    opened(page, site)
    expect(page.locator(".desk-right")).to_be_hidden()
    page.get_by_role("button", name="清单").click()
    expect(page.locator(".desk-right")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
