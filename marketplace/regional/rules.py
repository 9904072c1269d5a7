"""Whether an assessment serves a site, and what follows for who would buy all the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal

from app.core.ids import DistrictId, ProjectId
from app.core.refusal import Refused
from app.register.projects.model import Details, Use
from marketplace.regional import areas
from marketplace.regional.model import (
    Answer,
    Assessment,
    AssessmentEnded,
    AssessmentEntered,
    AssessmentId,
    Figure,
    Report,
    ReportAttached,
    Site,
    SiteSet,
    Terms,
    Verdict,
)

LONGEST = 10  # years an assessment can be valid; local rules say 3 to 5
KINDS = ("application/pdf", "application/ofd")

OUTSIDE = "地块不在评估范围内。"
PARTLY = "地块只有一部分在评估范围内。"
NOT_YET = "评估尚未生效。"
EXPIRED = "评估已过有效期。"
ENDED = "评估已终止。"
NO_REPORT = "评估报告尚未公开。"
USE = "项目用途不在评估的准入用途内。"
BEYOND = "项目指标超过评估上限。"
LACKING = "尚未申报评估限定的指标。"


def enter(id: AssessmentId, district: DistrictId, terms: Terms, now: datetime) -> AssessmentEntered:
    """`terms.area` has been checked by `areas`."""
    if not terms.since <= terms.until or terms.until.year - terms.since.year > LONGEST:
        raise Refused("assessment_dates", field="until", years=LONGEST)
    check_figures(terms.limits)
    return AssessmentEntered(assessment=id, district=district, terms=terms, at=now)


def check_figures(figures: Mapping[Figure, Decimal]) -> None:
    for figure, value in figures.items():
        if not (value.is_finite() and 0 <= value < 10**12):
            raise Refused("invalid", field=figure.value, why="请填写不小于零的数")


def attach(assessment: Assessment, report: Report) -> ReportAttached:
    check_going_on(assessment)
    if report.media_type not in KINDS:
        raise Refused("report_kind")
    return ReportAttached(assessment=assessment.id, report=report)


def end(assessment: Assessment, on: date, reason: str) -> AssessmentEnded:
    check_going_on(assessment)
    if not reason.strip():
        raise Refused("invalid", field="reason", why="请填写终止的原因")
    return AssessmentEnded(assessment=assessment.id, on=on, reason=reason.strip())


def check_going_on(assessment: Assessment) -> None:
    if assessment.ended_on is not None:
        raise Refused("assessment_over", title=assessment.terms.title)


def set_site(project: ProjectId, site: Site) -> SiteSet:
    check_figures(site.figures)
    return SiteSet(project=project, area=site.area, figures=site.figures)


def declared(site: Site, details: Details) -> dict[Figure, Decimal]:
    """What is known of a project: what it was registered with, and what its owner declared with the site."""
    known = {
        Figure.HEIGHT: details.height,
        Figure.FLOOR_AREA: details.floor_area,
        Figure.SITE_AREA: details.site_area,
    }
    if details.floor_area is not None and details.site_area:
        known[Figure.FLOOR_AREA_RATIO] = details.floor_area / details.site_area
    return {name: value for name, value in known.items() if value is not None} | site.figures


def answer(
    assessment: Assessment, site: Site, use: Use | None, figures: Mapping[Figure, Decimal], on: date
) -> Answer:
    """Whether the assessment serves the site on a day. What is not declared is never taken as kept."""
    terms = assessment.terms
    share = areas.share_inside(site.area, terms.area)
    beyond = tuple(name for name, most in terms.limits.items() if figures.get(name, Decimal(0)) > most)
    lacking = tuple(name for name in terms.limits if name not in figures)
    checks = {
        OUTSIDE: share == 0,
        PARTLY: 0 < share < 1,
        NOT_YET: on < terms.since,
        EXPIRED: on > terms.until,
        ENDED: assessment.ended_on is not None and on >= assessment.ended_on,
        NO_REPORT: assessment.report is None,
        USE: bool(terms.uses) and use not in terms.uses,
        BEYOND: bool(beyond),
    }
    reasons = tuple(why for why, holds in checks.items() if holds)
    verdict = Verdict.NOT if reasons else Verdict.DECLARE if lacking else Verdict.COVERED
    return Answer(
        assessment=assessment,
        verdict=verdict,
        share=share,
        reasons=reasons or ((LACKING,) if lacking else ()),
        lacking=lacking,
        beyond=beyond,
    )


def check_override(answers: Iterable[Answer], reason: str) -> list[AssessmentId]:
    """The assessments that are passed over, with a reason; scenario 28. Refused("assessment_covers")."""
    covering = [one.assessment for one in answers if one.verdict is Verdict.COVERED]
    if covering and not reason.strip():
        terms = covering[0].terms
        raise Refused("assessment_covers", title=terms.title, number=terms.number, until=terms.until)
    return [one.id for one in covering]
