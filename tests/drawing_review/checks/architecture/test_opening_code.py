from __future__ import annotations

import msgspec
import pytest

from drawing_review.checks.finding import Outcome
from tests.drawing_review.given import chain, found, given, insert, only, outcomes, rect

CHECK = "architecture.opening_code"
GOOD = insert("_DBLK", (0, 0), 900, A="M0921")


def test_passes_when_the_block_is_as_wide_as_its_code() -> None:
    (finding,) = found(CHECK, given(GOOD))
    assert (finding.outcome, finding.handle, finding.measured) == (Outcome.PASSES, "A1", 900)


def test_passes_for_mirrored_blocks_and_atlas_numbers() -> None:
    doors = [insert("_DBLK1", (0, 0), -1200, A="16M1221"), insert("_WBLK", (0, 0), 1800, A="TSC1815A")]
    assert outcomes(found(CHECK, given(*doors))) == [Outcome.PASSES, Outcome.PASSES]


def test_fails_when_a_door_is_drawn_narrower_than_its_code() -> None:
    wrong = insert("_DBLK", (5000.25, 7000.5), 1000, A="FM乙1221")
    finding = only(found(CHECK, given(GOOD, wrong)), Outcome.FAILS)
    assert finding.handle == "A2"
    assert finding.place == pytest.approx((5000.25, 7000.5), abs=1)
    assert (finding.measured, finding.required, finding.unit) == (1000, 1200, "mm")
    assert "FM乙1221" in finding.message


def test_needs_confirmation_within_two_millimetres() -> None:
    near = insert("_DBLK", (0, 0), 901.5, A="M0921")
    assert Outcome.NEEDS_CONFIRMATION in outcomes(found(CHECK, given(GOOD, near)))


def test_needs_confirmation_when_most_codes_of_the_file_mean_something_else() -> None:
    numbered = [insert("_DBLK", (0, 0), 900, A=code) for code in ("M1211", "M1212", "M1213")]
    assert set(outcomes(found(CHECK, given(*numbered)))) == {Outcome.NEEDS_CONFIRMATION}


def test_needs_confirmation_when_the_width_is_read_from_the_swing() -> None:
    leaf = insert("door", (0, 0), 1.0, 编号="M1021")
    quarter = tuple((800 * c, 800 * s) for c, s in ((1, 0), (0.70711, 0.70711), (0, 1)))
    swing = msgspec.structs.replace(chain(*quarter, path=("A2",)), kind="ARC")
    finding = only(found(CHECK, given(GOOD, leaf, swing)), Outcome.NEEDS_CONFIRMATION)
    assert (finding.handle, finding.required) == ("A2", 1000)
    assert finding.measured == pytest.approx(800, abs=1)


def test_cannot_tell_for_openings_without_a_code() -> None:
    finding = only(found(CHECK, given(GOOD, insert("_WBLK", (9000, 0), 1500, A=""))), Outcome.CANNOT_TELL)
    assert (finding.handle, finding.missing, finding.measured) == ("A2", "DOOR", 1)


def test_not_applicable_without_openings() -> None:
    furniture = insert("sofa", (0, 0), 1.0, NAME="C1206 x")
    assert outcomes(found(CHECK, given(furniture, rect((0, 0), (1, 1))))) == [Outcome.NOT_APPLICABLE]
