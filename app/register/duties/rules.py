"""Two persons give a duty: one proposes, another confirms. One is enough to end it."""

from __future__ import annotations

from datetime import date

from app.core.actor import Actor, Role
from app.core.ids import DistrictId
from app.core.refusal import Refused
from app.register.bodies.model import Body
from app.register.districts.model import Tree
from app.register.duties import refusals  # noqa: F401  (declares the codes used here)
from app.register.duties.model import (
    ADMIN_ROLES,
    OFFICIAL_ROLES,
    DutyDeclined,
    DutyEnded,
    DutyGranted,
    DutyProposed,
    Grant,
    GrantId,
)
from app.register.people.model import Person, State


def check_active(person: Person) -> None:
    if person.state != State.ACTIVE:
        raise Refused("account_not_active")


def place(role: Role, body: Body | None, district: DistrictId | None, tree: Tree) -> DistrictId | None:
    """The district a duty reaches: the body's own unless a part of it is named; none for administrators."""
    if role in ADMIN_ROLES:
        return None
    if role not in OFFICIAL_ROLES:
        raise Refused("duty_by_mandate")
    if body is None:
        raise Refused("duty_needs_body")
    if district is not None and not tree.covers(body.district, district):
        raise Refused("duty_outside", body=body.name)
    return district or body.district


def check_days(since: date, until: date | None, today: date) -> None:
    if until is not None and until < max(since, today):
        raise Refused("duty_dates")


def propose(
    id: GrantId,
    person: Person,
    role: Role,
    *,
    body: Body | None,
    district: DistrictId | None,
    days: tuple[date, date | None],
    actor: Actor,
    have: list[Grant],
) -> DutyProposed:
    """A proposal; `district` as `place` found it, `have` are the person's open and active grants."""
    check_active(person)
    body_id = body.id if body and role in OFFICIAL_ROLES else None
    if any((one.role, one.body, one.district) == (role, body_id, district) for one in have):
        raise Refused("duty_exists")
    return DutyProposed(
        grant=id,
        person=person.id,
        role=role,
        body=body_id,
        district=district,
        since=days[0],
        until=days[1],
        by=actor.person,
    )


def confirm(grant: Grant, person: Person, actor: Actor, installed: bool) -> DutyGranted:
    """By a third person. The system itself confirms only until the first security administrator is there."""
    check_active(person)
    if actor.person is None:
        if installed:
            raise Refused("installed")
    elif actor.person in (grant.proposed_by, grant.person):
        raise Refused("second_person")
    return DutyGranted(grant=grant.id, person=grant.person, role=grant.role, by=actor.person)


def decline(grant: Grant, actor: Actor, reason: str) -> DutyDeclined:
    if not reason.strip():
        raise Refused("invalid", field="reason", why="请说明不予授予的原因")
    return DutyDeclined(grant=grant.id, person=grant.person, by=actor.person, reason=reason.strip())


def end(grant: Grant, security_admins: int, reason: str) -> DutyEnded:
    """`security_admins`: how many there are now. The last of them stays."""
    if not reason.strip():
        raise Refused("invalid", field="reason", why="请说明终止原因")
    if grant.role == Role.SECURITY_ADMIN and grant.state == "active" and security_admins <= 1:
        raise Refused("last_security_admin")
    return DutyEnded(grant=grant.id, person=grant.person, reason=reason.strip())
