"""The JSON API of projects: the same commands and queries as the pages."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Request, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter
from msgspec import Meta

from app.core.ids import OrganisationId, ProjectId
from app.html.listing import Wish
from app.register.projects import commands, queries
from app.register.projects.model import Details, Planning, Project
from app.register.projects.pages import READERS
from storage.unit import Context


class ProjectOut(msgspec.Struct, frozen=True):
    """A project as the API tells it; moments are UTC, areas m², heights m."""

    id: ProjectId
    code: str
    owner: OrganisationId
    designers: list[OrganisationId]
    details: Details
    planning: Planning
    registered_at: datetime


class ProjectIn(msgspec.Struct, forbid_unknown_fields=True):
    code: Annotated[str, Meta(max_length=40)]
    details: Details


class ProjectsOut(msgspec.Struct, frozen=True):
    """One page of fifty, the newest first, and how many there are on all pages."""

    total: int
    projects: list[ProjectOut]


def _out(project: Project) -> ProjectOut:
    return ProjectOut(
        project.id,
        project.code,
        project.owner,
        sorted(project.designers),
        project.details,
        project.planning,
        project.registered_at,
    )


@get("/api/projects", reading=READERS)
async def list_projects(
    request: Request[Any, Any, Any],
    words: Annotated[str, QueryParameter(max_length=100)] = "",
    page: Annotated[int, QueryParameter(ge=1, le=100_000)] = 1,
) -> ProjectsOut:
    """The projects one may see, those that match the words if there are any."""
    wish = Wish(words=" ".join(words.replace("\x00", "").split()), page=page)
    found, total = await queries.projects(request.user, wish)
    return ProjectsOut(total, [_out(one) for one in found])


@get("/api/projects/{project_id:uuid}", reading=READERS)
async def show_project(request: Request[Any, Any, Any], project_id: FromPath[UUID]) -> ProjectOut:
    return _out(await queries.seen_project(ProjectId(project_id), request.user))


@post("/api/projects", operation=commands.register_project)
async def register_project(
    request: Request[Any, Any, Any], context: NamedDependency[Context], data: JSONBody[ProjectIn]
) -> ProjectOut:
    """A project of the owner one acts for."""
    fact = await commands.register_project(context, data.code, data.details)
    return _out(await queries.seen_project(fact.project, request.user))


@put("/api/projects/{project_id:uuid}", operation=commands.change_project)
async def change_project(
    request: Request[Any, Any, Any],
    context: NamedDependency[Context],
    project_id: FromPath[UUID],
    data: JSONBody[Details],
) -> ProjectOut:
    await commands.change_project(context, ProjectId(project_id), data)
    return _out(await queries.seen_project(ProjectId(project_id), request.user))


@put("/api/projects/{project_id:uuid}/planning", operation=commands.set_planning)
async def set_planning(
    request: Request[Any, Any, Any],
    context: NamedDependency[Context],
    project_id: FromPath[UUID],
    data: JSONBody[Planning],
) -> ProjectOut:
    await commands.set_planning(context, ProjectId(project_id), data)
    return _out(await queries.seen_project(ProjectId(project_id), request.user))


routes = [list_projects, show_project, register_project, change_project, set_planning]
