"""A printed page is held against its sheet: each difference alone, and none where there is none."""

from __future__ import annotations

import numpy as np
import pytest

from drawing_review.cases.papers.model import Fragment, Page
from drawing_review.cases.sets.printed import differences, number_of
from drawing_review.cases.sets.sheets import Drawn, Grid
from drawing_review.drawing.model import Sheet

TEXTS = ("总平面图", "建施-01", "1:500", "指北针", "建筑红线", "主入口", "消防车道")


def sheet(**changes: object) -> Drawn:
    """An A1 sheet at 1:500 in millimetres of the site."""
    values = {"number": "建施-01", "name": "总平面图", "scale": "1:500"} | changes
    texts = tuple((text, (1000.0 * n, 1000.0)) for n, text in enumerate(TEXTS))
    box = (0.0, 0.0, 420_500.0, 297_000.0)
    return Drawn(Sheet("Model-1", "Model", box, True, **values), 420_500.0, 297_000.0, texts)  # type: ignore[arg-type]


def lines() -> Grid:
    """A frame and a cross in it."""
    grid = np.zeros((68, 96), bool)
    grid[[0, 34, -1], :] = True
    grid[:, [0, 48, -1]] = True
    return grid


def page(
    width: float = 841.0, height: float = 594.0, texts: tuple[str, ...] = TEXTS, ink: Grid | None = None
) -> Page:
    grid = np.kron(lines() if ink is None else ink, np.ones((3, 3), bool))
    picture = np.where(grid, 0, 255).astype(np.uint8)
    fragments = tuple(Fragment(text, 10.0 * n, 20.0, 3.0) for n, text in enumerate(texts))
    return Page(width, height, fragments, picture.shape[1], picture.tobytes())


def kinds(drawn: Drawn, printed: Page) -> list[str]:
    return [kind.value for kind, *_ in differences(drawn, printed, lines())]


def test_a_page_that_shows_its_sheet_differs_in_nothing() -> None:
    assert kinds(sheet(), page()) == []


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        (page(width=700), "proportion"),
        (page(420.5, 297), "scale"),
        (page(texts=(*TEXTS, "未经审查")), "texts"),
        (page(texts=()), "unreadable_text"),
    ],
)
def test_each_difference_is_told_by_its_kind(printed: Page, kind: str) -> None:
    assert kinds(sheet(), printed) == [kind]


def test_a_title_that_is_not_on_the_page_is_told_with_its_field() -> None:
    (found,) = differences(sheet(revision="B 版"), page(), lines())
    assert found[:2] == ("title", "版次 B 版")


def test_what_was_drawn_and_not_printed_is_told_with_its_place() -> None:
    drawn = lines()
    drawn[40:66:3, 50:95] = True  # in the lower right: a tower that the page does not show
    ((kind, lost, _added, place),) = differences(sheet(), page(), drawn)
    assert kind == "picture"
    assert int(lost.rstrip("%")) > 15
    assert place is not None
    assert place[0] > 210_000
    assert place[1] < 148_500


def test_the_number_nearest_the_title_block_is_the_pages_own() -> None:
    index = page(texts=("建施-02", "建施-03", "图号：建施—1"))
    assert number_of(index, ["建施-01", "建施-02", "建施-03"]) == "建施-01"
    assert number_of(index, ["结施-01"]) == ""
