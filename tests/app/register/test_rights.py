"""Rights through real commands: given by two, scoped, taken at once, never meeting in one account."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from app.core.actor import Actor, Role
from app.core.ids import PersonId
from app.core.refusal import Refused
from app.core.settings import Settings
from app.core.term import CHINA
from app.register.acting.queries import actor_for, capacities
from app.register.deputies.commands import end_deputy, name_deputy
from app.register.districts.queries import tree
from app.register.duties.commands import confirm_duty, propose_duty
from app.register.duties.queries import bodies_with
from app.register.organisations.commands import (
    authorise_operator,
    register_organisation,
    revoke_operator,
)
from app.register.organisations.queries import mandates_in
from app.register.people.commands import disable_person, enable_person, let_leave, register_person
from app.register.people.handover import HANDOVERS, hands_over
from storage import engine
from storage.unit import Context, Operation
from tests.app.register import city
from tests.app.register.city import INSTALLER, as_
from tests.app.register.given import credit_code

pytestmark = [pytest.mark.servers, pytest.mark.usefixtures("database")]


async def test_a_duty_needs_two_persons() -> None:
    place = await city.district()
    person, bureau = await city.someone(), await city.body(place)
    grant = await city.propose(person, Role.REVIEWER, bureau)
    assert not (await actor_for(person)).roles
    proposer = await city.administrator(Role.SYSTEM_ADMIN)
    with pytest.raises(Refused, match="no_right"):
        await confirm_duty(await as_(proposer), grant)
    security = await as_(await city.administrator(Role.SECURITY_ADMIN))
    await confirm_duty(security, grant)
    actor = await actor_for(person)
    assert actor.bodies(Role.REVIEWER) == {bureau}
    assert actor.duties[0].district == place
    with pytest.raises(Refused, match="no_such_step"):
        await confirm_duty(security, grant)


async def test_the_system_gives_no_duty_once_there_is_a_security_administrator() -> None:
    await city.administrator(Role.SECURITY_ADMIN)
    fact = await propose_duty(INSTALLER, await city.someone(), Role.AUDIT_ADMIN)
    with pytest.raises(Refused, match="installed"):
        await confirm_duty(INSTALLER, fact.grant)


async def test_operators_and_regulators_never_meet_in_one_account() -> None:
    person, bureau = await city.someone(), await city.body(await city.district())
    await city.appoint(person, Role.REGULATOR, bureau)
    for role in (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN, Role.REVIEWER):
        with pytest.raises(Refused, match="roles_conflict"):
            await city.propose(person, role, bureau if role == Role.REVIEWER else None)
    with pytest.raises(Refused, match="roles_conflict"):
        await city.organisation(person, Role.OWNER, place=await city.district())


async def test_two_roles_that_conflict_cannot_slip_in_at_the_same_moment() -> None:
    person, place = await city.someone(), await city.district()
    bureau = await city.body(place)
    grants = [await city.propose(person, role, bureau) for role in (Role.REVIEWER, Role.REGULATOR)]
    security = await as_(await city.administrator(Role.SECURITY_ADMIN))
    results = await asyncio.gather(*(confirm_duty(security, g) for g in grants), return_exceptions=True)
    assert [getattr(one, "code", "granted") for one in results].count("roles_conflict") == 1
    assert len((await actor_for(person)).roles) == 1


async def test_an_operator_acts_for_several_organisations_until_revoked() -> None:
    place, boss = await city.district(), await city.someone()
    first = await city.organisation(boss, Role.DESIGNER, place=place)
    second = await city.organisation(boss, Role.OWNER, Role.DESIGNER, place=place)
    clerk = await city.operator(first, boss, Role.DESIGNER)
    await authorise_operator(await as_(boss, organisation=second), second, clerk, Role.OWNER)
    assert {one.organisation for one in await capacities(clerk)} == {first, second}
    assert (await actor_for(clerk, organisation=second)).roles == {Role.OWNER}
    (mandate,) = await mandates_in(second)
    stranger = await as_(await city.operator(first, boss, Role.DESIGNER))
    with pytest.raises(Refused, match="not_legal_representative"):
        await revoke_operator(stranger, mandate.id)
    await revoke_operator(await as_(boss, organisation=second), mandate.id, "离职")
    assert (await actor_for(clerk, organisation=second)).organisation == first


async def test_a_credit_code_is_registered_once() -> None:
    place, boss, code = await city.district(), await city.someone(), credit_code()

    async def register() -> None:
        await register_organisation(
            INSTALLER,
            code,
            "云州置业有限公司",
            roles=frozenset({Role.OWNER}),
            representative_id=boss,
            district_id=place,
        )

    await register()
    with pytest.raises(Refused, match="organisation_exists"):
        await register()


async def test_a_disabled_person_is_out_at_once_and_can_come_back() -> None:
    person = await city.someone()
    await city.appoint(person, Role.REVIEWER, await city.body(await city.district()))
    admin = await as_(await city.administrator(Role.SYSTEM_ADMIN))
    await disable_person(admin, person, "长期未登录")
    assert await capacities(person) == []
    await enable_person(admin, person, "返岗")
    assert (await actor_for(person)).roles == {Role.REVIEWER}


async def _grants(person: PersonId) -> list[dict[str, object]]:
    return [dict(row) for row in await engine.fetch("SELECT * FROM duty_grant WHERE person = $1", person)]


async def test_a_deputy_acts_under_both_names_until_that_ends() -> None:
    bureau = await city.body(await city.district())
    anne, ben = await city.someone("安"), await city.someone("本")
    await city.appoint(anne, Role.COORDINATOR, bureau)
    await city.appoint(ben, Role.REVIEWER, bureau)
    today = (await engine.fetch_value("SELECT clock_timestamp()")).astimezone(CHINA).date()
    context = await as_(anne)
    days = {"since": today, "until": today + timedelta(5)}
    fact = await name_deputy(context, anne, ben, bureau, **days)
    acting = await actor_for(ben, body=bureau, deputy_for=anne)
    assert (acting.person, acting.deputy_for, acting.roles) == (ben, anne, {Role.COORDINATOR})
    assert (await actor_for(ben)).roles == {Role.REVIEWER}
    with pytest.raises(Refused, match="deputy_overlaps"):
        await name_deputy(context, anne, ben, bureau, **days)
    await end_deputy(context, fact.deputy)
    assert len(await capacities(ben)) == 1


class _Held:
    """Three open matters that a successor takes."""

    noun = "test matter"
    holder: PersonId | None = None

    async def count(self, person: PersonId) -> int:
        return 3 if person == self.holder else 0

    async def hand_over(self, op: Operation, person: PersonId, successor: PersonId) -> None:
        self.holder = successor


async def test_who_leaves_hands_over_and_keeps_nothing() -> None:
    person, successor = await city.someone(), await city.someone()
    await city.appoint(person, Role.REVIEWER, await city.body(await city.district()))
    admin = await as_(await city.administrator(Role.SYSTEM_ADMIN))
    held = _Held()
    held.holder = person
    hands_over(held)
    try:
        with pytest.raises(Refused, match="successor_needed"):
            await let_leave(admin, person)
        fact = await let_leave(admin, person, successor)
    finally:
        del HANDOVERS[held.noun]
    assert fact.handed == {"test matter": 3}
    assert held.holder == successor
    assert await capacities(person) == []
    assert {grant["state"] for grant in await _grants(person)} == {"ended"}


async def test_a_leaving_legal_representative_hands_over_his_organisations() -> None:
    boss, successor, official = [await city.someone() for _ in range(3)]
    place = await city.district()
    company = await city.organisation(boss, Role.OWNER, place=place)
    await city.appoint(official, Role.REVIEWER, await city.body(place))
    admin = await as_(await city.administrator(Role.SYSTEM_ADMIN))
    for wrong, code in ((None, "successor_needed"), (official, "roles_conflict")):
        with pytest.raises(Refused, match=code):
            await let_leave(admin, boss, wrong)
    assert (await let_leave(admin, boss, successor)).handed == {"organisation": 1}
    assert (await actor_for(successor)).organisation == company
    assert await capacities(boss) == []


async def test_only_bodies_with_a_reviewer_on_duty_review() -> None:
    place = await city.district()
    town, elsewhere = await city.district("北湖区", place), await city.district("南岭区", place)
    manned, empty, other = await city.body(place), await city.body(place), await city.body(elsewhere)
    await city.appoint(await city.someone(), Role.REVIEWER, manned)
    await city.appoint(await city.someone(), Role.REVIEWER, other)
    found = await bodies_with(Role.REVIEWER, (await tree()).above(town))
    assert found == [manned]
    assert empty not in found


async def test_what_is_refused_and_what_is_done_is_trailed_without_personal_data(
    database: Settings,
) -> None:
    person = await city.someone("王小明", phone="13812345678")
    with pytest.raises(Refused, match="no_right"):
        await register_person(Context(actor=Actor(person=person, name="王小明")), "abc", "某人")
    entries = await engine.fetch(
        "SELECT outcome, fact::text AS fact FROM trail_entry WHERE subject_id = $1 OR person = $1::uuid",
        str(person),
    )
    assert {row["outcome"] for row in entries} == {"done", "refused"}
    assert not any("王小明" in row["fact"] or "13812345678" in row["fact"] for row in entries)


async def test_nobody_without_a_role_can_appoint() -> None:
    person = await city.someone()
    for actor in (Actor(person=person, name=""), await actor_for(person)):
        with pytest.raises(Refused, match="no_right"):
            await propose_duty(Context(actor=actor), person, Role.SYSTEM_ADMIN)
