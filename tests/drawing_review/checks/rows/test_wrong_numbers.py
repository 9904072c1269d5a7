"""Numbers that circulate and are wrong, each beside the right one."""

from __future__ import annotations

from datetime import date

import pytest

from drawing_review.checks.declaration import Clause
from drawing_review.checks.engine import Examination, examine
from drawing_review.checks.example import drawn
from drawing_review.checks.finding import Finding, Outcome
from drawing_review.checks.plan import Plan
from drawing_review.checks.profile import Profile
from drawing_review.checks.rulebook import rulebook

DAY = date(2026, 11, 22)
ZONE = "rect 0,0 {width},60000 @防火分区\ntext 1000,1000 防火分区1\n"
SHOP = """
rect 0,0 40000,2000 @SPACE
text 500,500 走道
rect 27000,2200 33000,8000 @SPACE
text 30000,4000 商铺
insert 29500,2100 M1021 1000 编号=M1021 @WINDOW
insert 0,1000 EXIT @安全出口
"""


def said(check: str, words: str, profile: Profile) -> Finding:
    book = rulebook(check.partition(".")[0])
    (declared,) = [one for one in book.checks if one.id == check]
    (finding,) = examine(Examination(book, Plan(drawn(words)), profile, DAY), declared)
    return finding


def clause(check: str) -> Clause:
    (declared,) = [one for one in rulebook(check.partition(".")[0]).checks if one.id == check]
    return declared.check.clauses[0]


@pytest.mark.parametrize(("width", "outcome"), [(80_000, Outcome.PASSES), (90_000, Outcome.FAILS)])
def test_sprinklers_make_the_greatest_area_twice_not_half_again(width: int, outcome: Outcome) -> None:
    profile = Profile(height_m=20.0, fire_class=1, sprinklered=True)
    finding = said("fire.compartment_area", ZONE.format(width=width), profile)
    assert (finding.outcome, finding.required) == (outcome, 5_000)


def test_the_width_per_hundred_persons_depends_on_storeys_and_fire_class() -> None:
    values = clause("fire.exit_widths").values
    assert [values[f"class_1_storeys_{n}"].number for n in (1, 2, 3, 4)] == [650, 650, 750, 1000]
    assert [values[f"class_3_storeys_{n}"].number for n in (1, 2, 3, 4)] == [750, 750, 1000, 1250]


def test_escape_distances_have_no_row_for_shops() -> None:
    profile = Profile(use="commercial", height_m=20.0, fire_class=1, sprinklered=False)
    finding = said("fire.door_to_exit", SHOP, profile)
    assert (finding.outcome, finding.required) == (Outcome.FAILS, 22_000)
    assert not [name for name in clause("fire.door_to_exit").values if "shop" in name]


def test_outdoor_hydrants_are_a_matter_of_the_code_for_fire_water() -> None:
    assert clause("site.hydrant_spacing").standard == "GB 50974"
