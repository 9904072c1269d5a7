from __future__ import annotations

import math

import msgspec
import pytest

from drawing_review.checks.finding import Outcome
from drawing_review.drawing.model import Line
from tests.drawing_review.given import chain, found, given, insert, only, outcomes, rect, text

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


def swing(x: float, y: float, radius: float, start: int = 0, path: tuple[str, ...] = ()) -> Line:
    """A quarter circle around (x, y) that begins at `start` quarter turns."""
    turns = [math.pi / 2 * (start + step / 8) for step in range(9)]
    points = [(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns]
    return msgspec.structs.replace(chain(*points, path=path), kind="ARC")


def test_passes_when_a_leaf_is_narrower_by_its_frame() -> None:
    door = insert("door", (0, 0), 1.0, 编号="M1021")
    findings = found(CHECK, given(GOOD, door, swing(0, 0, 940, path=("A2",))))
    assert outcomes(findings) == [Outcome.PASSES, Outcome.PASSES]


def test_fails_when_the_swing_of_a_block_is_much_narrower() -> None:
    door = insert("door", (0, 0), 1.0, 编号="M1021")
    finding = only(found(CHECK, given(GOOD, door, swing(0, 0, 700, path=("A2",)))), Outcome.FAILS)
    assert (finding.handle, finding.required) == ("A2", 1000)
    assert finding.measured == pytest.approx(700, abs=1)
    assert "门扇宽 700" in finding.message


def test_fails_for_a_loose_swing_with_its_code_beside_it() -> None:
    right = [swing(0, 0, 900), text("M0921", (400, 900))]
    wrong = [swing(9000, 0, 700), text("M0921", (9300, 800))]
    finding = only(found(CHECK, given(*right, *wrong)), Outcome.FAILS)
    assert (finding.handle, finding.required) == ("A3", 900)
    assert finding.measured == pytest.approx(700, abs=1)
    assert finding.place == pytest.approx((9350, 350), abs=1)


def test_two_leaves_that_meet_are_one_door() -> None:
    leaves = [swing(0, 0, 750), swing(1500, 0, 750, start=1)]
    (finding,) = found(CHECK, given(*leaves, text("M1521", (750, 900))))
    assert (finding.outcome, finding.measured) == (Outcome.PASSES, pytest.approx(1500, abs=1))


def test_a_code_belongs_to_the_opening_that_is_nearest_to_it() -> None:
    near, far = swing(0, 0, 900), swing(1800, 0, 700)
    (finding,) = found(CHECK, given(near, far, text("M0921", (500, 600))))
    assert finding.handle == "A1"


def test_fails_for_a_slender_window_block_of_real_size() -> None:
    window = msgspec.structs.replace(insert("C1", (5000, 0), 1.0, 编号="C1515"), box=(5000, 0, 6200, 240))
    finding = only(found(CHECK, given(GOOD, window)), Outcome.FAILS)
    assert (finding.handle, finding.measured, finding.required) == ("A2", 1200, 1500)


def test_cannot_tell_for_openings_without_a_code() -> None:
    finding = only(found(CHECK, given(GOOD, insert("_WBLK", (9000, 0), 1500, A=""))), Outcome.CANNOT_TELL)
    assert (finding.handle, finding.missing, finding.measured) == ("A2", "DOOR", 1)


def test_not_applicable_without_openings() -> None:
    furniture = insert("sofa", (0, 0), 1.0, NAME="C1206 x")
    assert outcomes(found(CHECK, given(furniture, rect((0, 0), (1, 1))))) == [Outcome.NOT_APPLICABLE]
