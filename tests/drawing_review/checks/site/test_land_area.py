from __future__ import annotations

import pytest

from drawing_review.checks.finding import Outcome
from drawing_review.checks.profile import Profile
from tests.drawing_review.given import chain, found, given, outcomes, rect, text

CHECK = "site.land_area"
TOKENS = {"红线": "REDLINE"}
LAND = rect((0, 0), (100_000, 80_000), "红线")  # 8,000 m²


def test_passes_when_form_and_boundary_agree() -> None:
    (finding,) = found(CHECK, given(LAND, tokens=TOKENS), Profile(land_area_m2=8_020))
    assert (finding.outcome, finding.measured) == (Outcome.PASSES, 8_000.0)


def test_passes_when_the_project_is_one_of_two_parcels() -> None:
    other = rect((200_000, 0), (300_000, 50_000), "红线")
    (finding,) = found(CHECK, given(LAND, other, tokens=TOKENS), Profile(land_area_m2=5_000))
    assert (finding.outcome, finding.handle) == (Outcome.PASSES, "A2")
    (finding,) = found(CHECK, given(LAND, other, tokens=TOKENS), Profile(land_area_m2=13_000))
    assert finding.outcome is Outcome.PASSES


def test_fails_when_they_differ() -> None:
    (finding,) = found(CHECK, given(LAND, tokens=TOKENS), Profile(land_area_m2=8_100))
    assert (finding.outcome, finding.handle) == (Outcome.FAILS, "A1")
    assert finding.place == pytest.approx((0, 0), abs=1)
    assert (finding.measured, finding.required, finding.unit) == (8_000.0, 8_100, "m²")


def test_needs_confirmation_where_land_is_taken_for_roads() -> None:
    drawing = given(LAND, text("代征地面积", (0, 0)), tokens=TOKENS)
    assert outcomes(found(CHECK, drawing, Profile(land_area_m2=7_500))) == [Outcome.NEEDS_CONFIRMATION]


def test_cannot_tell_without_form_or_boundary() -> None:
    (finding,) = found(CHECK, given(LAND, tokens=TOKENS))
    assert (finding.outcome, finding.missing) == (Outcome.CANNOT_TELL, "PARAM")
    open_line = chain((0, 0), (100_000, 0), layer="红线")
    (finding,) = found(CHECK, given(open_line, tokens=TOKENS), Profile(land_area_m2=8_000))
    assert (finding.outcome, finding.missing) == (Outcome.CANNOT_TELL, "REDLINE")


def test_not_applicable_without_a_boundary() -> None:
    assert outcomes(found(CHECK, given(rect((0, 0), (9, 9))))) == [Outcome.NOT_APPLICABLE]
