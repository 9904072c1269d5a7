from __future__ import annotations

import pytest

from drawing_review.checks.finding import Outcome
from drawing_review.drawing.model import Reference, Warning
from tests.drawing_review.given import found, given, insert, outcomes, rect

CHECK = "completeness.external_references"
DRAWN = rect((0, 0), (1, 1))


def test_passes_when_everything_is_in_the_file() -> None:
    assert outcomes(found(CHECK, given(DRAWN))) == [Outcome.PASSES]


def test_fails_for_an_unbound_reference_where_it_is_inserted() -> None:
    reference = Reference("xref", "TJ", "E:\\图纸\\TJ.dwg", handle="D7")
    (finding,) = found(CHECK, given(insert("TJ", (120.5, -30.25)), references=(reference,)))
    assert (finding.outcome, finding.handle) == (Outcome.FAILS, "A1")
    assert finding.place == pytest.approx((120.5, -30.25), abs=1)
    assert (finding.measured, finding.required) == (1, 0)
    assert "TJ.dwg" in finding.message


def test_fails_for_a_reference_that_is_nowhere_inserted() -> None:
    (finding,) = found(CHECK, given(DRAWN, references=(Reference("underlay", "底图", "a.pdf", "D7"),)))
    assert (finding.outcome, finding.handle, finding.place) == (Outcome.FAILS, "D7", None)


def test_needs_confirmation_once_for_all_images() -> None:
    images = tuple(Reference("image", f"p{number}", f"p{number}.png") for number in range(9))
    (finding,) = found(CHECK, given(DRAWN, references=images))
    assert (finding.outcome, finding.measured) == (Outcome.NEEDS_CONFIRMATION, 9)
    assert "p4…" in finding.message


def test_cannot_tell_when_parts_of_the_file_were_not_read() -> None:
    (finding,) = found(CHECK, given(DRAWN, warnings=(Warning("entity_failed", {"kind": "POLYLINE"}),)))
    assert (finding.outcome, finding.missing) == (Outcome.CANNOT_TELL, "FILE")


def test_not_applicable_when_nothing_is_drawn() -> None:
    assert outcomes(found(CHECK, given())) == [Outcome.NOT_APPLICABLE]
