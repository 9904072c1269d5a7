from __future__ import annotations

import pytest

from drawing_review.checks.finding import Outcome
from drawing_review.checks.profile import Profile
from tests.drawing_review.given import chain, found, given, outcomes, rect

CHECK = "site.setback"
TOKENS = {"红线": "REDLINE", "建筑": "BLDG"}
LAND = rect((0, 0), (100_000, 80_000), "红线")
EIGHT = Profile(setback_m=8)


def test_passes_when_the_setback_is_kept() -> None:
    house = rect((8_000, 20_000), (40_000, 35_000), "建筑")
    (finding,) = found(CHECK, given(LAND, house, tokens=TOKENS), EIGHT)
    assert (finding.outcome, finding.measured, finding.required) == (Outcome.PASSES, 8.0, 8)


def test_fails_when_a_building_stands_too_near() -> None:
    house = rect((5_500, 20_000), (40_000, 35_000), "建筑")
    (finding,) = found(CHECK, given(LAND, house, tokens=TOKENS), EIGHT)
    assert (finding.outcome, finding.handle) == (Outcome.FAILS, "A2")
    assert finding.place == pytest.approx((5_500, 20_000), abs=1)
    assert (finding.measured, finding.required, finding.unit) == (5.5, 8, "m")
    assert finding.evidence.lines == (((5_500, 20_000), (0, 20_000)),)


def test_fails_with_no_distance_left_when_a_building_crosses() -> None:
    house = rect((-2_000, 20_000), (40_000, 35_000), "建筑")
    (finding,) = found(CHECK, given(LAND, house, tokens=TOKENS), EIGHT)
    assert (finding.outcome, finding.measured) == (Outcome.FAILS, 0.0)


def test_needs_confirmation_within_a_thousandth() -> None:
    house = rect((7_993, 20_000), (40_000, 35_000), "建筑")
    assert outcomes(found(CHECK, given(LAND, house, tokens=TOKENS), EIGHT)) == [Outcome.NEEDS_CONFIRMATION]


def test_cannot_tell_without_a_planning_condition() -> None:
    house = rect((8_000, 20_000), (40_000, 35_000), "建筑")
    (finding,) = found(CHECK, given(LAND, house, tokens=TOKENS))
    assert (finding.outcome, finding.missing) == (Outcome.CANNOT_TELL, "PARAM")


def test_cannot_tell_without_buildings_or_boundary() -> None:
    (finding,) = found(CHECK, given(LAND, tokens=TOKENS), EIGHT)
    assert finding.missing == "BLDG"
    (finding,) = found(CHECK, given(chain((0, 0), (9, 9), layer="红线"), tokens=TOKENS), EIGHT)
    assert finding.missing == "REDLINE"


def test_not_applicable_without_a_boundary() -> None:
    assert outcomes(found(CHECK, given(rect((0, 0), (9, 9))), EIGHT)) == [Outcome.NOT_APPLICABLE]
