"""Registering and changing projects."""

from __future__ import annotations

from app.core.actor import Role
from app.core.ids import OrganisationId, ProjectId, new_id
from app.register.districts import queries as districts
from app.register.organisations import queries as organisations
from app.register.projects import rules, store
from app.register.projects.model import (
    DesignerAttached,
    DesignerDetached,
    Details,
    Planning,
    PlanningSet,
    Project,
    ProjectChanged,
    ProjectRegistered,
)
from storage.operation import operation
from storage.unit import Operation

OWNER = {Role.OWNER}


@operation("project.register", zh="项目登记", en="register a project", roles=OWNER)
async def register_project(op: Operation, code: str, details: Details) -> ProjectRegistered:
    """A project of the owner organisation for which the actor acts."""
    owner = rules.owner_acting(op.actor)
    await districts.district(details.district)
    fact = rules.register(ProjectId(new_id()), code, owner, details, await op.now())
    await store.add(
        Project(
            id=fact.project,
            code=fact.code,
            owner=owner,
            designers=frozenset(),
            details=details,
            planning=Planning(),
            registered_at=fact.at,
            registered_by=op.actor.person,
        )
    )
    return fact


@operation("project.change", zh="项目信息变更", en="change a project", roles=OWNER)
async def change_project(op: Operation, project_id: ProjectId, details: Details) -> ProjectChanged:
    project = await store.lock(project_id)
    await districts.district(details.district)
    fact = rules.change(project, details, op.actor)
    await store.change(project_id, details)
    return fact


@operation(
    "project.set_planning",
    zh="录入规划条件",
    en="enter planning conditions",
    roles=OWNER | {Role.COORDINATOR},
)
async def set_planning(op: Operation, project_id: ProjectId, planning: Planning) -> PlanningSet:
    """The limits that checks hold the drawings against, as the planning authority's notice says."""
    project = await store.lock(project_id)
    fact = rules.set_planning(project, planning, op.actor, await districts.tree())
    await store.set_planning(project_id, planning)
    return fact


@operation("project.attach_designer", zh="委托设计单位", en="attach a designer", roles=OWNER)
async def attach_designer(
    op: Operation, project_id: ProjectId, designer_id: OrganisationId
) -> DesignerAttached:
    """From now on the designer sees the project and submits drawings to it."""
    project = await store.lock(project_id)
    fact = rules.attach(project, await organisations.organisation(designer_id), op.actor)
    await store.attach(project_id, [designer_id])
    return fact


@operation("project.detach_designer", zh="解除设计委托", en="detach a designer", roles=OWNER)
async def detach_designer(
    op: Operation, project_id: ProjectId, designer_id: OrganisationId, reason: str
) -> DesignerDetached:
    project = await store.lock(project_id)
    fact = rules.detach(project, await organisations.organisation(designer_id), op.actor, reason)
    await store.detach(project_id, designer_id)
    return fact
