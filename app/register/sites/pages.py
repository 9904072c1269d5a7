"""The site on its project's page and on a page of its own, over a base map that needs no network."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from app.core.actor import Actor
from app.core.ids import ProjectId
from app.core.refusal import Refused
from app.html.page import page
from app.html.visit import visit
from app.register.projects.model import Project
from app.register.projects.pages import READERS
from app.register.projects.queries import seen_project
from app.register.projects.rules import owns
from app.register.projects.sections import section
from app.register.sites import commands
from app.register.sites.map import zone_word
from app.register.sites.queries import map_of, site_of
from app.register.sites.receiving import CHOICES, MOST_BYTES, boundary_of, zone_typed
from storage.unit import Context

Asked = Request[Any, Any, Any]


@section("app/register/sites/of_project.html", order=10)
async def site_of_project(project: Project, actor: Actor) -> dict[str, Any]:
    """The site on the project's page, with the way to record it."""
    site = await site_of(project.id)
    return {
        "project": project,
        "site": site,
        "zone": zone_word(site.zone) if site else "",
        "map": await map_of(project, site) if site else None,
        "owns": owns(project, actor),
    }


@get("/projects/{project_id:uuid}/boundary", reading=READERS)
async def show_boundary(request: Asked, project_id: FromPath[UUID]) -> Response[str]:
    return await _boundary_page(await seen_project(ProjectId(project_id), request.user), {})


async def _boundary_page(
    project: Project, typed: dict[str, str], refused: Refused | None = None
) -> Response[str]:
    return await page(
        "app/register/sites/boundary.html",
        status=refused.status if refused else 200,
        part=await site_of_project(project, visit().actor),
        zones=list(CHOICES.items()),
        typed=typed,
        refused=refused and refused.sentence(visit().language),
    )


@post(
    "/projects/{project_id:uuid}/boundary",
    operation=commands.record_site,
    request_max_body_size=MOST_BYTES,
)
async def record_boundary(
    request: Asked, context: NamedDependency[Context], project_id: FromPath[UUID]
) -> Response[Any]:
    """A file, or the text typed into the form; what was typed is kept when it is refused."""
    project = await seen_project(ProjectId(project_id), request.user)
    sent = await request.form()
    typed = {name: str(sent.get(name, "")) for name in ("text", "meridian", "unclassified")}
    file = sent.get("file")
    data = typed["text"].encode()
    if isinstance(file, UploadFile) and file.filename:
        data = await file.read()
    try:
        boundary = boundary_of(data, zone_typed(typed["meridian"]))
        declared = typed["unclassified"] == "true"
        await commands.record_site(context, project.id, boundary, unclassified=declared)
    except Refused as refused:
        return await _boundary_page(project, typed, refused)
    return Redirect(f"/projects/{project_id}", status_code=303)


routes = [show_boundary, record_boundary]
