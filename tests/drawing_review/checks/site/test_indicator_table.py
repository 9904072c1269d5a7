from __future__ import annotations

import pytest

from drawing_review.checks.finding import Outcome
from drawing_review.drawing.model import Text
from tests.drawing_review.given import found, given, only, outcomes, text

CHECK = "site.indicator_table"


def row(index: int, name: str, *cells: str) -> list[Text]:
    """A row of the table: the name, then cells to its right, one text each."""
    y = -1000.0 * index
    return [text(name, (0.5, y)), *(text(cell, (3000.0 + 1000 * i, y)) for i, cell in enumerate(cells))]


LAND = row(0, "总用地面积", "m", "2", "7165")
BUILT = row(1, "建筑占地面积", "m", "2", "2814.85")


def test_passes_when_density_follows_from_the_areas() -> None:
    (finding,) = found(CHECK, given(*LAND, *BUILT, *row(2, "建筑密度", "39.3", "%")))
    assert (finding.outcome, finding.required, finding.unit) == (Outcome.PASSES, 39.3, "%")
    assert finding.measured == pytest.approx(39.286, abs=0.001)


def test_fails_when_density_does_not_follow() -> None:
    (finding,) = found(CHECK, given(*LAND, *BUILT, *row(2, "建筑密度", "36.0", "%")))
    assert (finding.outcome, finding.handle) == (Outcome.FAILS, "A10")
    assert finding.place == pytest.approx((0.5 + 2999.5, -2000), abs=1)
    assert finding.measured == pytest.approx(39.286, abs=0.001)
    assert finding.required == 36.0


def test_fails_when_the_sum_is_wrong() -> None:
    sums = [
        *row(0, "总建筑面积：45000㎡"),
        *row(1, "地上建筑面积", "28387"),
        *row(2, "地下建筑面积", "14450.29"),
    ]
    assert only(found(CHECK, given(*sums)), Outcome.FAILS).measured == pytest.approx(42837.29)


def test_needs_confirmation_for_a_ratio_without_the_area_that_counts() -> None:
    table = [*LAND, *row(1, "地上建筑面积", "28387"), *row(2, "容积率", "2.50")]
    assert outcomes(found(CHECK, given(*table))) == [Outcome.NEEDS_CONFIRMATION]


def test_the_area_that_counts_decides_the_ratio() -> None:
    table = [
        *LAND,
        *row(1, "地上建筑面积", "30000"),
        *row(2, "计容建筑面积", "28387"),
        *row(3, "容积率", "3.96"),
    ]
    assert outcomes(found(CHECK, given(*table))) == [Outcome.PASSES]


def test_cannot_tell_from_one_indicator() -> None:
    (finding,) = found(CHECK, given(*LAND))
    assert (finding.outcome, finding.missing) == (Outcome.CANNOT_TELL, "SCHED")


def test_a_name_stated_twice_differently_is_not_used() -> None:
    twice = [*LAND, *BUILT, *row(2, "建筑密度", "39.3"), *row(5, "建筑密度", "28.0")]
    assert outcomes(found(CHECK, given(*twice))) == [Outcome.CANNOT_TELL]


def test_not_applicable_without_a_table() -> None:
    assert outcomes(found(CHECK, given(text("总平面图", (0, 0))))) == [Outcome.NOT_APPLICABLE]
