"""What is held against what, and who may ask."""

from __future__ import annotations

import pytest

from app.core.actor import Role
from app.core.refusal import Refused
from drawing_review.cases.comparing import rules
from drawing_review.drawing.identity import Identity, held_against
from tests.drawing_review.cases.given import CITY, DISTRICT, actor, case, version


def test_a_version_is_compared_with_the_last_that_could_be_read() -> None:
    matter = case()
    read, refused, new = [
        version(matter, number=number, state=state)
        for number, state in ((1, "read"), (2, "refused"), (3, "read"))
    ]
    assert rules.before(new, [read, refused, new]) == read
    assert rules.before(read, [read, refused, new]) is None


def test_a_file_is_held_against_the_newest_that_could_be_read() -> None:
    matter = case()
    first, second, broken = [
        version(matter, number=number, state=state)
        for number, state in ((1, "read"), (2, "read"), (3, "refused"))
    ]
    assert rules.approved(matter, [first, second, broken]) == second
    with pytest.raises(Refused, match="nothing_to_hold_against"):
        rules.approved(matter, [broken])


@pytest.mark.parametrize(("state", "may"), [("passed", True), ("reviewing", False)])
def test_a_site_inspector_of_the_district_asks_once_the_case_has_passed(state: str, may: bool) -> None:
    matter = case(state=state)
    assert rules.inspects(matter, actor(Role.INSPECTOR, district=CITY), {DISTRICT, CITY}) is may
    assert not rules.inspects(matter, actor(Role.OWNER), {DISTRICT, CITY})


@pytest.mark.parametrize(
    ("file", "answer"),
    [
        (Identity("a", "s", "p", 1), "same"),
        (Identity("b", "s", "p", 1), "resaved"),
        (Identity("b", "t", "p", 1), "redrawn"),
        (Identity("b", "t", "q", 1), "different"),
    ],
)
def test_equal_bytes_are_the_same_and_an_equal_structure_is_a_copy(file: Identity, answer: str) -> None:
    assert held_against(Identity("a", "s", "p", 1), file) == answer
