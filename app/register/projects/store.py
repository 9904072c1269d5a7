"""Rows of projects as values."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import msgspec

from app.core.ids import OrganisationId, ProjectId, new_id
from app.core.refusal import Refused
from app.register.patterns import contains
from app.register.projects import tables
from app.register.projects.model import Details, Planning, Project
from app.register.projects.rules import Sight
from storage import engine
from storage.constraints import means

ROWS, DESIGNERS = tables.Project, tables.ProjectDesigner

means("project_code_key", "project_exists")

_SELECT = """
SELECT p.*, ARRAY(SELECT d.designer FROM project_designer d WHERE d.project = p.id) AS designers
FROM project p
"""
_SEEN = """(
    $1 OR p.district = ANY($2) OR p.owner = $3
    OR EXISTS (SELECT FROM project_designer d WHERE d.project = p.id AND d.designer = $3)
)"""
_FOUND = f"""{_SEEN} AND ($4 = '' OR p.name ILIKE $4 OR p.code ILIKE $4 OR p.address ILIKE $4 OR EXISTS (
    SELECT FROM organisation o WHERE o.name ILIKE $4 AND (o.id = p.owner OR o.id IN (
        SELECT d.designer FROM project_designer d WHERE d.project = p.id))))"""  # noqa: S608 (constants)
_COUNT = f"SELECT count(*) FROM project p WHERE {_FOUND}"  # noqa: S608 (constants)
ORDERS = {"code": "p.code", "name": "p.name", "registered_at": "p.registered_at", "area": "p.floor_area"}


def _project(row: Any) -> Project:
    values = dict(row)
    return msgspec.convert(
        values | {"details": values, "planning": msgspec.json.decode(values["planning"], type=Planning)},
        Project,
    )


def _arguments(seen: Sight) -> tuple[bool, list[Any], OrganisationId | None]:
    return seen.everything, list(seen.districts), seen.organisation


async def one(id: ProjectId) -> Project:
    row = await engine.fetch_row(f"{_SELECT} WHERE p.id = $1", id)
    if row is None:
        raise Refused("not_found", thing="项目")
    return _project(row)


async def lock(id: ProjectId) -> Project:
    await engine.fetch("SELECT id FROM project WHERE id = $1 FOR UPDATE", id)
    return await one(id)


async def by_code(code: str) -> Project | None:
    row = await engine.fetch_row(f"{_SELECT} WHERE p.code = $1", code)
    return _project(row) if row else None


async def some(ids: Collection[ProjectId]) -> dict[ProjectId, Project]:
    rows = await engine.fetch(f"{_SELECT} WHERE p.id = ANY($1)", list(ids)) if ids else []
    return {project.id: project for project in map(_project, rows)}


async def seen(
    sight: Sight, words: str, order: str, down: bool, limit: int, offset: int
) -> tuple[list[Project], int]:
    """The projects in sight that match the words, one page of them, and how many there are."""
    by = f"{ORDERS.get(order, 'p.registered_at')} {'DESC' if down or order not in ORDERS else 'ASC'}"
    found = (*_arguments(sight), contains(words))
    sql = f"{_SELECT} WHERE {_FOUND} ORDER BY {by} NULLS LAST, p.id DESC LIMIT $5 OFFSET $6"
    rows = await engine.fetch(sql, *found, limit, offset)
    total = await engine.fetch_value(_COUNT, *found)
    return [_project(row) for row in rows], total


def _columns(details: Details) -> dict[Any, Any]:
    return {name: getattr(details, name) for name in details.__struct_fields__}


async def add(project: Project) -> None:
    await ROWS.insert(
        ROWS(
            id=project.id,
            code=project.code,
            owner=project.owner,
            planning=msgspec.json.encode(project.planning).decode(),
            registered_at=project.registered_at,
            registered_by=project.registered_by,
            **_columns(project.details),
        )
    )
    await attach(project.id, project.designers)


async def change(id: ProjectId, details: Details) -> None:
    await ROWS.update(_columns(details)).where(ROWS.id == id)


async def set_planning(id: ProjectId, planning: Planning) -> None:
    text = msgspec.json.encode(planning).decode()
    await ROWS.update({ROWS.planning: text}).where(ROWS.id == id)


async def attach(id: ProjectId, designers: Iterable[OrganisationId]) -> None:
    for designer in designers:
        await DESIGNERS.insert(DESIGNERS(id=new_id(), project=id, designer=designer))


async def detach(id: ProjectId, designer: OrganisationId) -> None:
    await DESIGNERS.delete().where((DESIGNERS.project == id) & (DESIGNERS.designer == designer))
