"""Pages of projects: the list, the project itself, and the forms that register and change it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from app.core.actor import Actor, Role
from app.core.fact import Subject
from app.core.ids import OrganisationId, ProjectId
from app.core.refusal import Refused
from app.html.export import export
from app.html.finding import Hit, finder
from app.html.form import Form, typed_into
from app.html.listing import Column, Listing, Wish, wish
from app.html.navigation import entry
from app.html.page import page
from app.html.visit import visit
from app.html.words import _
from app.register.districts.choices import choices, path_of
from app.register.districts.queries import districts, tree
from app.register.documents import queries as documents
from app.register.documents.model import HolderKind
from app.register.documents.words import KINDS
from app.register.filters.queries import with_saved
from app.register.history import history
from app.register.organisations import queries as organisations
from app.register.projects import commands, forms, queries, rules, sections
from app.register.projects.model import Project
from app.register.projects.words import USES, labels
from storage.unit import Context

Asked = Request[Any, Any, Any]
READERS = {Role.OWNER, Role.DESIGNER, Role.REVIEWER, Role.COORDINATOR, Role.REGULATOR, Role.INSPECTOR}
COLUMNS = (
    Column("code", _("项目代码"), sorts=True),
    Column("name", _("项目名称"), "title", sorts=True),
    Column("owner", _("建设单位")),
    Column("district", _("所在区划")),
    Column("use", _("使用性质")),
    Column("area", _("总建筑面积（m²）"), "number", sorts=True),
    Column("registered_at", _("登记时间"), "day", sorts=True),
)

entry("/projects", _("项目"), roles=READERS, order=10)


@finder
async def find_projects(actor: Actor, words: str) -> list[Hit]:
    if not actor.holds(*READERS):
        return []
    found, _total = await queries.projects(actor, Wish(words=words))
    return [Hit(_("项目"), one.code, one.name, f"/projects/{one.id}") for one in found[:20]]


@get("/projects", reading=READERS)
async def list_projects(request: Asked) -> Response[Any]:
    listing = await _listing(request.user, wish(request))
    if listing.wish.export:
        return export(listing, "projects")
    return await page("app/register/projects/list.html", listing=await with_saved(listing, request.user))


async def _listing(actor: Actor, asked: Wish) -> Listing:
    found, total = await queries.projects(actor, asked)
    owners = await organisations.named({one.owner for one in found})
    places = {one.id: one for one in await districts()}
    rows = [
        {
            "code": one.code,
            "name": one.name,
            "owner": owners[one.owner].name,
            "district": path_of(one.district, places),
            "use": _(USES[one.details.use]),
            "area": one.details.floor_area,
            "registered_at": one.registered_at,
            "path": f"/projects/{one.id}",
        }
        for one in found
    ]
    empty = _("登记项目后会列在这里；设计单位在被建设单位委托后可以看到项目。")
    return Listing(path="/projects", columns=COLUMNS, rows=rows, total=total, wish=asked, empty=empty)


@get("/projects/new", reading={Role.OWNER})
async def new_project() -> Response[str]:
    return await _form_page(Form[forms.TypedNew](), None)


async def _form_page(form: Form[Any], project: Project | None, status: int = 200) -> Response[str]:
    return await page(
        "app/register/projects/form.html",
        status=status,
        form=form,
        project=project,
        labels=labels(),
        districts=await choices(),
        uses=[(use.value, _(word)) for use, word in USES.items()],
    )


@post("/projects", operation=commands.register_project)
async def register_project(request: Asked, context: NamedDependency[Context]) -> Response[Any]:
    form = await Form.read(request, forms.TypedNew)
    if form.errors:
        return await _form_page(form, None, 400)
    try:
        fact = await commands.register_project(context, form.value.code, form.value.details())
    except Refused as refused:
        form.refuse(refused)
        return await _form_page(form, None, refused.status)
    return Redirect(f"/projects/{fact.project}", status_code=303)


@get("/projects/{project_id:uuid}", reading=READERS)
async def show_project(request: Asked, project_id: FromPath[UUID]) -> Response[str]:
    return await _project_page(request.user, ProjectId(project_id))


async def _project_page(
    actor: Actor, id: ProjectId, refused: Refused | None = None, form: Form[Any] | None = None
) -> Response[str]:
    project = await queries.seen_project(id, actor)
    places = {one.id: one for one in await districts()}
    everything = actor.holds(Role.REGULATOR)
    return await page(
        "app/register/projects/project.html",
        status=refused.status if refused else 400 if form and form.errors else 200,
        project=project,
        labels=labels(),
        uses=USES,
        place=path_of(project.district, places),
        firms=await organisations.named({project.owner, *project.designers}),
        owns=rules.owns(project, actor),
        sets_planning=rules.sets_planning(project, actor, await tree()),
        takes_part=actor.organisation in (project.owner, *project.designers),
        documents=await documents.documents(HolderKind.PROJECT, id, actor),
        kinds=KINDS,
        sections=await sections.filled(project, actor),
        happenings=await history(Subject("project", str(id)), everything=everything),
        designer=form or Form[forms.TypedDesigner](),
        refused=refused and refused.sentence(visit().language),
    )


@get("/projects/{project_id:uuid}/edit", reading={Role.OWNER})
async def edit_project(request: Asked, project_id: FromPath[UUID]) -> Response[str]:
    project = await queries.seen_project(ProjectId(project_id), request.user)
    return await _form_page(Form[forms.Typed](forms.typed_of(project)), project)


@post("/projects/{project_id:uuid}", operation=commands.change_project)
async def change_project(
    request: Asked, context: NamedDependency[Context], project_id: FromPath[UUID]
) -> Response[Any]:
    project = await queries.seen_project(ProjectId(project_id), request.user)
    form = await Form.read(request, forms.Typed)
    if form.errors:
        return await _form_page(form, project, 400)
    try:
        await commands.change_project(context, project.id, form.value.details())
    except Refused as refused:
        form.refuse(refused)
        return await _form_page(form, project, refused.status)
    return Redirect(f"/projects/{project_id}", status_code=303)


@get("/projects/{project_id:uuid}/planning", reading={Role.OWNER, Role.COORDINATOR})
async def planning(request: Asked, project_id: FromPath[UUID]) -> Response[str]:
    project = await queries.seen_project(ProjectId(project_id), request.user)
    return await _planning_page(Form[forms.TypedPlanning](typed_into(project.planning)), project)


async def _planning_page(form: Form[Any], project: Project, status: int = 200) -> Response[str]:
    return await page(
        "app/register/projects/planning.html", status=status, form=form, project=project, labels=labels()
    )


@post("/projects/{project_id:uuid}/planning", operation=commands.set_planning)
async def set_planning(
    request: Asked, context: NamedDependency[Context], project_id: FromPath[UUID]
) -> Response[Any]:
    project = await queries.seen_project(ProjectId(project_id), request.user)
    form = await Form.read(request, forms.TypedPlanning)
    if form.errors:
        return await _planning_page(form, project, 400)
    try:
        await commands.set_planning(context, project.id, form.value.planning())
    except Refused as refused:
        form.refuse(refused)
        return await _planning_page(form, project, refused.status)
    return Redirect(f"/projects/{project_id}", status_code=303)


@post("/projects/{project_id:uuid}/designers", operation=commands.attach_designer)
async def attach_designer(
    request: Asked, context: NamedDependency[Context], project_id: FromPath[UUID]
) -> Response[Any]:
    """The designer is named by its credit code, so that nobody can browse other organisations."""
    id = ProjectId(project_id)
    form = await Form.read(request, forms.TypedDesigner)
    if form.errors:
        return await _project_page(request.user, id, form=form)
    try:
        found = await organisations.by_code(form.value.credit_code)
        if found is None:
            raise Refused("not_found", thing=_("单位"))
        await commands.attach_designer(context, id, found.id)
    except Refused as refused:
        form.errors["credit_code"] = refused.sentence(visit().language)
        return await _project_page(request.user, id, form=form)
    return Redirect(f"/projects/{project_id}", status_code=303)


@post("/projects/{project_id:uuid}/designers/{designer_id:uuid}/removal", operation=commands.detach_designer)
async def detach_designer(
    request: Asked, context: NamedDependency[Context], project_id: FromPath[UUID], designer_id: FromPath[UUID]
) -> Response[Any]:
    form = await Form.read(request, forms.TypedReason)
    try:
        reason = "" if form.errors else form.value.reason
        await commands.detach_designer(context, ProjectId(project_id), OrganisationId(designer_id), reason)
    except Refused as refused:
        return await _project_page(request.user, ProjectId(project_id), refused)
    return Redirect(f"/projects/{project_id}", status_code=303)


routes = [
    list_projects,
    new_project,
    register_project,
    show_project,
    edit_project,
    change_project,
    planning,
    set_planning,
    attach_designer,
    detach_designer,
]
