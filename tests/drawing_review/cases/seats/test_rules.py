"""Who may review: ties found in every register, and the choice of a reviewer."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from app.core.actor import Role
from app.core.ids import DistrictId, PersonId
from app.core.refusal import Refused
from app.register.organisations.model import Mandate, MandateId, Organisation
from app.register.people.model import Person
from app.register.ties.model import Tie
from drawing_review.cases.seats import rules
from drawing_review.cases.seats.model import TieKind
from tests.drawing_review.cases.given import DESIGNER, FIRE, NOW, OWNER, case, seat

BOSS = PersonId(UUID(int=90))


def person(name: str = "萧方", phone: str = "13800000001") -> Person:
    return Person(PersonId(uuid4()), "xiaofang", name, phone, "")


def parties(**changes: Any) -> rules.Parties:
    owner = Organisation(OWNER, "91A", "业主", frozenset({Role.OWNER}), BOSS, DistrictId(uuid4()), "", "")
    designer = Organisation(
        DESIGNER, "91B", "设计院", frozenset({Role.DESIGNER}), BOSS, DistrictId(uuid4()), "", ""
    )
    values: dict[str, Any] = {
        "organisations": {OWNER: owner, DESIGNER: designer},
        "mandates": [],
        "told": [],
    }
    return rules.Parties(**(values | changes))


def mandate(who: Person, until: date | None = None, revoked_days_ago: int | None = None) -> Mandate:
    revoked = None if revoked_days_ago is None else NOW - timedelta(days=revoked_days_ago)
    return Mandate(
        MandateId(uuid4()), DESIGNER, who.id, Role.DESIGNER, date(2020, 1, 1), until, None, revoked
    )


def tie(name: str, phone: str = "") -> Tie:
    return Tie(
        id=uuid4(), organisation=DESIGNER, source="agencies", kind="manager", name=name, phone=phone, at=NOW
    )


def test_the_representative_and_recent_operators_are_tied() -> None:
    boss, operator, long_gone = Person(BOSS, "b", "方仁", "", ""), person("甲"), person("乙")
    known = parties(mandates=[mandate(operator, revoked_days_ago=30), mandate(long_gone, date(2022, 1, 1))])
    assert [one.kind for one in rules.ties_of(boss, (), known, NOW)] == [TieKind.REPRESENTS] * 2
    assert [one.kind for one in rules.ties_of(operator, (), known, NOW)] == [TieKind.ACTS]
    assert rules.ties_of(long_gone, (), known, NOW) == []


def test_what_he_declared_as_an_expert_ties() -> None:
    assert [one.party for one in rules.ties_of(person(), {"91B", "91Z"}, parties(), NOW)] == ["设计院"]


def test_a_name_alone_asks_for_a_look_and_a_telephone_number_decides() -> None:
    (by_name,) = rules.ties_of(person(), (), parties(told=[tie(" 萧 方 ")]), NOW)
    (by_number,) = rules.ties_of(person(), (), parties(told=[tie("萧方", "13800000001")]), NOW)
    assert (by_name.certain, by_number.certain) == (False, True)
    with pytest.raises(Refused, match="reviewer_namesake"):
        rules.demand_untied(person(), [by_name])
    rules.demand_untied(person(), [by_name], "身份证号不同，系同名")
    with pytest.raises(Refused, match="reviewer_tied"):
        rules.demand_untied(person(), [by_number], "系同名")


def test_the_least_busy_of_those_who_are_tied_to_nobody_is_chosen() -> None:
    a, b, c = sorted(PersonId(uuid4()) for _ in range(3))
    (by_name,) = rules.ties_of(person(), (), parties(told=[tie("萧方")]), NOW)
    assert rules.chosen([a, b, c], {a: [by_name]}, {b: 3, c: 1}) == c
    assert rules.chosen([b, c], {}, {}) == b
    assert rules.chosen([a], {a: [by_name]}, {}) is None


def test_a_discipline_the_seat_does_not_have_is_refused() -> None:
    where = seat(case(), FIRE)
    assert rules.demand_disciplines(where, ("fire", "hvac"), ()) == ["fire", "hvac"]
    with pytest.raises(Refused, match="no_such_discipline"):
        rules.demand_disciplines(where, ("fire",), ("structure",))
