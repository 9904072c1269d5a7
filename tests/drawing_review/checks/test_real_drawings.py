"""What the checks say of published drawings. Each "fails" here was looked at on the drawing and holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.settings import ROOT
from drawing_review import checks
from drawing_review.checks.finding import Finding, Outcome
from drawing_review.checks.profile import Profile
from drawing_review.reading.cage import Cage
from drawing_review.reading.read import read
from tests.drawing_review.given import TODAY

DRAWINGS = ROOT.parent / "shared" / "drawings"
SITE = "xiaojiucupid+CAD-AI-Agent-Demo/converted_dxf__test_site_03.dxf"
GYM = "vjmap+vjmap-playground/data__gym.fromdwg.dxf"
EXAMPLE = "vjmap+vjmap-playground/data__example.fromdwg.dxf"
SCHOOL = "open-indoor+openindoor6/autocad__plan.dxf"
APARTMENT = "wjz812+pythoncadtopdf/test.fromdwg.dxf"
INDEX = "Mola-maker+CAD2GIS/重庆市綦江区东溪镇__ML_图纸目录.fromdwg.dxf"

pytestmark = [
    pytest.mark.drawings,
    pytest.mark.skipif(not DRAWINGS.is_dir(), reason="../shared/drawings is not here"),
]


@pytest.fixture(scope="module")
def cage() -> Iterator[Cage]:
    with Cage() as cage:
        yield cage


def found(cage: Cage, name: str, folder: Path, profile: Profile = Profile()) -> list[Finding]:  # noqa: B008
    drawing = read(cage, DRAWINGS / name, folder)
    return [f for book in checks.RULEBOOKS for f in checks.run(drawing, profile, TODAY, book)]


def failing(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(f.check.partition(".")[2], f.handle) for f in findings if f.outcome is Outcome.FAILS]


def counted(findings: list[Finding], check: str) -> Counter[Outcome]:
    return Counter(f.outcome for f in findings if f.check == check)


def test_site_plan(cage: Cage, tmp_path: Path) -> None:
    """Two parcels, thirteen buildings inside, five typed dimensions that say something else."""
    findings = found(cage, SITE, tmp_path, Profile(setback_m=8.0))
    typed = [("dimension_text", handle) for handle in ("DD16", "DE6C", "DEA2", "DEBE", "DEDA")]
    assert [one for one in failing(findings) if one[0] != "setback"] == typed
    assert counted(findings, "site.buildings_inside_red_line") == {Outcome.PASSES: 13}
    near = next(f for f in findings if f.check == "site.setback" and f.handle == "D4D8/D570")
    assert near.measured == pytest.approx(9.0, abs=0.001)  # as the drawing's own dimension says
    bays = next(f for f in findings if f.check == "architecture.parking_bay")
    assert (bays.outcome, bays.unit) == (Outcome.PASSES, "m")
    assert "154 个车位为 2.50 × 6.00 m" in bays.message


def test_doors_of_the_gymnasium(cage: Cage, tmp_path: Path) -> None:
    findings = found(cage, GYM, tmp_path)
    assert counted(findings, "architecture.opening_code") == {Outcome.PASSES: 173, Outcome.CANNOT_TELL: 1}
    assert failing(findings) == []


def test_table_of_indicators(cage: Cage, tmp_path: Path) -> None:
    findings = found(cage, EXAMPLE, tmp_path, Profile(land_area_m2=7614))
    assert counted(findings, "site.indicator_table") == {Outcome.PASSES: 2}
    assert counted(findings, "site.land_area") == {Outcome.PASSES: 1}
    assert failing(findings) == []


def test_room_areas_of_a_school(cage: Cage, tmp_path: Path) -> None:
    """One label says 80.89 m² in an outline of 85.87 m²; the others agree."""
    findings = found(cage, SCHOOL, tmp_path)
    assert failing(findings) == [("area_label", "286")]
    wrong = next(f for f in findings if f.outcome is Outcome.FAILS)
    assert (wrong.measured, wrong.required) == (pytest.approx(85.87, abs=0.01), 80.89)
    assert counted(findings, "architecture.area_label")[Outcome.PASSES] == 6


def test_apartment_without_codes_cannot_be_told(cage: Cage, tmp_path: Path) -> None:
    findings = found(cage, APARTMENT, tmp_path)
    assert failing(findings) == []
    assert counted(findings, "architecture.opening_code") == {Outcome.CANNOT_TELL: 1}


def test_sheet_index_with_an_unbound_reference(cage: Cage, tmp_path: Path) -> None:
    assert failing(found(cage, INDEX, tmp_path)) == [("external_references", "D7BB")]
