"""Measuring on the desk in Chromium: places take hold of corners; by pointer and by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from drawing_review.viewing.pack import pack
from tests.drawing_review.viewing.given import Given
from tests.drawing_review.viewing.site import Site
from tests.drawing_review.viewing.test_desk_browser import FAR, RED, at, opened

pytestmark = pytest.mark.browser


def square(page: Page, site: Site) -> Page:
    """A red square of 10 m, 470 km from zero."""
    given = Given()
    corners = [(FAR, FAR), (FAR + 10_000, FAR), (FAR + 10_000, FAR + 10_000), (FAR, FAR + 10_000), (FAR, FAR)]
    given.polyline(*corners, handle="2F", colour=RED)
    site.shows(pack(given.drawing, given.columns))
    return opened(page, site)


def beside(page: Page, x: float, y: float) -> tuple[float, float]:
    """Some pixels off a corner of the square: near enough to take hold of it."""
    u, v = at(page, x, y)
    return u + 4, v - 4


def test_a_chain_takes_hold_of_corners_and_is_told_to_the_millimetre(page: Page, site: Site):
    square(page, site)
    spots = [beside(page, *corner) for corner in ((0, 0), (1, 0), (1, 1))]
    page.get_by_role("button", name="测量").click()
    figures = page.locator(".desk-figures")
    for spot in spots:
        page.mouse.click(*spot)
    expect(figures).to_contain_text("总长20.000 m")
    expect(figures).to_contain_text("2–310.000 m")
    page.keyboard.press("Backspace")
    expect(figures).to_contain_text("总长10.000 m")
    page.keyboard.press("Escape")
    expect(figures).to_be_empty()


def test_an_area_and_an_angle(page: Page, site: Site):
    square(page, site)
    spots = [beside(page, *corner) for corner in ((0, 0), (1, 0), (1, 1), (0, 1))]
    page.get_by_role("button", name="测量").click()
    figures = page.locator(".desk-figures")
    page.get_by_label("面积").check()
    for spot in spots:
        page.mouse.click(*spot)
    expect(figures).to_contain_text("面积100.000 m²")
    expect(figures).to_contain_text("周长40.000 m")
    page.get_by_label("角度").check()
    for spot in spots[1:]:
        page.mouse.click(*spot)
    expect(figures).to_have_text("角度90.00°")


def test_without_a_pointer_space_takes_the_middle_of_the_plan(page: Page, site: Site):
    square(page, site)
    page.locator(".desk-plan").focus()
    page.keyboard.press("c")
    page.keyboard.press(" ")
    page.keyboard.press("ArrowRight")
    page.keyboard.press(" ")
    expect(page.locator(".desk-figures")).to_contain_text("ΔY0.0 mm")
    expect(page.locator(".desk-figures")).to_contain_text("方向角0.00°")
