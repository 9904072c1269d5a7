"""Values of the register for tests: every builder gives a sound one, changed by what is named."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from app.core.actor import Actor, Duty, Role
from app.core.ids import BodyId, DistrictId, OrganisationId, PersonId, ProjectId, new_id
from app.register.bodies.model import Body
from app.register.districts.model import District, Level, Tree
from app.register.duties.model import Grant, GrantId, State
from app.register.organisations.credit_code import SIGNS, check_sign
from app.register.organisations.model import Mandate, MandateId, Organisation
from app.register.people.model import Person
from app.register.projects.model import Details, Planning, Project, Use

TODAY = date(2026, 11, 20)

CITY = District(DistrictId(new_id()), "5399", "云州市", Level.CITY, None)
NORTH = District(DistrictId(new_id()), "539901", "北湖区", Level.COUNTY, CITY.id)
SOUTH = District(DistrictId(new_id()), "539902", "南岭区", Level.COUNTY, CITY.id)
TOWN = District(DistrictId(new_id()), "539901101", "石桥街道", Level.TOWN, NORTH.id)
TREE = Tree({one.id: one.parent for one in (CITY, NORTH, SOUTH, TOWN)})


def person(**changes: Any) -> Person:
    id = PersonId(new_id())
    values: dict[str, Any] = {"id": id, "login": f"p{id.hex[-12:]}", "name": "张三", "phone": "", "email": ""}
    return Person(**values | changes)


def actor(who: Person, *roles: Role, **changes: Any) -> Actor:
    duties = tuple(Duty(role) for role in roles)
    return Actor(**{"person": who.id, "name": who.name, "duties": duties} | changes)


def body(**changes: Any) -> Body:
    values: dict[str, Any] = {"id": BodyId(new_id()), "code": new_id().hex[:20], "name": "住房和城乡建设局"}
    return Body(**values | {"short": "住建局", "district": CITY.id, "parent": None} | changes)


def grant(who: PersonId, role: Role = Role.REVIEWER, **changes: Any) -> Grant:
    values: dict[str, Any] = {"id": GrantId(new_id()), "person": who, "role": role, "body": None}
    values |= {"district": None, "since": TODAY, "until": None, "state": State.ACTIVE, "proposed_by": None}
    return Grant(**values | changes)


def credit_code(seed: UUID | None = None) -> str:
    """A valid code, another one each time."""
    number = (seed or new_id()).int
    body = "91" + "".join(SIGNS[number // 31**place % 31] for place in range(15))
    return body + check_sign(body)


def organisation(representative: PersonId, **changes: Any) -> Organisation:
    values: dict[str, Any] = {"id": OrganisationId(new_id()), "code": credit_code(), "name": "云州设计院"}
    values |= {"roles": frozenset({Role.DESIGNER}), "legal_representative": representative}
    return Organisation(**values | {"district": CITY.id, "address": "", "phone": ""} | changes)


def mandate(org: Organisation, who: PersonId, **changes: Any) -> Mandate:
    values: dict[str, Any] = {"id": MandateId(new_id()), "organisation": org.id, "person": who}
    values |= {"role": Role.DESIGNER, "since": TODAY, "until": None, "granted_by": org.legal_representative}
    return Mandate(**values | changes)


def project(owner: Organisation, *, district: DistrictId = CITY.id, **changes: Any) -> Project:
    details = Details(name="云锦花园", district=district, address="北湖路 1 号", use=Use.RESIDENTIAL)
    values: dict[str, Any] = {"id": ProjectId(new_id()), "code": "2411-530102-04-01-123456"}
    values |= {"owner": owner.id, "designers": frozenset(), "details": details, "planning": Planning()}
    values |= {"registered_at": datetime(2026, 11, 20, tzinfo=UTC), "registered_by": None}
    return Project(**values | changes)
