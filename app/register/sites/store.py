"""Rows ↔ values of sites and outlines."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import msgspec

from app.core.ids import DistrictId, ProjectId, new_id
from app.register.sites.model import Outline, Polygons, Site, Zone
from app.register.sites.tables import OutlineTable, SiteTable
from storage import engine

_SELECT = "SELECT project, source, width, meridian, plane, globe, area, remarks, at, by FROM project_boundary"
_OTHERS = """
SELECT p.name, s.globe FROM project_boundary s JOIN project p ON p.id = s.project
WHERE p.district = ANY ($1::uuid[]) AND s.project <> ALL ($2::uuid[]) ORDER BY s.at DESC LIMIT 200
"""


def _site(row: Any) -> Site:
    values = dict(row)
    zone = Zone(values.pop("width"), values.pop("meridian"))
    for name, kind in (("plane", Polygons), ("globe", Polygons), ("remarks", tuple[str, ...])):
        values[name] = msgspec.json.decode(values[name], type=kind)
    return msgspec.convert(values | {"zone": zone}, Site)


async def site(project: ProjectId) -> Site | None:
    row = await engine.fetch_row(f"{_SELECT} WHERE project = $1", project)
    return _site(row) if row else None


async def sites(projects: Collection[ProjectId]) -> dict[ProjectId, Polygons]:
    rows = await engine.fetch(
        "SELECT project, globe FROM project_boundary WHERE project = ANY ($1::uuid[])", list(projects)
    )
    return {ProjectId(row["project"]): msgspec.json.decode(row["globe"], type=Polygons) for row in rows}


async def save(site: Site) -> None:
    """A project has one site; a new one takes the old one's place, which the trail keeps."""
    await SiteTable.delete().where(SiteTable.project == site.project)
    values = msgspec.structs.asdict(site)
    zone = values.pop("zone")
    for name in ("plane", "globe", "remarks"):
        values[name] = msgspec.json.encode(values[name]).decode()
    values["source"] = site.source.value
    await SiteTable.insert(SiteTable(id=new_id(), width=zone.width, meridian=zone.meridian, **values))


async def neighbours(
    districts: Collection[DistrictId], but: Collection[ProjectId]
) -> list[tuple[str, Polygons]]:
    """The newest sites of the districts by their projects' names, without those of some projects."""
    rows = await engine.fetch(_OTHERS, list(districts), list(but))
    return [(row["name"], msgspec.json.decode(row["globe"], type=Polygons)) for row in rows]


async def outlines(districts: Collection[DistrictId]) -> list[Outline]:
    rows = (
        await OutlineTable.select().where(OutlineTable.district.is_in(list(districts))).output(load_json=True)
    )
    return msgspec.convert(
        [{name: row[name] for name in ("district", "globe")} for row in rows], list[Outline]
    )


async def save_outline(outline: Outline) -> None:
    await OutlineTable.delete().where(OutlineTable.district == outline.district)
    globe = msgspec.json.encode(outline.globe).decode()
    await OutlineTable.insert(OutlineTable(id=new_id(), district=outline.district, globe=globe))
