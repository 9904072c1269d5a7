from __future__ import annotations

import pytest

from drawing_review.checks.finding import Outcome
from tests.drawing_review.given import dimension, found, given, only, outcomes

CHECK = "completeness.dimension_text"


def test_passes_when_the_text_says_what_is_drawn() -> None:
    typed = [dimension((0, 0), 3600.0, "3600"), dimension((0, 0), 111_214.64, "111.21")]
    finding = only(found(CHECK, given(*typed)), Outcome.PASSES)
    assert finding.measured == 2


def test_passes_when_the_text_is_rounded() -> None:
    assert outcomes(found(CHECK, given(dimension((0, 0), 16_712.8, "17 m")))) == [Outcome.PASSES]


def test_fails_when_the_text_says_something_else() -> None:
    findings = found(CHECK, given(dimension((0, 0), 3000.0, "3000"), dimension((12.5, 7.25), 3000.0, "1.36")))
    finding = only(findings, Outcome.FAILS)
    assert finding.handle == "A2"
    assert finding.place == pytest.approx((12.5, 7.25), abs=1)
    assert (finding.measured, finding.required, finding.unit) == (3000.0, 1360.0, "mm")


def test_needs_confirmation_for_a_detail_drawn_to_scale() -> None:
    (finding,) = found(CHECK, given(dimension((0, 0), 500.0, "100")))
    assert finding.outcome is Outcome.NEEDS_CONFIRMATION


def test_needs_confirmation_when_several_are_off_by_one_factor() -> None:
    roof = [dimension((0, 0), length, f"{length * 1.29:.0f}") for length in (5965.0, 2370.0, 3857.0)]
    assert set(outcomes(found(CHECK, given(*roof)))) == {Outcome.NEEDS_CONFIRMATION}


def test_cannot_tell_when_the_unit_seems_wrong() -> None:
    metres = [dimension((0, 0), length * 1000, f"{length:.2f}") for length in (39.0, 12.0, 5.76)]
    (finding,) = found(CHECK, given(*metres, unit=1000.0))
    assert (finding.outcome, finding.missing) == (Outcome.CANNOT_TELL, "UNIT")


def test_not_applicable_when_nothing_was_typed() -> None:
    kept = [dimension((0, 0), 3600.0), dimension((0, 0), 20.0, "<> typ."), dimension((0, 0), 20.0, "VARIES")]
    assert outcomes(found(CHECK, given(*kept))) == [Outcome.NOT_APPLICABLE]
