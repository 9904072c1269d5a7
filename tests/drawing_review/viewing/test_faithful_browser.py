"""A drawing as a design program writes it, read and shown: what must have ink, and what must not."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from ezdxf.document import Drawing as Document
from ezdxf.enums import TextEntityAlignment
from playwright.sync_api import Page

from drawing_review.viewing.pack import pack
from tests.drawing_review.scan.given import long_way, written
from tests.drawing_review.viewing.site import Site
from tests.drawing_review.viewing.test_desk_browser import FAR, RED, opened, picture, places

pytestmark = pytest.mark.browser
SIDE = 10_000.0
HATCHED, SOLID, COVERED, ABOVE, LETTERS, NUMBERED, CURVED, SIZED = (
    0x00FF00, 0xA0A0FF, 0xFF00FF, 0x00FFFF, 0xFFFF00, 0xFF8000, 0x00FF80, 0x8000FF,
)  # fmt: skip


def site_plan(document: Document) -> None:
    """A red frame of 10 m at coordinate 4.7e8, and in it one of each thing, in a colour of its own."""
    model = document.modelspace()

    def of(colour: int, **more: object) -> dict[str, object]:
        return {"true_color": colour, **more}

    def box(x: float, y: float, wide: float, high: float) -> list[tuple[float, float]]:
        left, low = FAR + x, FAR + y
        return [(left, low), (left + wide, low), (left + wide, low + high), (left, low + high)]

    model.add_lwpolyline(box(0, 0, SIDE, SIDE), close=True, dxfattribs=of(RED))
    pattern = model.add_hatch(dxfattribs=of(HATCHED))
    pattern.set_pattern_fill("ANSI31", scale=100)
    pattern.paths.add_polyline_path(box(500, 500, 2_000, 2_000))
    filled = model.add_hatch(dxfattribs=of(SOLID))
    filled.paths.add_polyline_path(box(3_000, 500, 2_000, 2_000))
    filled.paths.add_polyline_path(box(3_500, 1_000, 1_000, 1_000), flags=16)
    model.add_line((FAR + 5_500, FAR + 1_500), (FAR + 9_500, FAR + 1_500), dxfattribs=of(COVERED))
    model.add_wipeout(box(6_500, 1_000, 2_000, 1_000))
    model.add_line((FAR + 7_500, FAR + 500), (FAR + 7_500, FAR + 2_500), dxfattribs=of(ABOVE))
    right = model.add_text("终点在此", height=500, dxfattribs=of(LETTERS))
    right.set_placement((FAR + 5_000, FAR + 4_000), align=TextEntityAlignment.MIDDLE_RIGHT)
    block = document.blocks.new("门")
    block.add_attdef("编号", (0, 0), height=500)
    door = model.add_blockref("门", (FAR + 6_000, FAR + 4_000))
    door.add_attrib("编号", "FM甲1", (FAR + 6_000, FAR + 4_000), dxfattribs=of(NUMBERED, height=500))
    model.add_spline([(FAR + x, FAR + y) for x, y in ((500, 6_000), (2_500, 9_000), (4_500, 6_000))],
                     dxfattribs=of(CURVED))  # fmt: skip
    size = model.add_linear_dim(
        (FAR, FAR + 8_500),
        (FAR + 6_000, FAR + 7_000),
        (FAR + 9_000, FAR + 7_000),
        override={"dimtxt": 400, "dimasz": 100},
        dxfattribs=of(SIZED),
    )
    size.render()
    for part in document.blocks[size.dimension.dxf.geometry]:
        part.dxf.true_color = SIZED


class Seen:
    """A picture of the plan, asked in drawing units from the frame's corner."""

    def __init__(self, page: Page) -> None:
        self.image = picture(page)
        left, _, right, bottom = places(self.image, RED) or pytest.fail("no frame")
        self.left, self.bottom, self.scale = left, bottom, (right - left) / SIDE
        self.pixels = np.asarray(self.image, float)

    def ink(self, colour: int, x: float, y: float, wide: float, high: float) -> float:
        """The share of a part of the plan that has this colour, or its mixture with the paper."""
        left, right = (round(self.left + at * self.scale) for at in (x, x + wide))
        low, top = (round(self.bottom - at * self.scale) for at in (y, y + high))
        paper = self.pixels[2, 2]
        towards = np.array([colour >> 16, colour >> 8 & 255, colour & 255], float) - paper
        share = (self.pixels[top:low, left:right] - paper) @ towards / (towards @ towards)
        off = np.abs(self.pixels[top:low, left:right] - paper - share[..., None] * towards).max(axis=2)
        return float(((share >= 0.35) & (off <= 30)).mean())

    def extent(self, colour: int) -> tuple[float, float, float, float]:
        left, top, right, bottom = places(self.image, colour, 0.5) or pytest.fail(f"no {colour:06X}")
        sides = (left - self.left, self.bottom - bottom, right - self.left, self.bottom - top)
        return tuple(side / self.scale for side in sides)  # type: ignore[return-value]


@pytest.mark.parametrize("painter", ["webgl2", "canvas"])
def test_everything_stands_where_the_file_puts_it(page: Page, site: Site, painter: str, tmp_path: Path):
    drawing, columns = long_way(written(tmp_path / "plan.dxf", site_plan))
    site.shows(pack(drawing, columns))
    site.more = f'data-painter="{painter}"'
    seen = Seen(opened(page, site))
    near = 40.0  # drawing units: about two pixels
    assert 0.02 < seen.ink(HATCHED, 500, 500, 2_000, 2_000) < 0.6, "lines, not an area"
    assert seen.extent(HATCHED) == pytest.approx((500, 500, 2_500, 2_500), abs=3 * near)
    assert seen.ink(SOLID, 3_050, 550, 400, 1_900) > 0.95
    assert seen.ink(SOLID, 3_600, 1_100, 800, 800) == 0, "the island stays bare"
    assert seen.ink(COVERED, 5_600, 1_450, 800, 100) > 0.1
    assert seen.ink(COVERED, 6_600, 1_050, 1_800, 900) == 0, "masked by what lies above it"
    assert seen.ink(ABOVE, 7_400, 1_050, 200, 900) > 0.05, "but not what was drawn later"
    left, low, right, high = seen.extent(LETTERS)
    assert right == pytest.approx(5_000, abs=3 * near)
    assert left < 3_500
    assert (low + high) / 2 == pytest.approx(4_000, abs=4 * near)
    assert seen.extent(NUMBERED)[:2] == pytest.approx((6_000, 4_000), abs=4 * near)
    left, _, right, high = seen.extent(SIZED)
    assert (left, right) == pytest.approx((6_000, 9_000), abs=8 * near)
    assert high == pytest.approx(8_900, abs=500), "the dimension's line with its number on it"
    assert seen.extent(CURVED) == pytest.approx((500, 6_000, 4_500, 9_000), abs=3 * near)


def test_black_and_white_change_places_with_the_paper(page: Page, site: Site, tmp_path: Path):
    def lines(document: Document) -> None:
        model = document.modelspace()
        model.add_lwpolyline(
            [(0, 0), (SIDE, 0), (SIDE, SIDE), (0, SIDE)], close=True, dxfattribs={"color": 1}
        )
        model.add_solid(
            [(2_000, 2_000), (8_000, 2_000), (2_000, 8_000), (8_000, 8_000)], dxfattribs={"color": 7}
        )

    drawing, columns = long_way(written(tmp_path / "plan.dxf", lines))
    site.shows(pack(drawing, columns))
    opened(page, site)
    assert Seen(page).ink(0xEBEBEB, 3_000, 3_000, 4_000, 4_000) == 1
    page.get_by_role("button", name="深色／浅色底").click()
    assert Seen(page).ink(0x141414, 3_000, 3_000, 4_000, 4_000) == 1
