from __future__ import annotations

import math

import pytest

from drawing_review.checks.finding import Outcome
from drawing_review.drawing.model import Line
from tests.drawing_review.given import chain, found, given, only, outcomes, rect, ring

CHECK = "architecture.parking_bay"
TOKENS = {"车位": "PARK"}


def bay(width: float, length: float, x: float = 0.0) -> Line:
    return rect((x, 0), (x + width, length), "车位")


def test_passes_for_bays_that_are_large_enough() -> None:
    row = [bay(2400, 5300, 2400.0 * index) for index in range(3)]
    (finding,) = found(CHECK, given(*row, tokens=TOKENS))
    assert (finding.outcome, finding.handle) == (Outcome.PASSES, "A1")
    assert "3 个车位" in finding.message
    assert len(finding.evidence.rings) == 3


def test_passes_for_a_parallel_bay_and_for_one_that_is_turned() -> None:
    turn = math.radians(30)
    corners = [
        (x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn))
        for x, y in ((0, 0), (2400, 0), (2400, 5300), (0, 5300))
    ]
    turned = ring(*corners, layer="车位")
    assert outcomes(found(CHECK, given(turned, tokens=TOKENS))) == [Outcome.PASSES]
    assert outcomes(found(CHECK, given(bay(2100, 6000), tokens=TOKENS))) == [Outcome.PASSES]


def test_fails_when_a_bay_is_too_narrow() -> None:
    findings = found(CHECK, given(bay(2400, 5300), bay(2250, 5300, 10_000), tokens=TOKENS))
    finding = only(findings, Outcome.FAILS)
    assert finding.handle == "A2"
    assert finding.place == pytest.approx((11_125, 2_650), abs=1)
    assert (finding.measured, finding.required, finding.unit) == (2.25, 2.4, "m")
    assert (finding.standard, finding.clause) == ("JGJ 100", "4.3.4")


def test_fails_when_a_bay_is_too_short() -> None:
    finding = only(found(CHECK, given(bay(2500, 5000), tokens=TOKENS)), Outcome.FAILS)
    assert (finding.measured, finding.required) == (5.0, 5.1)


def test_needs_confirmation_of_wheel_stops_and_within_two_millimetres() -> None:
    assert outcomes(found(CHECK, given(bay(2400, 5100), tokens=TOKENS))) == [Outcome.NEEDS_CONFIRMATION]
    assert outcomes(found(CHECK, given(bay(2398, 5300), tokens=TOKENS))) == [Outcome.NEEDS_CONFIRMATION]


def test_cannot_tell_when_no_bay_is_closed_or_of_a_cars_size() -> None:
    bicycle = rect((0, 0), (600, 2000), "车位")
    (finding,) = found(CHECK, given(bicycle, chain((0, 0), (0, 5300), layer="车位"), tokens=TOKENS))
    assert (finding.outcome, finding.missing) == (Outcome.CANNOT_TELL, "PARK")


def test_not_applicable_without_parking() -> None:
    assert outcomes(found(CHECK, given(rect((0, 0), (2000, 4500))))) == [Outcome.NOT_APPLICABLE]
