from __future__ import annotations

import pytest

from drawing_review.checks.example import drawn
from drawing_review.checks.plan import Plan
from drawing_review.checks.rows.rooms import names_in, rooms


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("主 卧 室\nS=12.00㎡", {"主卧室"}),
        ("卧室2", {"卧室"}),
        ("C002/Sanitaires", {"SANITAIRES"}),
        ("B015 a /Sanitaires F", {"SANITAIRES"}),
        ("12.5㎡", set()),
        ("BEDROOM 2", {"BEDROOM"}),
    ],
)
def test_names_in_labels(written: str, names: set[str]) -> None:
    assert names_in(written) >= names
    assert bool(names_in(written)) == bool(names)


def test_a_bed_around_the_name_is_no_room() -> None:
    drawing = drawn("rect 0,0 4000,4000 @SPACE\nrect 1000,1000 3000,3000 @家具\ntext 2000,2000 卧室")
    (room,) = rooms(Plan(drawing))
    assert room.ring is not None and room.ring.entity.handle == "A1"


def test_two_names_in_one_outline_share_it() -> None:
    drawing = drawn("rect 0,0 9000,4000 @SPACE\ntext 2000,2000 起居室\ntext 6000,2000 餐厅")
    assert [room.shared for room in rooms(Plan(drawing))] == [True, True]
