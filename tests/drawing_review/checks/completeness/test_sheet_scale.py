from __future__ import annotations

import pytest

from drawing_review.checks.engine import Examination, examine
from drawing_review.checks.finding import Certainty, Outcome
from drawing_review.checks.plan import Plan
from drawing_review.checks.profile import Profile
from drawing_review.checks.rulebook import rulebook
from tests.drawing_review.given import TODAY, found, given, outcomes, sheet

CHECK = "completeness.sheet_scale"
A1_AT_100 = (0.0, 0.0, 84_100.0, 59_400.0)


def test_passes_when_the_frame_is_a_standard_size_at_the_scale() -> None:
    (finding,) = found(CHECK, given(sheets=(sheet("S1", A1_AT_100, scale="1:100"),)))
    assert (finding.outcome, finding.measured, finding.required) == (Outcome.PASSES, 594, 594)


def test_fails_only_once_a_person_has_confirmed_the_sizes() -> None:
    drawing = given(sheets=(sheet("S1", A1_AT_100, scale="1:50", number="建施-01"),))
    assert outcomes(found(CHECK, drawing)) == [Outcome.NEEDS_CONFIRMATION]
    book = rulebook("completeness")
    declared = next(declared for declared in book.checks if declared.id == CHECK)
    review = Examination(book, Plan(drawing), Profile(), TODAY, confirmed=frozenset({CHECK}))
    (finding,) = examine(review, declared)
    assert (finding.outcome, finding.certainty) == (Outcome.FAILS, Certainty.SECONDARY)
    assert (finding.handle, finding.measured, finding.required, finding.unit) == ("F-S1", 1188, 594, "mm")
    assert finding.place == pytest.approx((0, 0), abs=1)
    assert "1:100" in finding.message


def test_needs_confirmation_when_no_usual_scale_fits() -> None:
    odd = sheet("S1", (0.0, 0.0, 90_000.0, 33_333.0), scale="1:100")
    assert outcomes(found(CHECK, given(sheets=(odd,)))) == [Outcome.NEEDS_CONFIRMATION]


def test_cannot_tell_without_a_stated_scale() -> None:
    (finding,) = found(CHECK, given(sheets=(sheet("S1", A1_AT_100),)))
    assert (finding.outcome, finding.missing) == (Outcome.CANNOT_TELL, "SHEET")


def test_not_applicable_without_a_frame() -> None:
    assert outcomes(found(CHECK, given())) == [Outcome.NOT_APPLICABLE]
