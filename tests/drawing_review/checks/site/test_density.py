from __future__ import annotations

import pytest

from drawing_review.checks.finding import Outcome
from drawing_review.checks.profile import Profile
from tests.drawing_review.given import chain, found, given, outcomes, rect

CHECK = "site.density"
TOKENS = {"红线": "REDLINE", "建筑": "BLDG"}
LAND = rect((0, 0), (100_000, 100_000), "红线")
HOUSE = rect((10_000, 10_000), (60_000, 50_000), "建筑")  # 2,000 of 10,000 m²


def test_passes_below_the_limit() -> None:
    (finding,) = found(CHECK, given(LAND, HOUSE, tokens=TOKENS), Profile(density_limit=0.2))
    assert (finding.outcome, finding.measured, finding.required) == (Outcome.PASSES, 20.0, 20.0)


def test_fails_above_the_limit() -> None:
    tower = rect((70_000, 70_000), (90_000, 90_000), "建筑")
    drawing = given(LAND, HOUSE, tower, tokens=TOKENS)
    (finding,) = found(CHECK, drawing, Profile(density_limit=0.2))
    assert (finding.outcome, finding.handle) == (Outcome.FAILS, "A1")
    assert finding.place == pytest.approx((0, 0), abs=1)
    assert (finding.measured, finding.required, finding.unit) == (24.0, 20.0, "%")


def test_needs_confirmation_just_above_the_limit() -> None:
    drawing = given(LAND, HOUSE, tokens=TOKENS)
    assert outcomes(found(CHECK, drawing, Profile(density_limit=0.1995))) == [Outcome.NEEDS_CONFIRMATION]


def test_a_building_of_the_neighbour_does_not_count_one_of_ours_counts_whole() -> None:
    ours = rect((70_000, 10_000), (110_000, 60_000), "建筑")
    theirs = rect((90_000, 70_000), (120_000, 90_000), "建筑")
    (finding,) = found(CHECK, given(LAND, ours, theirs, tokens=TOKENS), Profile(density_limit=0.3))
    assert finding.measured == 20.0


def test_cannot_tell_while_outlines_are_open() -> None:
    unfinished = chain((70_000, 70_000), (90_000, 70_000), (90_000, 90_000), layer="建筑")
    drawing = given(LAND, HOUSE, unfinished, tokens=TOKENS)
    (finding,) = found(CHECK, drawing, Profile(density_limit=0.25))
    assert (finding.outcome, finding.missing) == (Outcome.CANNOT_TELL, "REDLINE")


def test_cannot_tell_without_a_limit() -> None:
    (finding,) = found(CHECK, given(LAND, HOUSE, tokens=TOKENS))
    assert (finding.outcome, finding.missing) == (Outcome.CANNOT_TELL, "PARAM")


def test_not_applicable_without_a_boundary() -> None:
    assert outcomes(found(CHECK, given(HOUSE, tokens=TOKENS))) == [Outcome.NOT_APPLICABLE]
