"""Anybody checks a drawing on a telephone: by its typed code, by a QR code that somebody has forged."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.journeys.looking import look, untranslated
from tests.journeys.people import City

pytestmark = [pytest.mark.servers, pytest.mark.browser]

FORGED = "AQ" + "x" * 160  # of the shape of a token, signed by nobody


async def test_a_wrong_code_and_a_forged_one_are_told_as_such(city: City) -> None:
    stranger = await city.stranger("stranger", width=390, height=844)
    await stranger.goto(f"{city.address}/q")
    await look(stranger, "check-ask")
    await stranger.fill("#code", "7K3M9-QXD2F")
    await stranger.press("#code", "Enter")
    await expect(stranger.get_by_role("alert")).to_contain_text("没有这个查验码")
    await expect(stranger.locator("#code")).to_have_value("7K3M9-QXD2F")
    await look(stranger, "check-unknown")

    await stranger.goto(f"{city.address}/q/{FORGED}")
    await expect(stranger.locator("[data-verdict=forged]")).to_contain_text("这不是批准的图纸")
    await expect(stranger.locator("a:has-text('打开这张图')")).to_have_count(0)
    await look(stranger, "check-forged")

    city.faults = [fault for fault in city.faults if "404" not in fault]  # the code that there is not
    await stranger.click("button[lang=en]")
    await expect(stranger.locator("[data-verdict=forged]")).to_be_visible()
    assert await untranslated(stranger, "") == []
