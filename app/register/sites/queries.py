"""Reading sites."""

from __future__ import annotations

from collections.abc import Collection

from app.core.ids import DistrictId, ProjectId
from app.register.districts import queries as districts
from app.register.projects.model import Project
from app.register.sites import store
from app.register.sites.map import Picture, picture
from app.register.sites.model import Outline, Polygons, Site


async def site_of(project: ProjectId) -> Site | None:
    """The project's site; None before it has been recorded."""
    return await store.site(project)


async def outlined(districts: Collection[DistrictId]) -> bool:
    """Whether any of the districts has an outline."""
    return bool(await store.outlines(list(districts)))


async def outline_of(district: DistrictId) -> Outline | None:
    """The outline of the district, or of the nearest one above that has one."""
    above = (await districts.tree()).above(district)
    known = {one.district: one for one in await store.outlines(above)}
    parents = (await districts.tree()).parents
    here: DistrictId | None = district
    while here is not None and here not in known:
        here = parents.get(here)
    return known.get(here) if here is not None else None


async def sites_of(projects: Collection[ProjectId]) -> dict[ProjectId, Polygons]:
    """The sites of those projects that have one, in longitude and latitude."""
    return await store.sites(projects)


async def others(projects: Collection[ProjectId]) -> list[tuple[str, Polygons]]:
    """The newest sites of further projects, by name, in longitude and latitude."""
    return await store.neighbours([one.id for one in await districts.districts()], projects)


async def outlines() -> list[tuple[str, Polygons]]:
    """Every district that has an outline, by name, in longitude and latitude."""
    known = {one.id: one.name for one in await districts.districts()}
    return [(known[one.district], one.globe) for one in await store.outlines(list(known))]


async def map_of(project: Project, site: Site) -> Picture:
    """The site with its neighbours and the outlines around it."""
    tree, names = await districts.tree(), {one.id: one.name for one in await districts.districts()}
    above = tree.above(project.district)
    outlines = [(names[one.district], one.globe) for one in await store.outlines(above)]
    return picture(site, await store.neighbours(tree.below(above), [project.id]), outlines)
