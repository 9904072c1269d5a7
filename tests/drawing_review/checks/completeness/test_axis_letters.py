from __future__ import annotations

import pytest

from drawing_review.checks.engine import Examination, examine
from drawing_review.checks.finding import Outcome
from drawing_review.checks.plan import Plan
from drawing_review.checks.profile import Profile
from drawing_review.checks.rulebook import rulebook
from tests.drawing_review.given import TODAY, chain, found, given, insert, outcomes

CHECK = "completeness.axis_letters"


def test_passes_for_usual_codes() -> None:
    axes = [insert("_AXISO", (0, 0), A=code) for code in ("1", "2", "A", "1/B", "Da", "4'")]
    (finding,) = found(CHECK, given(*axes))
    assert finding.outcome is Outcome.PASSES
    assert "6 个" in finding.message


def test_fails_for_a_letter_like_a_digit_once_a_person_confirmed_the_rule() -> None:
    drawing = given(insert("_AXISO", (0, 0), A="A"), insert("_AXISO", (8000.5, 100), A="1/O"))
    assert outcomes(found(CHECK, drawing)) == [Outcome.NEEDS_CONFIRMATION]
    book = rulebook("completeness")
    declared = next(declared for declared in book.checks if declared.id == CHECK)
    review = Examination(book, Plan(drawing), Profile(), TODAY, confirmed=frozenset({CHECK}))
    (finding,) = examine(review, declared)
    assert (finding.outcome, finding.handle) == (Outcome.FAILS, "A2")
    assert finding.place == pytest.approx((8000.5, 100), abs=1)
    assert (finding.measured, finding.required) == (1, 0)


def test_cannot_tell_when_no_bubble_states_its_code() -> None:
    axis = chain((0, 0), (0, 9000), layer="AXIS")
    (finding,) = found(CHECK, given(axis, insert("_AXISO", (0, 0), A=""), tokens={"AXIS": "GRID"}))
    assert (finding.outcome, finding.missing) == (Outcome.CANNOT_TELL, "GRID")


def test_not_applicable_without_axes() -> None:
    assert outcomes(found(CHECK, given(chain((0, 0), (1, 1))))) == [Outcome.NOT_APPLICABLE]
