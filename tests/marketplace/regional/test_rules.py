"""When an assessment serves a site, and what it takes to pass it over."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from app.core.ids import DistrictId, ProjectId, new_id
from app.core.refusal import Refused
from app.register.projects.model import Details, Use
from marketplace.regional import rules
from marketplace.regional.model import Assessment, AssessmentId, Figure, Report, Site, Terms, Verdict
from tests.marketplace.regional.test_areas import SQUARE, box

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, tzinfo=UTC)
TERMS = Terms(
    number="云环审〔2025〕3号",
    title="青川产业园规划环评",
    services=("S01",),
    area=SQUARE,
    since=date(2025, 1, 1),
    until=date(2029, 12, 31),
)
REPORT = Report("0" * 64, 10, "report.pdf", "application/pdf")


def assessment(report: Report | None = REPORT, **changes: Any) -> Assessment:
    terms = replace(TERMS, **changes)
    return Assessment(
        id=AssessmentId(new_id()), district=DistrictId(new_id()), terms=terms, report=report, entered_at=NOW
    )


def site(x: float = 10, side: float = 20) -> Site:
    return Site(project=ProjectId(new_id()), area=box(x, 10, side), figures={}, at=NOW, by=None)


def verdict(one: Assessment, ground: Site | None = None, **asked: Any) -> tuple[Verdict, tuple[str, ...]]:
    values = {"use": Use.INDUSTRIAL, "figures": {}, "on": TODAY} | asked
    found = rules.answer(one, ground or site(), **values)
    return found.verdict, found.reasons


def test_a_site_inside_a_valid_assessment_is_covered() -> None:
    assert verdict(assessment()) == (Verdict.COVERED, ())


@pytest.mark.parametrize(
    ("changes", "on", "why"),
    [
        ({"since": date(2026, 11, 23)}, TODAY, rules.NOT_YET),
        ({"until": date(2026, 11, 21)}, TODAY, rules.EXPIRED),
        ({"report": None}, TODAY, rules.NO_REPORT),
        ({"uses": frozenset({Use.OFFICE})}, TODAY, rules.USE),
    ],
)
def test_why_not(changes: dict[str, Any], on: date, why: str) -> None:
    assert verdict(assessment(**changes), on=on) == (Verdict.NOT, (why,))


def test_the_first_and_the_last_day_count() -> None:
    one = assessment(since=TODAY, until=TODAY)
    assert verdict(one)[0] is Verdict.COVERED


def test_a_site_across_the_border_is_not_covered() -> None:
    assert verdict(assessment(), site(90)) == (Verdict.NOT, (rules.PARTLY,))
    assert verdict(assessment(), site(900)) == (Verdict.NOT, (rules.OUTSIDE,))


def test_what_has_ended_serves_nobody_from_that_day() -> None:
    one = replace(assessment(), ended_on=TODAY)
    assert verdict(one) == (Verdict.NOT, (rules.ENDED,))
    assert verdict(one, on=date(2026, 11, 21))[0] is Verdict.COVERED


def test_limits_are_kept_declared_or_broken() -> None:
    one = assessment(limits={Figure.ENERGY: Decimal(500), Figure.HEIGHT: Decimal(50)})
    found = rules.answer(one, site(), Use.INDUSTRIAL, {Figure.HEIGHT: Decimal(50)}, TODAY)
    assert (found.verdict, found.lacking) == (Verdict.DECLARE, (Figure.ENERGY,))
    kept = {Figure.HEIGHT: Decimal(50), Figure.ENERGY: Decimal(500)}
    assert verdict(one, figures=kept)[0] is Verdict.COVERED
    found = rules.answer(one, site(), Use.INDUSTRIAL, kept | {Figure.ENERGY: Decimal(501)}, TODAY)
    assert (found.verdict, found.beyond, found.reasons) == (
        Verdict.NOT,
        (Figure.ENERGY,),
        (rules.BEYOND,),
    )


def test_figures_come_from_the_project_and_the_owners_word() -> None:
    details = Details(
        name="厂房", district=DistrictId(new_id()), address="", use=Use.INDUSTRIAL, height=Decimal(23)
    )
    details = replace(details, floor_area=Decimal(3000), site_area=Decimal(2000))
    ground = replace(site(), figures={Figure.ENERGY: Decimal(7)})
    known = rules.declared(ground, details)
    assert known[Figure.FLOOR_AREA_RATIO] == Decimal("1.5")
    assert (known[Figure.HEIGHT], known[Figure.ENERGY]) == (Decimal(23), Decimal(7))
    assert Figure.WATER not in known


def test_scenario_28_an_override_needs_a_reason() -> None:
    covered = rules.answer(assessment(), site(), Use.INDUSTRIAL, {}, TODAY)
    outside = rules.answer(assessment(), site(900), Use.INDUSTRIAL, {}, TODAY)
    with pytest.raises(Refused, match="assessment_covers") as refused:
        rules.check_override([outside, covered], "  ")
    assert refused.value.data["title"] == TERMS.title
    assert rules.check_override([outside, covered], "工艺超出评估范围") == [covered.assessment.id]
    assert rules.check_override([outside], "") == []
    assert rules.check_override([], "") == []


def test_what_may_be_entered() -> None:
    id, place = AssessmentId(new_id()), DistrictId(new_id())
    assert rules.enter(id, place, TERMS, NOW).terms == TERMS
    for wrong in ({"until": date(2024, 1, 1)}, {"until": date(2040, 1, 1)}):
        with pytest.raises(Refused, match="assessment_dates"):
            rules.enter(id, place, replace(TERMS, **wrong), NOW)
    for value in (Decimal(-1), Decimal("NaN"), Decimal("Infinity")):
        with pytest.raises(Refused, match="invalid"):
            rules.enter(id, place, replace(TERMS, limits={Figure.HEIGHT: value}), NOW)
    with pytest.raises(Refused, match="report_kind"):
        rules.attach(assessment(None), replace(REPORT, media_type="image/png"))
    ended = replace(assessment(), ended_on=TODAY)
    with pytest.raises(Refused, match="assessment_over"):
        rules.end(ended, TODAY, "x")
