from __future__ import annotations

import pytest

from drawing_review.checks.finding import Outcome
from drawing_review.drawing.model import Warning
from tests.drawing_review.given import found, given, outcomes, proxy, rect

CHECK = "completeness.custom_objects"
DRAWN = rect((0, 0), (1, 1))


def test_passes_when_all_entities_are_plain() -> None:
    assert outcomes(found(CHECK, given(DRAWN))) == [Outcome.PASSES]


def test_fails_once_a_kind_with_all_its_places() -> None:
    walls = [proxy("TCH_WALL"), proxy("TCH_WALL", (10.5, 20.5)), proxy("TCH_WALL", (30, 40))]
    (finding,) = found(CHECK, given(DRAWN, *walls))
    assert (finding.outcome, finding.handle) == (Outcome.FAILS, "A3")
    assert finding.place == pytest.approx((10.5, 20.5), abs=1)
    assert (finding.measured, finding.required, finding.unit) == (3, 0, "1")
    assert finding.evidence.points == ((10.5, 20.5), (30, 40))
    assert "T3" in finding.message and "T3" in finding.message_en


def test_fails_for_other_proxies() -> None:
    findings = found(CHECK, given(proxy("ACAD_PROXY_ENTITY"), proxy("TCH_OPENING")))
    assert outcomes(findings) == [Outcome.FAILS, Outcome.FAILS]


def test_cannot_tell_when_parts_of_the_file_were_not_read() -> None:
    (finding,) = found(CHECK, given(DRAWN, warnings=(Warning("entity_failed", {"kind": "POLYLINE"}),)))
    assert (finding.outcome, finding.missing) == (Outcome.CANNOT_TELL, "FILE")


def test_not_applicable_when_nothing_is_drawn() -> None:
    assert outcomes(found(CHECK, given())) == [Outcome.NOT_APPLICABLE]
