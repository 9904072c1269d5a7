"""Pages of regional assessments: the public map, one assessment, a project's site."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter
from litestar.response import Redirect, Stream

from app.core.actor import Actor, Role
from app.core.ids import DistrictId, ProjectId
from app.core.refusal import Refused
from app.html.form import Form
from app.html.navigation import MARKET, door, entry
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from app.register.acting.queries import today
from app.register.districts.choices import choices
from app.register.projects.model import Project, Use
from app.register.projects.pages import READERS
from app.register.projects.queries import seen_project
from app.register.projects.sections import section
from app.register.projects.words import USES
from marketplace.regional import commands, forms, queries
from marketplace.regional.api import PUBLIC
from marketplace.regional.map import Shape, drawn
from marketplace.regional.model import Assessment, AssessmentId, Figure, Site
from marketplace.regional.receiving import MOST, received
from marketplace.regional.saved import saved_of
from marketplace.regional.words import FIGURES, VERDICTS, WHY, labels
from storage.blobs.store import store as blobs
from storage.unit import Context

Asked = Request[Any, Any, Any]
KEEPERS = {Role.REGULATOR, Role.COORDINATOR, Role.SYSTEM_ADMIN}
SANDBOX = "default-src 'none'; frame-ancestors 'none'; sandbox"

entry("/assessments", _("区域评估"), roles=KEEPERS | {Role.OWNER}, order=55, group=MARKET)


door("/assessments", _("区域评估"), _("政府付费的评估成果，地块在内即可免费使用"), order=40)


def _shape(one: Assessment) -> Shape:
    return Shape(one.terms.area, "assessment", one.terms.title, f"/assessments/{one.id}")


@get("/assessments", public=PUBLIC)
async def list_assessments(
    request: Asked, service: Annotated[str, QueryParameter(max_length=10)] = ""
) -> Response[str]:
    """All assessments on one map, or those for one service."""
    found = [one for one in await queries.assessments() if not service or service in one.terms.services]
    return await page(
        "marketplace/regional/list.html",
        assessments=found,
        map=drawn([_shape(one) for one in found if one.ended_on is None]),
        service=service,
        today=await today(),
        keeps=request.user.holds(*KEEPERS),
    )


@get("/assessments/{assessment_id:uuid}", public=PUBLIC)
async def show_assessment(request: Asked, assessment_id: FromPath[UUID]) -> Response[str]:
    return await _assessment_page(request, AssessmentId(assessment_id))


async def _assessment_page(request: Asked, id: AssessmentId, refused: Refused | None = None) -> Response[str]:
    found = await queries.assessment(id)
    return await page(
        "marketplace/regional/assessment.html",
        status=refused.status if refused else 200,
        assessment=found,
        saving=await saved_of(found),
        terms=found.terms,
        map=drawn([_shape(found)]),
        figures=FIGURES,
        uses=[_(USES[use]) for use in Use if use in found.terms.uses],
        labels=labels(),
        today=await today(),
        keeps=request.user.holds(*KEEPERS),
        refused=refused and refused.sentence(visit().language),
    )


@get("/assessments/{assessment_id:uuid}/report", public=PUBLIC)
async def download_report(assessment_id: FromPath[UUID]) -> Stream:
    report = (await queries.assessment(AssessmentId(assessment_id))).report
    if report is None:
        raise Refused("not_found", thing="评估报告")
    return Stream(
        blobs().stream(report.sha256),
        media_type=report.media_type,
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(report.file)}",
            "Content-Security-Policy": SANDBOX,
            "Content-Length": str(report.size),
        },
    )


@get("/assessments/new", reading=KEEPERS)
async def new_assessment() -> Response[str]:
    return await _form_page(Form[forms.TypedAssessment]({"since": str(await today())}))


async def _form_page(form: Form[Any], status: int = 200, uses: frozenset[Use] = frozenset()) -> Response[str]:
    return await page(
        "marketplace/regional/form.html",
        status=status,
        form=form,
        uses=USES,
        permitted=uses,
        labels=labels(),
        districts=await choices(),
        figures=list(Figure),
        map=drawn([_shape(one) for one in await queries.assessments()]),
    )


async def _typed_figures(request: Asked, form: Form[Any]) -> dict[Figure, Any]:
    """The figures of a form, kept in what was typed; a wrong one becomes the form's error."""
    sent = await request.form()
    form.typed |= {figure.value: str(sent.get(figure.value, "")) for figure in Figure}
    try:
        return forms.figures(sent)
    except Refused as refused:
        form.refuse(refused)
        return {}


@post("/assessments", operation=commands.enter_assessment)
async def enter_assessment(request: Asked, context: NamedDependency[Context]) -> Response[Any]:
    form = await Form.read(request, forms.TypedAssessment)
    limits = await _typed_figures(request, form)
    uses = forms.permitted((await request.form()).getall("uses", []))
    if form.errors:
        return await _form_page(form, 400, uses)
    typed = form.value
    try:
        fact = await commands.enter_assessment(context, DistrictId(typed.district), typed.terms(limits, uses))
    except Refused as refused:
        form.refuse(refused)
        return await _form_page(form, refused.status, uses)
    return Redirect(f"/assessments/{fact.assessment}", status_code=303)


@post(
    "/assessments/{assessment_id:uuid}/report",
    operation=commands.attach_report,
    request_max_body_size=MOST,
)
async def attach_report(
    request: Asked, context: NamedDependency[Context], assessment_id: FromPath[UUID]
) -> Response[Any]:
    id = AssessmentId(assessment_id)
    try:
        await queries.assessment(id)
        await commands.attach_report(context, id, await received(request))
    except Refused as refused:
        return await _assessment_page(request, id, refused)
    return Redirect(f"/assessments/{id}", status_code=303)


@post("/assessments/{assessment_id:uuid}/end", operation=commands.end_assessment)
async def end_assessment(
    request: Asked, context: NamedDependency[Context], assessment_id: FromPath[UUID]
) -> Response[Any]:
    id = AssessmentId(assessment_id)
    form = await Form.read(request, forms.TypedReason)
    try:
        await commands.end_assessment(context, id, "" if form.errors else form.value.reason)
    except Refused as refused:
        return await _assessment_page(request, id, refused)
    return Redirect(f"/assessments/{id}", status_code=303)


@get("/projects/{project_id:uuid}/site", reading=READERS)
async def show_site(request: Asked, project_id: FromPath[UUID]) -> Response[str]:
    """The project's site among the assessments, and what each says of it."""
    project = await seen_project(ProjectId(project_id), request.user)
    site = await queries.site(project.id)
    typed = forms.typed_site(site) if site else {}
    return await _site_page(request, project, site, Form[forms.TypedSite](typed))


async def _site_page(
    request: Asked, project: Project, site: Site | None, form: Form[Any], status: int = 200
) -> Response[str]:
    going = [one for one in await queries.assessments() if one.ended_on is None]
    ground = [Shape(site.area, "site", project.name)] if site else []
    return await page(
        "marketplace/regional/site.html",
        status=status,
        project=project,
        site=site,
        form=form,
        labels=labels(),
        figures=list(Figure),
        map=drawn([*(_shape(one) for one in going), *ground]),
        answers=await queries.every_answer(project.id, await today()),
        verdicts=VERDICTS,
        why=WHY,
        names=FIGURES,
        owns=request.user.organisation == project.owner and request.user.holds(Role.OWNER),
    )


@post("/projects/{project_id:uuid}/site", operation=commands.set_site)
async def set_site(
    request: Asked, context: NamedDependency[Context], project_id: FromPath[UUID]
) -> Response[Any]:
    project = await seen_project(ProjectId(project_id), request.user)
    site = await queries.site(project.id)
    form = await Form.read(request, forms.TypedSite)
    declared = await _typed_figures(request, form)
    if form.errors:
        return await _site_page(request, project, site, form, 400)
    try:
        await commands.set_site(context, project.id, form.value.polygons(), declared)
    except Refused as refused:
        form.refuse(refused)
        return await _site_page(request, project, site, form, refused.status)
    return Redirect(f"/projects/{project.id}/site", status_code=303)


@section("marketplace/regional/of_project.html", order=15)
async def site_of(project: Project, actor: Actor) -> dict[str, Any] | None:
    """On the project's page: whether its site is drawn, and how many assessments serve it."""
    if not actor.holds(*READERS):
        return None
    answers = await queries.every_answer(project.id, await today())
    covering = [one.assessment for one in answers if one.verdict == "covered"]
    return {"project": project.id, "drawn": await queries.site(project.id) is not None, "covering": covering}


routes = [
    list_assessments,
    show_assessment,
    download_report,
    new_assessment,
    enter_assessment,
    attach_report,
    end_assessment,
    show_site,
    set_site,
]
