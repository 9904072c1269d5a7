from __future__ import annotations

import pytest

from drawing_review.checks.finding import Outcome
from drawing_review.drawing.model import Line, Text
from tests.drawing_review.given import found, given, only, outcomes, rect, ring, text

CHECK = "architecture.area_label"
ROOMS = {"房间": "ROOM"}


def room(index: int, declared: str, layer: str = "房间") -> tuple[Line, Text]:
    """A room of 3 × 4 m beside the ones before it, with its label."""
    x = index * 5000
    return rect((x, 0), (x + 3000, 4000), layer), text(declared, (x + 1500, 2000))


def test_passes_when_the_label_is_the_area() -> None:
    (finding,) = found(CHECK, given(*room(0, "卧室 S=12.00㎡"), tokens=ROOMS))
    assert (finding.outcome, finding.handle, finding.measured) == (Outcome.PASSES, "A1", 12.0)


def test_passes_with_the_larger_outline_that_has_the_area() -> None:
    bed = rect((1000, 1500), (2000, 3500), "家具")
    (finding,) = found(CHECK, given(*room(0, "12.0m2"), bed, tokens=ROOMS))
    assert (finding.outcome, finding.handle) == (Outcome.PASSES, "A1")


def test_fails_when_the_label_is_not_the_area() -> None:
    (finding,) = found(CHECK, given(*room(0, "S=13.5㎡"), tokens=ROOMS))
    assert finding.outcome is Outcome.FAILS
    assert finding.handle == "A1"
    assert finding.place == pytest.approx((1500, 2000), abs=1)
    assert (finding.measured, finding.required, finding.unit) == (12.0, 13.5, "m²")
    assert finding.evidence.rings == (((0, 0), (3000, 0), (3000, 4000), (0, 4000)),)


def test_fails_on_a_layer_that_the_files_own_labels_show_to_carry_areas() -> None:
    rooms = [thing for i in range(3) for thing in room(i, "12㎡", "Zone")]
    finding = only(found(CHECK, given(*rooms, *room(3, "14㎡", "Zone"))), Outcome.FAILS)
    assert (finding.handle, finding.measured, finding.required) == ("A7", 12.0, 14.0)


def test_fails_in_a_drawing_of_metres() -> None:
    drawing = given(rect((0, 0), (3, 4), "房间"), text("15 m²", (1, 1)), tokens=ROOMS, unit=1000.0)
    assert only(found(CHECK, drawing), Outcome.FAILS).measured == 12.0


def test_needs_confirmation_on_an_unknown_layer() -> None:
    assert outcomes(found(CHECK, given(*room(0, "14㎡", "0")))) == [Outcome.NEEDS_CONFIRMATION]


def test_needs_confirmation_when_the_unit_is_assumed() -> None:
    drawing = given(*room(0, "14㎡"), tokens=ROOMS, unit_source="assumed")
    assert outcomes(found(CHECK, drawing)) == [Outcome.NEEDS_CONFIRMATION]


def test_needs_confirmation_when_storeys_may_be_added_up() -> None:
    (finding,) = found(CHECK, given(*room(0, "建筑面积：72㎡"), tokens=ROOMS))
    assert finding.outcome is Outcome.NEEDS_CONFIRMATION
    assert "6 倍" in finding.message


def test_needs_confirmation_when_the_outline_crosses_itself() -> None:
    bow = ring((0, 0), (3000, 4000), (3000, 0), (0, 2000), layer="房间")
    drawing = given(bow, text("7㎡", (2500, 1500)), tokens=ROOMS)
    assert outcomes(found(CHECK, drawing)) == [Outcome.NEEDS_CONFIRMATION]


def test_cannot_tell_when_two_labels_share_an_outline() -> None:
    outline, label = room(0, "20㎡")
    finding = only(
        found(CHECK, given(outline, label, text("25㎡", (500, 500)), tokens=ROOMS)), Outcome.CANNOT_TELL
    )
    assert (finding.measured, finding.missing) == (2, "ROOM")


def test_cannot_tell_without_an_outline() -> None:
    (finding,) = found(CHECK, given(text("12㎡", (0, 0))))
    assert (finding.outcome, finding.missing) == (Outcome.CANNOT_TELL, "ROOM")


def test_not_applicable_without_labels() -> None:
    assert outcomes(found(CHECK, given(rect((0, 0), (1, 1))))) == [Outcome.NOT_APPLICABLE]


def test_declared_bounds_are_no_areas() -> None:
    assert outcomes(found(CHECK, given(*room(0, "可开启面积≥2㎡"), tokens=ROOMS))) == [Outcome.NOT_APPLICABLE]


def test_a_label_may_begin_outside_its_outline() -> None:
    narrow = rect((0, 0), (1500, 4000), "房间")
    (finding,) = found(CHECK, given(narrow, text("S=6.00㎡", (-200, 2000)), tokens=ROOMS))
    assert (finding.outcome, finding.handle) == (Outcome.PASSES, "A1")
