"""The JSON API of sites: text of boundary points or a zipped shapefile as the body."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from litestar import Request, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from app.core.ids import DistrictId, ProjectId
from app.core.refusal import Refused
from app.register.projects.pages import READERS
from app.register.projects.queries import seen_project
from app.register.sites import commands
from app.register.sites.model import Polygons, Site
from app.register.sites.queries import site_of
from app.register.sites.receiving import MOST_BYTES, boundary_of, zone_typed
from storage.unit import Context


@get("/api/projects/{project_id:uuid}/boundary", reading=READERS)
async def show_site(request: Request, project_id: FromPath[UUID]) -> Site:  # type: ignore[type-arg]
    """The site in plane coordinates and in longitude and latitude; `area` is m²."""
    project = await seen_project(ProjectId(project_id), request.user)
    site = await site_of(project.id)
    if site is None:
        raise Refused("not_found", thing="项目用地")
    return site


@put(
    "/api/projects/{project_id:uuid}/boundary",
    operation=commands.record_site,
    request_max_body_size=MOST_BYTES,
)
async def record_site(
    request: Request,  # type: ignore[type-arg]
    context: NamedDependency[Context],
    project_id: FromPath[UUID],
    meridian: Annotated[str, QueryParameter(max_length=10)] = "",
    unclassified: FromQuery[bool] = False,
) -> Site:
    """`meridian` "3:117" or "6:117" where the eastings carry no zone number and the file names none."""
    boundary = boundary_of(await request.body(), zone_typed(meridian))
    await commands.record_site(context, ProjectId(project_id), boundary, unclassified=unclassified)
    found = await site_of(ProjectId(project_id))
    assert found is not None, "it was recorded just now"
    return found


@post("/api/districts/{district_id:uuid}/outline", operation=commands.outline_district)
async def outline_district(
    context: NamedDependency[Context], district_id: FromPath[UUID], data: JSONBody[Polygons]
) -> dict[str, int]:
    """Polygons with holes, points as [longitude, latitude]."""
    fact = await commands.outline_district(context, DistrictId(district_id), data)
    return {"polygons": len(fact.globe)}


routes = [show_site, record_site, outline_district]
