"""Dashes and line widths on the screen, in both painters, as far from zero as Chinese site plans lie."""

from __future__ import annotations

import numpy as np
import pytest
from playwright.sync_api import Page

from drawing_review.drawing.columns import Linetype
from drawing_review.viewing.pack import pack
from tests.drawing_review.viewing.given import Given
from tests.drawing_review.viewing.site import Site
from tests.drawing_review.viewing.test_desk_browser import FAR, GREEN, RED, opened, picture

pytestmark = pytest.mark.browser
DASHES = Linetype("DASHED", (600.0, -400.0))


def ink(page: Page, colour: int) -> np.ndarray:
    """Where the plan has about this colour, (rows, columns)."""
    seen = np.asarray(picture(page), int)[:, :, :3]
    wanted = np.array([colour >> 16, colour >> 8 & 255, colour & 255])
    return np.abs(seen - wanted).max(axis=2) < 100


@pytest.mark.parametrize("painter", ["webgl2", "canvas"])
def test_dashes_have_their_length_and_weights_show_on_demand(page: Page, site: Site, painter: str):
    given = Given()
    given.line(FAR, FAR, FAR + 10_000, FAR, colour=RED, linetype=DASHES)
    given.line(FAR, FAR + 3_000, FAR + 10_000, FAR + 3_000, colour=GREEN, lineweight=100)
    site.shows(pack(given.drawing, given.columns))
    site.more = f'data-painter="{painter}"'
    opened(page, site)
    dashed, whole = ink(page, RED).any(axis=0), ink(page, GREEN)
    long = np.flatnonzero(whole.any(axis=0)).size
    assert 0.55 * long < np.flatnonzero(dashed).size < 0.65 * long
    assert np.count_nonzero(np.diff(dashed.astype(int)) == 1) == 10, "ten dashes of 1000 drawing units each"
    assert np.flatnonzero(whole.any(axis=1)).size <= 2
    page.get_by_role("button", name="显示线宽").click()
    assert np.flatnonzero(ink(page, GREEN).any(axis=1)).size in (4, 5), "1 mm is four pixels at 96 a inch"
    page.get_by_role("button", name="显示线宽").click()
    assert np.flatnonzero(ink(page, GREEN).any(axis=1)).size <= 2
