"""A city in the database for tests, built by real commands; every test builds its own people in it."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.core.actor import Role, system
from app.core.ids import BodyId, DistrictId, OrganisationId, PersonId, ProjectId, new_id
from app.register.acting.queries import actor_for
from app.register.bodies.commands import add_body
from app.register.districts.commands import add_district
from app.register.districts.model import Level
from app.register.duties.commands import confirm_duty, propose_duty
from app.register.organisations.commands import authorise_operator, register_organisation
from app.register.people import queries as people
from app.register.people.commands import register_person
from app.register.projects.commands import register_project
from app.register.projects.model import Details, Use
from storage.unit import Context
from tests.app.register.given import actor, credit_code

INSTALLER = Context(actor=system("test"))


async def someone(name: str = "张三", login: str = "", **contact: str) -> PersonId:
    """A person with an account and no right."""
    login = login or f"p{new_id().hex[-14:]}"
    return (await register_person(INSTALLER, login, name, **contact)).person


async def as_(id: PersonId, **capacity: Any) -> Context:
    """What the person does is done in this context."""
    return Context(actor=await actor_for(id, **capacity))


async def administrator(role: Role) -> PersonId:
    """An administrator of that kind, the same one each time."""
    login = f"test-{role.value.replace('_', '-')}"
    if known := await people.by_login(login):
        return known.id
    person, second = await someone(role, login), await someone()
    fact = await propose_duty(INSTALLER, person, role)
    await confirm_duty(Context(actor=actor(await people.person(second), Role.SECURITY_ADMIN)), fact.grant)
    return person


async def propose(person: PersonId, role: Role, body: BodyId | None = None, **more: Any) -> Any:
    """The system administrator's proposal."""
    admin = await as_(await administrator(Role.SYSTEM_ADMIN))
    return (await propose_duty(admin, person, role, body_id=body, **more)).grant


async def appoint(person: PersonId, role: Role, body: BodyId | None = None, **more: Any) -> Any:
    """A duty given by two administrators."""
    security = await as_(await administrator(Role.SECURITY_ADMIN))
    return (await confirm_duty(security, await propose(person, role, body, **more))).grant


async def district(name: str = "云州市", parent: DistrictId | None = None) -> DistrictId:
    level = Level.COUNTY if parent else Level.CITY
    return (await add_district(INSTALLER, new_id().hex[-12:], name, level, parent)).district


async def body(place: DistrictId, name: str = "住房和城乡建设局") -> BodyId:
    return (await add_body(INSTALLER, new_id().hex[-12:], name, place)).body


async def organisation(
    representative: PersonId, *roles: Role, place: DistrictId, name: str = "云州置业有限公司"
) -> OrganisationId:
    fact = await register_organisation(
        INSTALLER,
        credit_code(),
        name,
        roles=frozenset(roles or {Role.OWNER}),
        representative_id=representative,
        district_id=place,
    )
    return fact.organisation


async def operator(
    company: OrganisationId, boss: PersonId, role: Role, until: date | None = None
) -> PersonId:
    """A person whom the legal representative has authorised."""
    person = await someone("李四")
    await authorise_operator(await as_(boss, organisation=company), company, person, role, until=until)
    return person


def project_code() -> str:
    serial = new_id().int % 10**12
    return f"2611-{serial // 10**6:06d}-04-01-{serial % 10**6:06d}"


async def project(
    owner: PersonId, company: OrganisationId, place: DistrictId, name: str = "一号楼"
) -> ProjectId:
    details = Details(name=name, district=place, address="云州市北湖区", use=Use.RESIDENTIAL)
    context = await as_(owner, organisation=company)
    return (await register_project(context, project_code(), details)).project
