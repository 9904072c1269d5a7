from __future__ import annotations

import pytest

from drawing_review.checks.finding import Outcome
from drawing_review.drawing.model import Sheet
from tests.drawing_review.given import found, given, outcomes, sheet

CHECK = "completeness.title_block"
BOX = (0.0, 0.0, 84_100.0, 59_400.0)
FULL = {"number": "建施-01", "name": "一层平面图", "discipline": "建筑", "scale": "1:100"}


def test_passes_when_number_name_discipline_and_scale_are_stated() -> None:
    (finding,) = found(CHECK, given(sheets=(sheet("Model-1", BOX, **FULL),)))
    assert (finding.outcome, finding.sheet, finding.measured) == (Outcome.PASSES, "Model-1", 4)


def test_passes_for_a_list_without_scale() -> None:
    listed = sheet("Model-1", BOX, number="建施-00", name="图纸目录", discipline="建筑")
    assert outcomes(found(CHECK, given(sheets=(listed,)))) == [Outcome.PASSES]


def test_fails_when_a_field_of_the_title_block_is_empty() -> None:
    stated = {**FULL, "number": "", "title_block": {"图号": "", "图名": "一层平面图"}}
    (finding,) = found(CHECK, given(sheets=(sheet("Model-1", BOX, **stated),)))
    assert finding.outcome is Outcome.FAILS
    assert finding.handle == "F-Model-1"
    assert finding.place == pytest.approx((84_100, 0), abs=1)
    assert (finding.measured, finding.required) == (3, 4)
    assert "图号" in finding.message


def test_needs_confirmation_when_a_field_was_not_found() -> None:
    stated = {**FULL, "discipline": "", "title_block": {"图号": "建施-01"}}
    (finding,) = found(CHECK, given(sheets=(sheet("Model-1", BOX, **stated),)))
    assert finding.outcome is Outcome.NEEDS_CONFIRMATION
    assert "专业" in finding.message


def test_cannot_tell_when_no_title_block_was_read() -> None:
    (finding,) = found(CHECK, given(sheets=(sheet("Model-1", BOX),)))
    assert (finding.outcome, finding.missing) == (Outcome.CANNOT_TELL, "SHEET")


def test_cannot_tell_without_a_frame() -> None:
    whole = Sheet("Model-1", "Model", BOX, framed=False)
    (finding,) = found(CHECK, given(sheets=(whole,)))
    assert (finding.outcome, finding.missing, finding.sheet) == (Outcome.CANNOT_TELL, "SHEET", "Model-1")


def test_not_applicable_when_nothing_is_drawn() -> None:
    assert outcomes(found(CHECK, given())) == [Outcome.NOT_APPLICABLE]
