"""Who hears a grievance, what it blocks, what may be published, and codes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from msgspec.structs import replace

from app.core.actor import Actor, Duty, Role
from app.core.ids import BodyId, DistrictId, OrganisationId, PersonId
from app.core.refusal import Refused
from app.core.states import unreachable
from marketplace.grievances import rules
from marketplace.grievances.counted import of_decision
from marketplace.grievances.facts import GrievanceDecided
from marketplace.grievances.model import About, Grievance, GrievanceId
from marketplace.grievances.rewards.states import REWARD
from marketplace.grievances.states import GRIEVANCE
from marketplace.grievances.tips.codes import code_hash, new_code
from marketplace.grievances.words import REWARDS, STATES

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
HERE, ABOVE = DistrictId(uuid4()), DistrictId(uuid4())


def one(**changes: Any) -> Grievance:
    known = Grievance(
        id=GrievanceId(uuid4()),
        number="TS2026-000001",
        state="accepted",
        about=About.AGENCY,
        agency=OrganisationId(uuid4()),
        district=HERE,
        text="擅自加价",
        by=PersonId(uuid4()),
        at=NOW,
        due=NOW + timedelta(days=30),
    )
    return replace(known, **changes)


def regulator(**changes: Any) -> Actor:
    known = Actor(person=PersonId(uuid4()), name="简", duties=(Duty(Role.REGULATOR, district=HERE),))
    return replace(known, **changes)


def refused(code: str, act: Any, *given: Any) -> None:
    with pytest.raises(Refused) as found:
        act(*given)
    assert found.value.code == code


def test_state_tables_are_whole() -> None:
    for table, words in ((GRIEVANCE, set(STATES)), (REWARD, set(REWARDS))):
        assert list(unreachable(table)) == [] and words == table.states
        assert table.states - {state for state, _ in table.steps} == table.final


def test_only_an_accepted_complaint_under_a_name_blocks() -> None:
    assert rules.blocks(one())
    for changes in ({"state": "submitted"}, {"state": "upheld"}, {"by": None}, {"about": About.WINDOW}):
        assert not rules.blocks(one(**changes))


def test_neither_side_hears_it_and_after_it_went_up_the_lower_level_hears_it_no_more() -> None:
    it = one()
    refused("own_grievance", rules.demand_unbiased, it, regulator(person=it.by))
    body = BodyId(uuid4())
    refused("own_grievance", rules.demand_unbiased, one(agency=None, body=body), regulator(body=body))
    assert rules.oversees(regulator(), {HERE, ABOVE})
    assert rules.next_up(HERE, {HERE: ABOVE, ABOVE: None}) == ABOVE
    assert not rules.oversees(regulator(), {ABOVE}) and rules.next_up(ABOVE, {ABOVE: None}) == ABOVE
    assert rules.is_late(it, it.due) and not rules.is_late(it, it.due - timedelta(seconds=1))


@pytest.mark.parametrize(
    "text", ["电话 13812345678", "身份证 110101199003071234", "a.b@c.cn", "由王小明办理"]
)
def test_personal_data_is_not_published(text: str) -> None:
    refused("personal_data", rules.demand_publishable, one(state="upheld"), text, {"王小明"})
    rules.demand_publishable(one(state="upheld"), "已查实并退还 3000 元。", {"王小明"})
    refused("not_decided", rules.demand_publishable, one(), "已查实", set())


def test_a_code_is_known_again_however_it_is_typed_and_nothing_else_is_one() -> None:
    code = new_code()
    assert code_hash(code) == code_hash(f" {code.lower().replace('-', ' ')} ") != ""
    assert code_hash(code[:-1]) == code_hash("") == code_hash("0" * 16) == ""


@pytest.mark.parametrize(
    ("about", "kinds"), [(About.AGENCY, ["complaint"]), (About.CONCLUSION, ["overturned"]), (About.BODY, [])]
)
def test_what_was_substantiated_counts_against_the_agency(about: About, kinds: list[str]) -> None:
    it = one()
    fact = GrievanceDecided(
        grievance=it.id, number="1", about=about, agency=it.agency, upheld=True, sha256="", at=NOW
    )
    assert [found.kind for found in of_decision(fact)] == kinds
    assert of_decision(replace(fact, upheld=False)) == []
