from decimal import Decimal

import pytest

from app.core.actor import Actor, Duty, Role, system
from app.core.ids import DistrictId, OrganisationId
from app.core.refusal import Refused
from app.register.projects import rules
from app.register.projects.model import Planning
from tests.app.register import given
from tests.app.register.given import CITY, NORTH, SOUTH, TOWN, TREE

BOSS = given.person()
OWNER, DESIGNER, OTHER = (given.organisation(BOSS.id, roles=frozenset(Role)) for _ in range(3))
PROJECT = given.project(OWNER, district=TOWN.id, designers=frozenset({DESIGNER.id}))


def acting(*roles: Role, place: DistrictId | None = None, company: OrganisationId | None = None) -> Actor:
    duties = tuple(Duty(role, district=place, organisation=company) for role in roles)
    return Actor(person=BOSS.id, name="", duties=duties, organisation=company)


# Written by hand: who sees a project in a town of the north district.
SEES = [
    (acting(Role.OWNER, company=OWNER.id), True),
    (acting(Role.DESIGNER, company=DESIGNER.id), True),
    (acting(Role.OWNER, company=OTHER.id), False),
    (acting(Role.AGENCY, company=OWNER.id), False),
    (acting(Role.REVIEWER, place=TOWN.id), True),
    (acting(Role.COORDINATOR, place=NORTH.id), True),
    (acting(Role.REGULATOR, place=CITY.id), True),
    (acting(Role.INSPECTOR, place=SOUTH.id), False),
    (acting(Role.SYSTEM_ADMIN), False),
    (acting(Role.AUDIT_ADMIN), False),
    (acting(), False),
    (system("worker"), True),
]


@pytest.mark.parametrize(("actor", "sees"), SEES)
def test_who_sees_a_project(actor: Actor, sees: bool) -> None:
    assert rules.may_see(PROJECT, rules.sight(actor, TREE)) == sees


@pytest.mark.parametrize(
    "code", ["", "2411-530102-04-01-12345", "2413-530102-04-01-123456", "2411-53010a-04-01-123456", "x"]
)
def test_codes_that_are_refused(code: str) -> None:
    with pytest.raises(Refused, match="project_code"):
        rules.check_code(code)


def test_a_code_is_kept_without_blanks() -> None:
    assert rules.check_code(" 2411-530102-04-01-123456 ") == "2411-530102-04-01-123456"


def test_only_the_owner_changes_a_project() -> None:
    details = PROJECT.details
    assert rules.change(PROJECT, details, acting(Role.OWNER, company=OWNER.id)).after == details
    for actor in (acting(Role.DESIGNER, company=DESIGNER.id), acting(Role.OWNER, company=OTHER.id)):
        with pytest.raises(Refused, match="not_your_project"):
            rules.change(PROJECT, details, actor)


def test_planning_conditions_come_from_the_owner_or_the_districts_coordinator() -> None:
    for actor in (acting(Role.OWNER, company=OWNER.id), acting(Role.COORDINATOR, place=NORTH.id)):
        assert rules.set_planning(PROJECT, PROJECT.planning, actor, TREE).project == PROJECT.id
    for actor in (acting(Role.COORDINATOR, place=SOUTH.id), acting(Role.REVIEWER, place=NORTH.id)):
        with pytest.raises(Refused, match="not_your_project"):
            rules.set_planning(PROJECT, PROJECT.planning, actor, TREE)


def test_a_designer_is_attached_once() -> None:
    owner = acting(Role.OWNER, company=OWNER.id)
    assert rules.attach(PROJECT, OTHER, owner).designer == OTHER.id
    with pytest.raises(Refused, match="designer_attached"):
        rules.attach(PROJECT, DESIGNER, owner)
    with pytest.raises(Refused, match="no_designer"):
        rules.attach(PROJECT, given.organisation(BOSS.id, roles=frozenset({Role.OWNER})), owner)
    with pytest.raises(Refused, match="designer_missing"):
        rules.detach(PROJECT, OTHER, owner, "合同终止")
    with pytest.raises(Refused, match="invalid"):
        rules.detach(PROJECT, DESIGNER, owner, " ")
    assert rules.detach(PROJECT, DESIGNER, owner, "合同终止").designer == DESIGNER.id


@pytest.mark.parametrize("wrong", ["-1", "100.01", "NaN", "Infinity", "1e9"])
def test_numbers_that_cannot_be_meant(wrong: str) -> None:
    with pytest.raises(Refused) as refused:
        rules.check_sizes(Planning(density=Decimal(wrong)))
    assert refused.value.data["field"] == "density"
