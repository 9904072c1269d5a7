from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app.core.actor import Role
from app.core.ids import new_id
from app.core.refusal import Refused
from app.register.experts import rules, states
from app.register.experts.model import Discipline, Expert, ExpertId, State
from tests.app.register import given
from tests.app.register.given import TODAY

ANNE, BEN = given.person(), given.person()


def expert(**changes: Any) -> Expert:
    values: dict[str, Any] = {"id": ExpertId(new_id()), "person": ANNE.id, "title": "高级工程师"}
    values |= {"disciplines": frozenset({Discipline.FIRE}), "certificate": "", "employer": "云州大学"}
    values |= {"ties": frozenset(), "applied_at": datetime(2026, 11, 20, tzinfo=UTC)}
    return Expert(**values | changes)


def test_who_supervises_or_runs_the_platform_is_no_expert() -> None:
    rules.check_may_join({Role.DESIGNER}, ())
    for role in (Role.REGULATOR, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN):
        with pytest.raises(Refused, match="expert_supervises"):
            rules.check_may_join({role}, ())


def test_one_applies_again_only_after_the_end() -> None:
    for state in State:
        earlier = [expert(state=state)]
        if state in (State.DECLINED, State.LEFT):
            rules.check_may_join((), earlier)
        else:
            with pytest.raises(Refused, match="expert_exists"):
                rules.check_may_join((), earlier)


def test_an_expert_has_a_discipline() -> None:
    assert rules.apply(expert()).disciplines == {Discipline.FIRE}
    with pytest.raises(Refused, match="expert_needs_discipline"):
        rules.apply(expert(disciplines=frozenset()))


def test_nobody_decides_on_himself() -> None:
    himself, other = given.actor(ANNE, Role.COORDINATOR), given.actor(BEN, Role.COORDINATOR)
    until = TODAY + timedelta(1)
    assert rules.admit(expert(), other, ()).by == BEN.id
    for act in (
        lambda actor: rules.admit(expert(), actor, ()),
        lambda actor: rules.decline(expert(), actor, "证书过期"),
        lambda actor: rules.suspend(expert(), actor, until, TODAY, "未到场"),
        lambda actor: rules.reinstate(expert(), actor),
    ):
        act(other)
        with pytest.raises(Refused, match="expert_himself"):
            act(himself)


def test_who_became_a_regulator_since_he_applied_is_not_admitted() -> None:
    with pytest.raises(Refused, match="expert_supervises"):
        rules.admit(expert(), given.actor(BEN, Role.COORDINATOR), {Role.REGULATOR})


@pytest.mark.parametrize("days", [0, -1, rules.LONGEST + 1])
def test_a_suspension_has_an_end(days: int) -> None:
    with pytest.raises(Refused, match="expert_suspension"):
        rules.suspend(expert(), given.actor(BEN), TODAY + timedelta(days), TODAY, "未到场")


def test_a_suspension_ends_by_itself() -> None:
    fact = rules.suspend(
        expert(state=State.ADMITTED), given.actor(BEN), TODAY + timedelta(3), TODAY, "未到场"
    )
    after = states.apply(expert(state=State.ADMITTED), fact)
    drawn = [day for day in range(6) if after.may_be_drawn(TODAY + timedelta(day))]
    assert drawn == [4, 5], "its last day is included"


def test_only_who_is_in_the_pool_is_drawn() -> None:
    assert [one for one in State if expert(state=one).may_be_drawn(date(2026, 1, 1))] == [State.ADMITTED]


def test_the_others_leave_by_a_reason_and_oneself_without() -> None:
    assert rules.leave(expert(), given.actor(ANNE), "").reason == ""
    with pytest.raises(Refused, match="invalid"):
        rules.leave(expert(), given.actor(BEN, Role.COORDINATOR), " ")


def test_ties_are_credit_codes() -> None:
    one, two = given.credit_code(), given.credit_code()
    assert rules.ties_in(f" {one.lower()}，{two}\n{one} ") == {one, two}
    assert rules.ties_in("") == frozenset()
    with pytest.raises(Refused, match="credit_code"):
        rules.ties_in(f"{one} 云州大学")
