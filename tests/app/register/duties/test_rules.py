from datetime import timedelta
from typing import Any

import pytest

from app.core.actor import Role, system
from app.core.ids import new_id
from app.core.refusal import Refused
from app.core.states import unreachable
from app.register.duties import rules
from app.register.duties.model import GrantId, State
from app.register.duties.states import GRANT, apply, proposed
from app.register.people import model as people
from tests.app.register import given
from tests.app.register.given import CITY, NORTH, SOUTH, TODAY, TREE

ADMIN, SECOND, ANNE = given.person(), given.person(), given.person()
PROPOSER = given.actor(ADMIN, Role.SYSTEM_ADMIN)
CONFIRMER = given.actor(SECOND, Role.SECURITY_ADMIN)


def propose(role: Role = Role.REVIEWER, **changes: Any) -> Any:
    values: dict[str, Any] = {"body": given.body(), "district": CITY.id, "days": (TODAY, None), "have": []}
    return rules.propose(GrantId(new_id()), ANNE, role, **values | {"actor": PROPOSER} | changes)


def test_one_proposes_and_another_confirms() -> None:
    grant = proposed(propose())
    assert grant.state == State.PROPOSED
    granted = apply(grant, rules.confirm(grant, ANNE, CONFIRMER, installed=True))
    assert (granted.state, granted.decided_by) == (State.ACTIVE, SECOND.id)


@pytest.mark.parametrize("who", [ADMIN, ANNE])
def test_neither_proposer_nor_holder_confirms(who: people.Person) -> None:
    grant = proposed(propose())
    with pytest.raises(Refused, match="second_person"):
        rules.confirm(grant, ANNE, given.actor(who, Role.SECURITY_ADMIN), installed=True)


def test_the_system_confirms_only_until_there_is_a_security_administrator() -> None:
    grant = proposed(propose(actor=system("migrate")))
    assert rules.confirm(grant, ANNE, system("migrate"), installed=False).by is None
    with pytest.raises(Refused, match="installed"):
        rules.confirm(grant, ANNE, system("migrate"), installed=True)


def test_a_duty_reaches_no_further_than_its_body() -> None:
    north = given.body(district=NORTH.id)
    assert rules.place(Role.REVIEWER, north, None, TREE) == NORTH.id
    with pytest.raises(Refused, match="duty_outside"):
        rules.place(Role.REVIEWER, north, SOUTH.id, TREE)
    with pytest.raises(Refused, match="duty_needs_body"):
        rules.place(Role.REGULATOR, None, None, TREE)
    with pytest.raises(Refused, match="duty_by_mandate"):
        rules.place(Role.OWNER, north, None, TREE)
    assert rules.place(Role.AUDIT_ADMIN, north, NORTH.id, TREE) is None


def test_a_duty_is_not_held_twice() -> None:
    body = given.body()
    have = [given.grant(ANNE.id, body=body.id, district=CITY.id)]
    with pytest.raises(Refused, match="duty_exists"):
        propose(body=body, have=have)
    assert propose(Role.COORDINATOR, body=body, have=have)


def test_only_an_active_account_gets_a_duty() -> None:
    grant = proposed(propose())
    gone = given.person(state=people.State.LEFT)
    with pytest.raises(Refused, match="account_not_active"):
        rules.confirm(grant, gone, CONFIRMER, installed=True)


def test_the_last_security_administrator_stays() -> None:
    last = given.grant(SECOND.id, Role.SECURITY_ADMIN)
    with pytest.raises(Refused, match="last_security_admin"):
        rules.end(last, 1, "轮岗")
    assert rules.end(last, 2, "轮岗").reason == "轮岗"


def test_days() -> None:
    rules.check_days(TODAY, None, TODAY)
    rules.check_days(TODAY, TODAY, TODAY)
    for since, until in ((TODAY, TODAY - timedelta(1)), (TODAY - timedelta(3), TODAY - timedelta(1))):
        with pytest.raises(Refused, match="duty_dates"):
            rules.check_days(since, until, TODAY)


def test_every_state_is_reached_and_the_final_ones_stay() -> None:
    assert not list(unreachable(GRANT))
    for state in GRANT.final:
        assert not any(GRANT.allows(state, event) for event in GRANT.events)
