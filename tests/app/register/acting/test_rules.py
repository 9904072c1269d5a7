from datetime import UTC, datetime, timedelta
from typing import Any

from app.core.actor import Role
from app.core.ids import new_id
from app.register.acting.model import Capacity, Held, actor
from app.register.acting.rules import capacities, choose
from app.register.deputies.model import Deputy, DeputyId
from app.register.people.model import State
from tests.app.register import given
from tests.app.register.given import CITY, TODAY

ANNE, BEN = given.person(name="安"), given.person(name="本")
BODY = given.body()
GRANT = given.grant(ANNE.id, body=BODY.id, district=CITY.id)
COMPANY = given.organisation(BEN.id, roles=frozenset({Role.OWNER, Role.DESIGNER}))


def held(**changes: Any) -> Held:
    values: dict[str, Any] = {"person": ANNE, "represents": [], "mandates": [], "grants": []}
    return Held(**values | changes)


def roles(offered: list[Capacity]) -> list[set[Role]]:
    return [{duty.role for duty in capacity.duties} for capacity in offered]


def test_duties_of_one_body_are_one_capacity() -> None:
    second = given.grant(ANNE.id, Role.COORDINATOR, body=BODY.id, district=CITY.id)
    elsewhere = given.grant(ANNE.id, body=given.body().id, district=CITY.id)
    offered = capacities(held(grants=[GRANT, second, elsewhere]), TODAY)
    assert roles(offered) == [{Role.REVIEWER, Role.COORDINATOR}, {Role.REVIEWER}]
    assert offered[0].body == BODY.id


def test_the_legal_representative_holds_every_role_of_the_organisation() -> None:
    offered = capacities(held(person=BEN, represents=[COMPANY]), TODAY)
    assert roles(offered) == [{Role.OWNER, Role.DESIGNER}]
    assert offered[0].organisation == COMPANY.id


def test_an_operator_holds_what_his_mandates_give_and_only_on_their_days() -> None:
    mandates = [
        given.mandate(COMPANY, ANNE.id),
        given.mandate(COMPANY, ANNE.id, role=Role.OWNER, since=TODAY + timedelta(1)),
        given.mandate(given.organisation(BEN.id), ANNE.id, revoked_at=datetime(2026, 1, 1, tzinfo=UTC)),
    ]
    assert roles(capacities(held(mandates=mandates), TODAY)) == [{Role.DESIGNER}]
    assert roles(capacities(held(mandates=mandates), TODAY + timedelta(1))) == [{Role.DESIGNER, Role.OWNER}]


def test_who_is_disabled_or_has_left_can_do_nothing() -> None:
    for state in (State.DISABLED, State.LEFT):
        assert capacities(held(person=given.person(state=state), grants=[GRANT]), TODAY) == []


def test_a_deputy_acts_under_both_names_in_that_body_only() -> None:
    absence = Deputy(DeputyId(new_id()), ANNE.id, BEN.id, BODY.id, TODAY, TODAY, "休假")
    elsewhere = given.grant(ANNE.id, body=given.body().id, district=CITY.id)
    ben = held(person=BEN, deputies=[(absence, held(grants=[GRANT, elsewhere]))])
    (stands_in,) = capacities(ben, TODAY)
    assert (stands_in.body, stands_in.deputy_for) == (BODY.id, ANNE.id)
    acting = actor(BEN, stands_in)
    assert (acting.person, acting.deputy_for, acting.holds(Role.REVIEWER)) == (BEN.id, ANNE.id, True)
    assert capacities(ben, TODAY + timedelta(1)) == []


def test_a_capacity_that_is_gone_falls_back_to_the_first() -> None:
    offered = capacities(held(grants=[GRANT], mandates=[given.mandate(COMPANY, ANNE.id)]), TODAY)
    assert choose(offered, COMPANY.id, None, None) == offered[1]
    assert choose(offered, given.organisation(BEN.id).id, None, None) == offered[0]
    assert choose([], None, None, None) is None
    assert actor(ANNE, None).duties == ()
