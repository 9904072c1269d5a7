"""Registering one's own organisation: account and organisation at once, or nothing."""

from __future__ import annotations

from app.core.actor import Role
from app.core.ids import PersonId
from app.register.joining import rules
from app.register.joining.model import NewAccount, NewOrganisation, OrganisationJoined
from app.register.organisations.commands import register_organisation
from app.register.people.commands import register_person
from app.register.signin.commands import give_password
from storage.operation import operation
from storage.unit import Operation


@operation("organisation.join", zh="单位自助注册", en="register one's own organisation")
async def join(
    op: Operation, organisation: NewOrganisation, account: NewAccount | None, *, profile: str = "asvs"
) -> OrganisationJoined:
    """An agency by its legal representative: the signed-in person, or (`account`) one without an account yet.

    It gains no more than the right to apply: whether it may serve anybody is decided by the formal check. The
    code is claimed, not taken: somebody else may claim it too until the window has seen the licence.
    """
    rules.check(op.actor, account)
    house = op.as_system(
        "joining"
    )  # opening accounts is the administrators' act; here the rule above grants it
    person = await _open(house, account, profile) if account else op.actor.person
    assert person is not None, "the rule asks for one of the two"
    fact = await register_organisation(
        house,
        organisation.code,
        organisation.name,
        roles=frozenset({Role.AGENCY}),
        representative_id=person,
        district_id=organisation.district,
        address=organisation.address,
        phone=organisation.phone,
        standing="claimed",
    )
    return OrganisationJoined(organisation=fact.organisation, person=person)


async def _open(house: Operation, account: NewAccount, profile: str) -> PersonId:
    person = (await register_person(house, account.login, account.name)).person
    await give_password(house, person, account.password, temporary=False, profile=profile)
    return person
