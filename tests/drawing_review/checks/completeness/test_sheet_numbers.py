from __future__ import annotations

import pytest

from drawing_review.checks.finding import Outcome
from tests.drawing_review.given import found, given, outcomes, sheet

CHECK = "completeness.sheet_numbers"
FIRST, SECOND = (0.0, 0.0, 84_100.0, 59_400.0), (100_000.0, 0.0, 184_100.0, 59_400.0)


def test_passes_when_all_numbers_differ() -> None:
    sheets = (sheet("S1", FIRST, number="建施-01"), sheet("S2", SECOND, number="建施-02"))
    assert outcomes(found(CHECK, given(sheets=sheets))) == [Outcome.PASSES]


def test_passes_for_two_revisions_of_one_sheet() -> None:
    sheets = (
        sheet("S1", FIRST, number="建施-01", revision="A"),
        sheet("S2", SECOND, number="建施-01", revision="B"),
    )
    assert Outcome.FAILS not in outcomes(found(CHECK, given(sheets=sheets)))


def test_fails_when_two_sheets_have_one_number() -> None:
    sheets = (sheet("S1", FIRST, number="建施-01"), sheet("S2", SECOND, number="建施-01"))
    (finding,) = found(CHECK, given(sheets=sheets))
    assert (finding.outcome, finding.handle, finding.sheet) == (Outcome.FAILS, "F-S2", "S2")
    assert finding.place == pytest.approx((184_100, 0), abs=1)
    assert (finding.measured, finding.required) == (2, 1)


def test_cannot_tell_when_no_number_was_read() -> None:
    (finding,) = found(CHECK, given(sheets=(sheet("S1", FIRST), sheet("S2", SECOND))))
    assert (finding.outcome, finding.missing) == (Outcome.CANNOT_TELL, "SHEET")


def test_not_applicable_for_one_sheet() -> None:
    assert outcomes(found(CHECK, given(sheets=(sheet("S1", FIRST),)))) == [Outcome.NOT_APPLICABLE]
