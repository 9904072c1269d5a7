"""A PDF on the desk in Chromium: its page is drawn below the marks, where they have it."""

from __future__ import annotations

import pytest
import typst
from playwright.sync_api import Page, expect

from app.html.assets import address
from drawing_review.cases.papers.laid import laid
from drawing_review.cases.papers.model import Fragment, Paper
from drawing_review.cases.papers.model import Page as PaperPage
from tests.drawing_review.viewing.site import Site
from tests.drawing_review.viewing.test_desk_browser import GREEN, RED, numbers, opened, picture, places

pytestmark = pytest.mark.browser

SOURCE = """
#set page(width: 400mm, height: 200mm, margin: 0mm)
#place(top + left, dx: 100mm, dy: 50mm, rect(width: 200mm, height: 100mm, fill: rgb("#ff0000")))
#pagebreak()
#rect(width: 100mm, height: 50mm, fill: rgb("#00ff00"))
"""


def shows(site: Site, data: bytes) -> None:
    words = (Fragment("防火分区一", 150.0, 100.0, 5.0),)
    pages = (PaperPage(400.0, 200.0, words, 1, b"\xff"), PaperPage(400.0, 200.0, (), 1, b"\xff"))
    site.shows(laid(Paper(pages), "图.pdf", "ab" * 32))
    site.files["/sheets.pdf"] = data
    files = {"reader": "pdf.js", "worker": "pdf-worker.js", "letters": "pdf-letters.json"}
    named = " ".join(f'data-pdf-{name}="{address(file)}"' for name, file in files.items())
    site.more = f'data-paper="light" data-pdf="/sheets.pdf" {named}'


def test_a_page_is_drawn_where_its_marks_are_taken(page: Page, site: Site) -> None:
    made = typst.compile(SOURCE.encode())
    assert isinstance(made, bytes)
    shows(site, made)
    opened(page, site)
    expect(page.locator("[data-page='p.1']")).to_be_visible(timeout=30_000)
    expect(page.get_by_role("tab", name="图层")).to_have_count(0)
    red = places(picture(page), RED)
    assert red
    assert red[2] - red[0] == pytest.approx(2 * (red[3] - red[1]), abs=3)
    page.locator(".desk-plan").focus()
    page.keyboard.press("m")
    box = page.locator(".desk-plan").bounding_box()
    page.mouse.click(box["x"] + red[0], box["y"] + red[3])
    expect(page.locator("[name=layout]")).to_have_value("p.1")
    assert numbers(page, "x", "y") == pytest.approx([100, 50], abs=1.5)
    page.get_by_role("button", name="p.2").click()
    expect(page.locator("[data-page='p.2']")).to_be_visible(timeout=30_000)
    assert places(picture(page), GREEN)


def test_what_is_no_pdf_is_said(page: Page, site: Site) -> None:
    shows(site, b"%PDF-1.7 nothing of it is left")
    opened(page, site)
    expect(page.locator(".desk-status")).to_contain_text("第 1 页无法在此显示", timeout=30_000)
