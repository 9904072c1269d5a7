"""Registering organisations; giving and taking their mandates."""

from __future__ import annotations

from datetime import date

from app.core.actor import Role
from app.core.ids import DistrictId, OrganisationId, PersonId, new_id
from app.core.refusal import Refused
from app.core.term import CHINA
from app.register.districts import queries as districts
from app.register.organisations import credit_code, rules, store
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
    Standing,
)
from app.register.people import store as people
from app.register.people.handover import at_leaving, hands_over
from app.register.separation import rules as separation
from app.register.separation import store as held
from storage.operation import operation
from storage.unit import Operation

ADMINISTRATION = {Role.SYSTEM_ADMIN, Role.SYSTEM}


@operation("organisation.register", zh="单位注册", en="register an organisation", roles=ADMINISTRATION)
async def register_organisation(
    op: Operation,
    code: str,
    name: str,
    *,
    roles: frozenset[Role],
    representative_id: PersonId,
    district_id: DistrictId,
    address: str = "",
    phone: str = "",
    standing: Standing = "verified",
) -> OrganisationRegistered:
    """An organisation with its legal representative, who then authorises its operators himself.

    `standing`: "claimed" for one that registers itself; its code is its own when it has been verified.
    """
    person = await people.lock(representative_id)
    district = await districts.district(district_id)
    organisation = Organisation(
        OrganisationId(new_id()),
        credit_code.written(code),
        name.strip(),
        roles,
        person.id,
        district.id,
        address.strip(),
        phone.strip(),
        standing,
    )
    fact = rules.register(organisation)
    if await store.by_code(organisation.code) is not None:
        raise Refused("organisation_exists")
    for role in sorted(roles):
        separation.check(await held.roles_of(person.id), role)
    await store.add(organisation)
    return fact


@operation("organisation.change", zh="单位信息变更", en="change an organisation", roles=ADMINISTRATION)
async def change_organisation(
    op: Operation, organisation_id: OrganisationId, name: str, address: str, roles: frozenset[Role]
) -> OrganisationChanged:
    organisation = await store.lock(organisation_id)
    fact = rules.change(organisation, name.strip(), address.strip(), roles)
    for role in sorted(roles):
        separation.check(await held.roles_of(organisation.legal_representative), role)
    await store.change(fact)
    return fact


@operation(
    "organisation.change_representative",
    zh="变更法定代表人",
    en="change the legal representative",
    roles=ADMINISTRATION,
)
async def change_representative(
    op: Operation, organisation_id: OrganisationId, person_id: PersonId
) -> RepresentativeChanged:
    """Mandates that the former representative gave stay in force until revoked."""
    organisation = await store.lock(organisation_id)
    fact = rules.change_representative(organisation, await people.lock(person_id))
    for role in sorted(organisation.roles):
        separation.check(await held.roles_of(person_id), role)
    await store.set_representative(organisation_id, person_id)
    return fact


@operation("organisation.authorise_operator", zh="授权经办人", en="authorise an operator", roles=MARKET_ROLES)
async def authorise_operator(
    op: Operation,
    organisation_id: OrganisationId,
    person_id: PersonId,
    role: Role,
    *,
    since: date | None = None,
    until: date | None = None,
) -> OperatorAuthorised:
    """`since` None: from today."""
    person = await people.lock(person_id)
    organisation = await store.lock(organisation_id)
    today = (await op.now()).astimezone(CHINA).date()
    fact = rules.authorise(
        MandateId(new_id()),
        organisation,
        person,
        role,
        days=(since or today, until),
        today=today,
        actor=op.actor,
        have=await store.mandates_of(person_id),
    )
    separation.check(await held.roles_of(person_id), role)
    await store.add_mandate(
        Mandate(
            fact.mandate,
            fact.organisation,
            fact.person,
            fact.role,
            fact.since,
            fact.until,
            granted_by=op.actor.person,
        )
    )
    return fact


@operation("organisation.revoke_operator", zh="撤销授权", en="revoke a mandate", roles=MARKET_ROLES)
async def revoke_operator(op: Operation, mandate_id: MandateId, reason: str = "") -> OperatorRevoked:
    """At once: the operator's next request is without it."""
    mandate = await store.lock_mandate(mandate_id)
    organisation = await store.one(mandate.organisation)
    fact = rules.revoke(mandate, organisation, op.actor, await op.now(), reason.strip())
    await store.revoke_mandate(fact.mandate, fact.at)
    return fact


@at_leaving
async def end_mandates(op: Operation, person: PersonId) -> None:
    """Who leaves keeps no mandate."""
    for mandate in await store.mandates_of(person):
        fact = rules.revoked(mandate, await op.now(), "离岗")
        await store.revoke_mandate(fact.mandate, fact.at)


class Representation:
    """What a leaving legal representative hands over: his organisations."""

    noun = "organisation"

    async def count(self, person: PersonId) -> int:
        return len(await store.represented_by(person))

    async def hand_over(self, op: Operation, person: PersonId, successor: PersonId) -> None:
        """Refused if the successor holds a right that forbids it."""
        for organisation in await store.represented_by(person):
            await change_representative(op, organisation.id, successor)


hands_over(Representation())
