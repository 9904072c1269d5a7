from __future__ import annotations

from datetime import date

import pytest

from drawing_review.checks.finding import Outcome
from tests.drawing_review.given import chain, found, given, only, outcomes, rect, text

CHECK = "site.buildings_inside_red_line"
TOKENS = {"红线": "REDLINE", "建筑": "BLDG"}
LAND = rect((0, 0), (100_000, 80_000), "红线")


def test_passes_for_a_building_inside() -> None:
    house = rect((10_000, 20_000), (40_000, 35_000), "建筑")
    (finding,) = found(CHECK, given(LAND, house, tokens=TOKENS))
    assert finding.outcome is Outcome.PASSES
    assert (finding.handle, finding.measured, finding.unit) == ("A2", 10.0, "m")


def test_fails_for_a_building_that_crosses() -> None:
    house = rect((80_000, 20_000), (101_500, 30_000), "建筑")
    (finding,) = found(CHECK, given(LAND, house, tokens=TOKENS))
    assert finding.outcome is Outcome.FAILS
    assert finding.handle == "A2"
    assert finding.place == pytest.approx((100_000, 20_000), abs=1)
    assert (finding.measured, finding.required, finding.unit) == (1.5, 0.0, "m")
    assert (finding.standard, finding.edition, finding.clause) == ("GB 50352", "2019", "4.3.1")
    assert "15.00 m²" in finding.message
    assert set(finding.evidence.rings[0]) == {
        (100_000, 20_000),
        (101_500, 20_000),
        (101_500, 30_000),
        (100_000, 30_000),
    }


def test_fails_when_the_boundary_is_drawn_in_pieces_whose_ends_meet() -> None:
    west = chain((0, 0), (0, 80_000), (100_000, 80_000), layer="红线")
    east = chain((100_000, 80_004), (100_000, 0), (3, 0), layer="红线")
    house = rect((95_000, 10_000), (102_000, 20_000), "建筑")
    finding = only(found(CHECK, given(west, east, house, tokens=TOKENS)), Outcome.FAILS)
    assert (finding.handle, finding.measured) == ("A3", 2.0)


def test_needs_confirmation_within_two_millimetres() -> None:
    house = rect((80_000, 20_000), (100_001.5, 30_000), "建筑")
    assert outcomes(found(CHECK, given(LAND, house, tokens=TOKENS))) == [Outcome.NEEDS_CONFIRMATION]


def test_needs_confirmation_for_buildings_wholly_outside() -> None:
    house = rect((10_000, 20_000), (40_000, 35_000), "建筑")
    neighbour = rect((120_000, 0), (140_000, 20_000), "建筑")
    findings = found(CHECK, given(LAND, house, neighbour, tokens=TOKENS))
    assert only(findings, Outcome.NEEDS_CONFIRMATION).handle == "A3"


def test_cannot_tell_while_another_red_line_is_open() -> None:
    other = chain((120_000, 0), (200_000, 0), (200_000, 50_000), layer="红线")
    neighbour = rect((130_000, 10_000), (140_000, 20_000), "建筑")
    finding = only(found(CHECK, given(LAND, other, neighbour, tokens=TOKENS)), Outcome.CANNOT_TELL)
    assert finding.missing == "REDLINE"


def test_cannot_tell_without_a_closed_boundary() -> None:
    open_line = chain((0, 0), (100_000, 0), layer="红线")
    house = rect((0, 0), (10_000, 10_000), "建筑")
    (finding,) = found(CHECK, given(open_line, house, tokens=TOKENS))
    assert (finding.outcome, finding.missing) == (Outcome.CANNOT_TELL, "REDLINE")
    assert "闭合多段线" in finding.repair


def test_cannot_tell_without_buildings() -> None:
    (finding,) = found(CHECK, given(LAND, text("用地红线", (0, 0)), tokens=TOKENS))
    assert (finding.outcome, finding.missing) == (Outcome.CANNOT_TELL, "BLDG")


def test_not_applicable_without_a_boundary() -> None:
    house = rect((0, 0), (10_000, 10_000), "建筑")
    assert outcomes(found(CHECK, given(house, tokens=TOKENS))) == [Outcome.NOT_APPLICABLE]


def test_not_applicable_before_the_edition_was_in_force() -> None:
    (finding,) = found(CHECK, given(LAND, tokens=TOKENS), on_date=date(2019, 9, 30))
    assert finding.outcome is Outcome.NOT_APPLICABLE
    assert "2019-09-30" in finding.message


def test_courtyards_and_road_red_lines_are_no_buildings_and_no_land() -> None:
    house = rect((10_000, 20_000), (40_000, 35_000), "建筑")
    court = rect((20_000, 22_000), (30_000, 30_000), "建筑")
    road = rect((200_000, 0), (300_000, 20_000), "道路红线")
    tokens = TOKENS | {"道路红线": "REDLINE"}
    (finding,) = found(CHECK, given(LAND, house, court, road, tokens=tokens))
    assert (finding.outcome, finding.handle) == (Outcome.PASSES, "A2")


def test_a_control_line_on_a_building_layer_is_no_building() -> None:
    control = rect((5_000, 5_000), (95_000, 75_000), "建筑")
    house = rect((10_000, 20_000), (40_000, 35_000), "建筑")
    (finding,) = found(CHECK, given(LAND, control, house, tokens=TOKENS))
    assert (finding.outcome, finding.handle) == (Outcome.PASSES, "A3")
