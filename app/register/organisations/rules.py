"""What an organisation must be, and who gives and takes its mandates."""

from __future__ import annotations

from datetime import date, datetime

from app.core.actor import Actor, Role
from app.core.refusal import Refused
from app.register.districts.model import Tree
from app.register.organisations import (
    credit_code,
    refusals,  # noqa: F401  (declares the codes used here)
)
from app.register.organisations.model import (
    MARKET_ROLES,
    Mandate,
    MandateId,
    OperatorAuthorised,
    OperatorRevoked,
    Organisation,
    OrganisationChanged,
    OrganisationRegistered,
    RepresentativeChanged,
)
from app.register.people.model import Person, State

OVERSEEING = frozenset({Role.COORDINATOR, Role.REGULATOR})


def check_code(code: str) -> str:
    """The code as it is kept. Refused("credit_code") says what is wrong with it."""
    code = credit_code.written(code)
    if len(code) != 18:
        raise Refused("credit_code", given=code, why=f"应为 18 位，现为 {len(code)} 位")
    if not credit_code.is_valid(code):
        raise Refused("credit_code", given=code, why="校验位不符，请核对营业执照")
    return code


def check_roles(roles: frozenset[Role]) -> None:
    if not roles or not roles <= MARKET_ROLES:
        raise Refused("invalid", field="roles", why="请至少选择一种单位身份")


def check_name(name: str) -> None:
    if not 2 <= len(name) <= 200:
        raise Refused("invalid", field="name", why="请填写单位全称")


def register(organisation: Organisation) -> OrganisationRegistered:
    check_name(organisation.name)
    check_roles(organisation.roles)
    check_code(organisation.code)
    return OrganisationRegistered(
        organisation=organisation.id,
        code=organisation.code,
        name=organisation.name,
        roles=organisation.roles,
        legal_representative=organisation.legal_representative,
        district=organisation.district,
    )


def may_see(organisation: Organisation, actor: Actor, tree: Tree) -> bool:
    """Its own people, the platform's administrators of accounts, and the officials of its district."""
    return (
        actor.organisation == organisation.id
        or actor.holds(Role.SYSTEM_ADMIN, Role.SYSTEM)
        or any(
            duty.role in OVERSEEING and tree.covers(duty.district, organisation.district)
            for duty in actor.duties
        )
    )


def represents(organisation: Organisation, actor: Actor) -> bool:
    """Whether the actor is its legal representative."""
    return actor.person is not None and actor.person == organisation.legal_representative


def check_representative(organisation: Organisation, actor: Actor, act: str) -> None:
    """Mandates are given and taken by the legal representative himself (民法典 165)."""
    if not represents(organisation, actor):
        raise Refused("not_legal_representative", organisation=organisation.name, act=act)


def change(
    organisation: Organisation, name: str, address: str, roles: frozenset[Role]
) -> OrganisationChanged:
    check_name(name)
    check_roles(roles)
    return OrganisationChanged(organisation=organisation.id, name=name, address=address, roles=roles)


def change_representative(organisation: Organisation, after: Person) -> RepresentativeChanged:
    if after.state != State.ACTIVE:
        raise Refused("invalid", field="legal_representative", why="该人员的账号不处于正常状态")
    return RepresentativeChanged(
        organisation=organisation.id, before=organisation.legal_representative, after=after.id
    )


def authorise(
    id: MandateId,
    organisation: Organisation,
    person: Person,
    role: Role,
    *,
    days: tuple[date, date | None],
    today: date,
    actor: Actor,
    have: list[Mandate],
) -> OperatorAuthorised:
    """A mandate for one role of the organisation, from today or later."""
    check_representative(organisation, actor, "授权经办人")
    since, until = days
    if person.state != State.ACTIVE:
        raise Refused("invalid", field="person", why="该人员的账号不处于正常状态")
    if role not in organisation.roles:
        raise Refused("role_not_of_organisation", organisation=organisation.name, role=role)
    if until is not None and until < max(since, today):
        raise Refused("mandate_dates")
    if any(one.role == role and one.organisation == organisation.id and one.holds(since) for one in have):
        raise Refused("mandate_exists")
    return OperatorAuthorised(
        organisation=organisation.id, mandate=id, person=person.id, role=role, since=since, until=until
    )


def revoke(
    mandate: Mandate, organisation: Organisation, actor: Actor, now: datetime, reason: str
) -> OperatorRevoked:
    """At once, by the legal representative, or by the operator himself (民法典 173)."""
    if actor.person != mandate.person:
        check_representative(organisation, actor, "撤销授权")
    return revoked(mandate, now, reason)


def revoked(mandate: Mandate, now: datetime, reason: str) -> OperatorRevoked:
    if mandate.revoked_at is not None:
        raise Refused("mandate_over")
    return OperatorRevoked(
        organisation=mandate.organisation, mandate=mandate.id, person=mandate.person, at=now, reason=reason
    )
