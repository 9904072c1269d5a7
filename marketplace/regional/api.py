"""The JSON API of regional assessments. Areas are GeoJSON polygons in plane metres."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody
from msgspec import Meta

from app.core.ids import DistrictId, ProjectId
from app.core.refusal import Refused
from app.register.acting.queries import today
from app.register.projects.model import Use
from app.register.projects.pages import READERS
from app.register.projects.queries import seen_project
from marketplace.regional import areas, commands, queries
from marketplace.regional.model import Answer, Assessment, AssessmentId, Figure, Line, Report, Terms, Text
from marketplace.regional.receiving import MOST, received
from storage.unit import Context

PUBLIC = "what the public has paid for is public"
Limits = dict[Figure, Decimal]


class AssessmentIn(msgspec.Struct, forbid_unknown_fields=True):
    district: DistrictId
    number: Annotated[Line, Meta(min_length=2)]
    title: Annotated[Line, Meta(min_length=2)]
    services: Annotated[list[Annotated[str, Meta(max_length=10)]], Meta(min_length=1, max_length=20)]
    area: dict[str, Any]
    since: date
    until: date
    limits: Limits = {}
    uses: frozenset[Use] = frozenset()
    conditions: Text = ""

    def terms(self) -> Terms:
        """Refused("area_wrong") for a polygon that is none."""
        names = set(Terms.__struct_fields__) - {"area", "services"}
        values = {name: getattr(self, name) for name in names}
        return Terms(area=areas.from_geojson(self.area), services=tuple(self.services), **values)


class AssessmentOut(msgspec.Struct, frozen=True):
    """An assessment; `going_on` is false once it has ended or while its report is missing."""

    id: AssessmentId
    district: DistrictId
    number: str
    title: str
    services: tuple[str, ...]
    area: dict[str, Any]
    since: date
    until: date
    limits: Limits
    uses: frozenset[Use]
    conditions: str
    report: Report | None
    going_on: bool


class SiteIn(msgspec.Struct, forbid_unknown_fields=True):
    area: dict[str, Any]
    figures: Limits = {}


class SiteOut(msgspec.Struct, frozen=True):
    area: dict[str, Any]
    figures: Limits


class AnswerOut(msgspec.Struct, frozen=True):
    """What an assessment says of a site: share inside, why not, which figures are missing or too large."""

    assessment: AssessmentId
    title: str
    number: str
    until: date
    verdict: str
    share: float
    reasons: tuple[str, ...]
    lacking: tuple[Figure, ...]
    beyond: tuple[Figure, ...]


class EndIn(msgspec.Struct, forbid_unknown_fields=True):
    reason: Annotated[str, Meta(max_length=500)]


def _out(one: Assessment) -> AssessmentOut:
    terms = one.terms
    return AssessmentOut(
        one.id,
        one.district,
        terms.number,
        terms.title,
        terms.services,
        _geojson(terms.area),
        terms.since,
        terms.until,
        terms.limits,
        terms.uses,
        terms.conditions,
        one.report,
        one.ended_on is None and one.report is not None,
    )


def _geojson(area: Any) -> dict[str, Any]:
    return {"type": "MultiPolygon", "coordinates": area}


def _answer(one: Answer) -> AnswerOut:
    terms = one.assessment.terms
    told = (one.verdict.value, one.share, one.reasons, one.lacking, one.beyond)
    return AnswerOut(one.assessment.id, terms.title, terms.number, terms.until, *told)


@get("/api/assessments", public=PUBLIC)
async def list_assessments(service: FromQuery[str] = "") -> list[AssessmentOut]:
    """All assessments, the newest first; those for one service if it is named."""
    found = await queries.assessments()
    return [_out(one) for one in found if not service or service in one.terms.services]


@get("/api/assessments/{assessment_id:uuid}", public=PUBLIC)
async def show_assessment(assessment_id: FromPath[UUID]) -> AssessmentOut:
    return _out(await queries.assessment(AssessmentId(assessment_id)))


@post("/api/assessments", operation=commands.enter_assessment)
async def enter_assessment(context: NamedDependency[Context], data: JSONBody[AssessmentIn]) -> AssessmentOut:
    """It serves nobody before its report is attached."""
    fact = await commands.enter_assessment(context, data.district, data.terms())
    return _out(await queries.assessment(fact.assessment))


@post(
    "/api/assessments/{assessment_id:uuid}/report",
    operation=commands.attach_report,
    request_max_body_size=MOST,
)
async def attach_report(
    request: Request[Any, Any, Any], context: NamedDependency[Context], assessment_id: FromPath[UUID]
) -> AssessmentOut:
    """The report (PDF, OFD) as `file` of a form."""
    found = await queries.assessment(AssessmentId(assessment_id))
    fact = await commands.attach_report(context, found.id, await received(request))
    return _out(await queries.assessment(fact.assessment))


@post("/api/assessments/{assessment_id:uuid}/end", operation=commands.end_assessment)
async def end_assessment(
    context: NamedDependency[Context], assessment_id: FromPath[UUID], data: JSONBody[EndIn]
) -> AssessmentOut:
    fact = await commands.end_assessment(context, AssessmentId(assessment_id), data.reason)
    return _out(await queries.assessment(fact.assessment))


@get("/api/projects/{project_id:uuid}/site", reading=READERS)
async def show_site(request: Request[Any, Any, Any], project_id: FromPath[UUID]) -> SiteOut:
    project = await seen_project(ProjectId(project_id), request.user)
    site = await queries.site(project.id)
    if site is None:
        raise Refused("not_found", thing="项目地块")
    return SiteOut(_geojson(site.area), site.figures)


@put("/api/projects/{project_id:uuid}/site", operation=commands.set_site)
async def set_site(
    request: Request[Any, Any, Any],
    context: NamedDependency[Context],
    project_id: FromPath[UUID],
    data: JSONBody[SiteIn],
) -> SiteOut:
    """The project's site and what its owner declares of it; the newest holds."""
    project = await seen_project(ProjectId(project_id), request.user)
    fact = await commands.set_site(context, project.id, areas.from_geojson(data.area), data.figures)
    return SiteOut(_geojson(fact.area), fact.figures)


@get("/api/projects/{project_id:uuid}/assessments", reading=READERS)
async def list_answers(
    request: Request[Any, Any, Any], project_id: FromPath[UUID], service: FromQuery[str]
) -> list[AnswerOut]:
    """What every assessment for a service says of the project's site today; empty without a site."""
    project = await seen_project(ProjectId(project_id), request.user)
    return [_answer(one) for one in await queries.answers(project.id, service, await today())]


routes = [
    list_assessments,
    show_assessment,
    enter_assessment,
    attach_report,
    end_assessment,
    show_site,
    set_site,
    list_answers,
]
