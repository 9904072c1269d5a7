"""Who may register, change and see a project."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal

import msgspec

from app.core.actor import Actor, Role
from app.core.ids import DistrictId, OrganisationId, ProjectId
from app.core.refusal import Refused
from app.register.districts.model import Tree
from app.register.organisations.model import Organisation
from app.register.projects import refusals  # noqa: F401  (declares the codes used here)
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

CODE = re.compile(r"\d{2}(0[1-9]|1[0-2])-\d{6}-\d{2}-\d{2}-\d{6}")  # 年月-区划-类型-行业-流水
LARGEST = {
    "site_area": 100_000_000,
    "floor_area": 100_000_000,
    "height": 1500,
    "floor_area_ratio": 50,
    "density": 100,
    "green_ratio": 100,
    "height_limit": 1500,
    "setback": 1000,
}
OVERSEEING = frozenset({Role.REVIEWER, Role.COORDINATOR, Role.REGULATOR, Role.INSPECTOR})


class Sight(msgspec.Struct, frozen=True):
    """What an actor sees: the projects of these districts, and those of this organisation."""

    everything: bool
    districts: frozenset[DistrictId]
    organisation: OrganisationId | None


def sight(actor: Actor, tree: Tree) -> Sight:
    """Officials see the districts of their duties and all below; the market sees its own projects."""
    scopes = [duty.district for duty in actor.duties if duty.role in OVERSEEING]
    market = actor.organisation if actor.holds(Role.OWNER, Role.DESIGNER) else None
    everything = actor.holds(Role.SYSTEM) or None in scopes
    return Sight(everything, tree.below(scope for scope in scopes if scope is not None), market)


def may_see(project: Project, seen: Sight) -> bool:
    return (
        seen.everything
        or project.district in seen.districts
        or (seen.organisation is not None and seen.organisation in (project.owner, *project.designers))
    )


def owner_acting(actor: Actor) -> OrganisationId:
    """The owner organisation for which the actor acts now. Refused if there is none."""
    if actor.organisation is None or not actor.holds(Role.OWNER):
        raise Refused("project_needs_owner")
    return actor.organisation


def owns(project: Project, actor: Actor) -> bool:
    """Whether the actor acts for the project's owner."""
    return actor.holds(Role.OWNER) and actor.organisation == project.owner


def check_owner(project: Project, actor: Actor, act: str) -> None:
    if not owns(project, actor):
        raise Refused("not_your_project", act=act)


def check_code(code: str) -> str:
    """The project code as it is kept."""
    code = "".join(code.split())
    if not CODE.fullmatch(code):
        raise Refused("project_code", given=code)
    return code


def check_sizes(given: Details | Planning) -> None:
    """Every number lies between 0 and the largest that can be meant. Refused names the field."""
    for field, largest in LARGEST.items():
        value: Decimal | None = getattr(given, field, None)
        if value is not None and not (value.is_finite() and 0 <= value <= largest):
            raise Refused("invalid", field=field, why=f"应在 0 与 {largest} 之间")


def register(
    id: ProjectId, code: str, owner: OrganisationId, details: Details, now: datetime
) -> ProjectRegistered:
    check_sizes(details)
    return ProjectRegistered(project=id, code=check_code(code), owner=owner, details=details, at=now)


def change(project: Project, details: Details, actor: Actor) -> ProjectChanged:
    check_owner(project, actor, "变更项目信息")
    check_sizes(details)
    return ProjectChanged(project=project.id, before=project.details, after=details)


def sets_planning(project: Project, actor: Actor, tree: Tree) -> bool:
    """The owner, as the notice says, or a coordinator of the district."""
    return owns(project, actor) or any(
        duty.role == Role.COORDINATOR and tree.covers(duty.district, project.district)
        for duty in actor.duties
    )


def set_planning(project: Project, planning: Planning, actor: Actor, tree: Tree) -> PlanningSet:
    if not sets_planning(project, actor, tree):
        raise Refused("not_your_project", act="录入规划条件")
    check_sizes(planning)
    return PlanningSet(project=project.id, before=project.planning, after=planning)


def attach(project: Project, designer: Organisation, actor: Actor) -> DesignerAttached:
    check_owner(project, actor, "委托设计单位")
    if Role.DESIGNER not in designer.roles:
        raise Refused("no_designer", organisation=designer.name)
    if designer.id in project.designers:
        raise Refused("designer_attached", organisation=designer.name)
    return DesignerAttached(project=project.id, designer=designer.id)


def detach(project: Project, designer: Organisation, actor: Actor, reason: str) -> DesignerDetached:
    check_owner(project, actor, "解除设计委托")
    if designer.id not in project.designers:
        raise Refused("designer_missing", organisation=designer.name)
    if not reason.strip():
        raise Refused("invalid", field="reason", why="请说明解除原因")
    return DesignerDetached(project=project.id, designer=designer.id, reason=reason.strip())
