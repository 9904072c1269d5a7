import pytest

from app.core.actor import Role
from app.core.refusal import Refused
from app.core.states import unreachable
from app.register.people import rules
from app.register.people.model import State
from app.register.people.states import PERSON
from tests.app.register import given

ADMIN, ANNE, BEN = given.person(), given.person(), given.person()
ACTOR = given.actor(ADMIN, Role.SYSTEM_ADMIN)


@pytest.mark.parametrize("login", ["", "ab", "Anne", "9anne", "anne zhang", "a" * 33, "anne\x00", "аnne"])
def test_logins_that_are_refused(login: str) -> None:
    with pytest.raises(Refused, match="invalid"):
        rules.register(given.person(login=login), taken=False)


def test_a_login_is_taken_once() -> None:
    assert rules.register(ANNE, taken=False).person == ANNE.id
    with pytest.raises(Refused, match="login_taken"):
        rules.register(ANNE, taken=True)


@pytest.mark.parametrize(("phone", "email"), [("12", ""), ("abc", ""), ("", "a@b"), ("", "a b@c.cn")])
def test_contacts_that_are_refused(phone: str, email: str) -> None:
    with pytest.raises(Refused, match="invalid"):
        rules.check_contact(phone, email)


def test_nobody_closes_his_own_account() -> None:
    with pytest.raises(Refused, match="yourself"):
        rules.disable(ADMIN, ACTOR, "离职")
    with pytest.raises(Refused, match="yourself"):
        rules.check_leaving(ADMIN, ACTOR, None, 0)


def test_open_matters_need_a_successor() -> None:
    rules.check_leaving(ANNE, ACTOR, None, 0)
    rules.check_leaving(ANNE, ACTOR, BEN, 3)
    with pytest.raises(Refused, match="successor_needed"):
        rules.check_leaving(ANNE, ACTOR, None, 3)
    for unfit in (ANNE, given.person(state=State.DISABLED)):
        with pytest.raises(Refused, match="successor_unfit"):
            rules.check_leaving(ANNE, ACTOR, unfit, 3)


def test_who_has_left_does_not_come_back() -> None:
    with pytest.raises(Refused, match="no_such_step"):
        rules.enable(given.person(state=State.LEFT), "返岗")
    assert not list(unreachable(PERSON))


def test_a_telephone_number_is_masked() -> None:
    assert given.person(phone="13812345678").masked_phone == "138****5678"
    assert given.person(phone="12345").masked_phone == ""
