from datetime import timedelta
from typing import Any

import pytest

from app.core.actor import Role
from app.core.ids import new_id
from app.core.refusal import Refused
from app.register.deputies import rules
from app.register.deputies.model import Deputy, DeputyId, DeputyNamed
from tests.app.register import given
from tests.app.register.given import CITY, TODAY

ANNE, BEN = given.person(), given.person()
BODY = given.body()
WEEK = TODAY + timedelta(7)


def grants(who: Any, **changes: Any) -> list[Any]:
    return [given.grant(who.id, **{"body": BODY.id, "district": CITY.id} | changes)]


def name(**changes: Any) -> DeputyNamed:
    values: dict[str, Any] = {"absent": (ANNE, grants(ANNE)), "deputy": (BEN, grants(BEN)), "body": BODY.id}
    values |= {"days": (TODAY, WEEK), "reason": "休假", "have": []} | changes
    return rules.name(DeputyId(new_id()), **values)


def test_a_colleague_of_the_body_stands_in() -> None:
    assert (name().absent, name().acts) == (ANNE.id, BEN.id)


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("deputy_self", {"deputy": (ANNE, grants(ANNE))}),
        ("deputy_absent", {"absent": (ANNE, [])}),
        ("deputy_elsewhere", {"deputy": (BEN, grants(BEN, body=given.body().id))}),
        ("deputy_elsewhere", {"deputy": (BEN, grants(BEN, until=TODAY - timedelta(1)))}),
        (
            "deputy_overlaps",
            {"have": [Deputy(DeputyId(new_id()), ANNE.id, BEN.id, BODY.id, WEEK, WEEK, "")]},
        ),
    ],
)
def test_a_deputy_is_refused(code: str, changes: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        name(**changes)
    assert refused.value.code == code


def test_an_absence_has_an_end() -> None:
    rules.check_days(TODAY, TODAY, TODAY)
    for until in (TODAY - timedelta(1), TODAY + timedelta(rules.LONGEST + 1)):
        with pytest.raises(Refused, match="deputy_dates"):
            rules.check_days(TODAY, until, TODAY)


def test_one_names_a_deputy_for_oneself() -> None:
    rules.check_yours(ANNE.id, given.actor(ANNE, Role.REVIEWER))
    rules.check_yours(ANNE.id, given.actor(BEN, Role.SYSTEM_ADMIN))
    with pytest.raises(Refused, match="deputy_not_yours"):
        rules.check_yours(ANNE.id, given.actor(BEN, Role.REVIEWER))
