from itertools import product

import pytest

from app.core.actor import Role
from app.core.refusal import Refused
from app.register.separation.rules import check, conflict

HUMAN = [role for role in Role if role != Role.SYSTEM]

# Written by hand, not derived from the rule: which roles may meet in one account.
MAY_MEET = {
    frozenset({Role.OWNER, Role.DESIGNER}),
    frozenset({Role.OWNER, Role.AGENCY}),
    frozenset({Role.DESIGNER, Role.AGENCY}),
    frozenset({Role.REVIEWER, Role.COORDINATOR}),
    frozenset({Role.REVIEWER, Role.INSPECTOR}),
    frozenset({Role.COORDINATOR, Role.INSPECTOR}),
    frozenset({Role.REGULATOR, Role.INSPECTOR}),
}


@pytest.mark.parametrize(("one", "other"), list(product(HUMAN, HUMAN)))
def test_which_roles_may_meet(one: Role, other: Role) -> None:
    assert conflict(one, other) == (one != other and frozenset({one, other}) not in MAY_MEET)


def test_the_refusal_names_both() -> None:
    with pytest.raises(Refused) as refused:
        check([Role.SYSTEM_ADMIN], Role.REGULATOR)
    assert refused.value.data == {"new": Role.REGULATOR, "held": Role.SYSTEM_ADMIN}
