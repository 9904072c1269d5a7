from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.core.actor import Role
from app.core.ids import new_id
from app.core.refusal import Refused
from app.register.organisations import rules
from app.register.organisations.model import MandateId, OperatorAuthorised
from app.register.people.model import State
from tests.app.register import given
from tests.app.register.given import TODAY

BOSS, CLERK = given.person(), given.person()
COMPANY = given.organisation(BOSS.id)
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def authorise(**changes: Any) -> OperatorAuthorised:
    values: dict[str, Any] = {"days": (TODAY, None), "today": TODAY, "actor": given.actor(BOSS), "have": []}
    values |= {"person": CLERK, "role": Role.DESIGNER} | changes
    return rules.authorise(MandateId(new_id()), COMPANY, **values)


def test_the_legal_representative_authorises() -> None:
    assert authorise().person == CLERK.id


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("not_legal_representative", {"actor": given.actor(CLERK, Role.DESIGNER)}),
        ("role_not_of_organisation", {"role": Role.OWNER}),
        ("mandate_dates", {"days": (TODAY, TODAY - timedelta(1))}),
        ("mandate_dates", {"days": (TODAY - timedelta(9), TODAY - timedelta(1))}),
        ("mandate_exists", {"have": [given.mandate(COMPANY, CLERK.id)]}),
        ("invalid", {"person": given.person(state=State.DISABLED)}),
    ],
)
def test_a_mandate_is_refused(code: str, changes: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        authorise(**changes)
    assert refused.value.code == code


def test_a_mandate_ends_by_its_representative_or_its_holder() -> None:
    mandate = given.mandate(COMPANY, CLERK.id)
    assert rules.revoke(mandate, COMPANY, given.actor(BOSS), NOW, "").at == NOW
    assert rules.revoke(mandate, COMPANY, given.actor(CLERK), NOW, "").at == NOW
    with pytest.raises(Refused, match="not_legal_representative"):
        rules.revoke(mandate, COMPANY, given.actor(given.person()), NOW, "")
    with pytest.raises(Refused, match="mandate_over"):
        rules.revoke(given.mandate(COMPANY, CLERK.id, revoked_at=NOW), COMPANY, given.actor(BOSS), NOW, "")


def test_both_ends_of_a_mandate_are_included() -> None:
    mandate = given.mandate(COMPANY, CLERK.id, until=TODAY)
    assert mandate.holds(TODAY)
    assert not mandate.holds(TODAY + timedelta(1))
    assert not mandate.holds(TODAY - timedelta(1))


def test_an_organisation_needs_a_market_role() -> None:
    for roles in (frozenset[Role](), frozenset({Role.REVIEWER}), frozenset({Role.OWNER, Role.REGULATOR})):
        with pytest.raises(Refused):
            rules.register(given.organisation(BOSS.id, roles=roles))
