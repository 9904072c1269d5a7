"""A PDF is laid out for the desk: a layout a page, its texts where they stand."""

from __future__ import annotations

import pytest

from drawing_review.cases.papers.laid import laid
from drawing_review.cases.papers.model import Fragment, Page, Paper
from drawing_review.cases.papers.reading import upright
from tests.drawing_review.viewing.unpack import unpack

PAPER = Paper(
    (
        Page(420.0, 297.0, (Fragment("建施-01", 100.0, 50.0, 8.0),), 1, b"\xff"),
        Page(297.0, 420.0, (), 1, b"\xff"),
    )
)


def test_every_page_is_a_layout_with_its_edge_and_its_texts() -> None:
    found = unpack(laid(PAPER, "图.pdf", "ab" * 32))
    assert [one["name"] for one in found.head["layouts"]] == ["p.1", "p.2"]
    assert [one["box"] for one in found.head["layouts"]] == [[0, 0, 420, 297], [0, 0, 297, 420]]
    assert [one["id"] for one in found.head["sheets"]] == ["p.1", "p.2"]
    assert found.head["unit"] == 1.0


@pytest.mark.parametrize(
    ("quarters", "found"),
    [(0, (10, 20, 30, 25)), (1, (20, 70, 25, 90)), (2, (70, 175, 90, 180)), (3, (175, 10, 180, 30))],
)
def test_texts_of_a_turned_page_stand_as_they_are_seen(
    quarters: int, found: tuple[float, float, float, float]
) -> None:
    """A page of 100 by 200 whose lower left corner lies at (5, 5)."""
    assert upright((15, 25, 35, 30), (5, 5, 105, 205), quarters) == found
