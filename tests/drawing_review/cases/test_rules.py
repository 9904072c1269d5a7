"""What may happen to a case: each refusal by its code, each fact by its content."""

from __future__ import annotations

from uuid import uuid4

import pytest

from app.core.actor import Role
from app.core.refusal import Refused
from drawing_review.cases import rules, sight
from drawing_review.cases.model import Anchor, Case, Seat, Severity, Version
from drawing_review.cases.opinions import rules as opinion_rules
from tests.drawing_review.cases import given
from tests.drawing_review.cases.given import CITY, DESIGNER, DISTRICT, FIRE, NOW, OWNER, PLANNING


def refused(code: str) -> pytest.RaisesExc[Refused]:
    return pytest.raises(Refused, check=lambda error: error.code == code)


def test_a_designer_of_the_project_opens_and_another_does_not() -> None:
    mine = given.actor(Role.DESIGNER, organisation=DESIGNER)
    assert rules.party_of(OWNER, [DESIGNER], mine) == DESIGNER
    owner = given.actor(Role.OWNER, organisation=OWNER)
    assert rules.party_of(OWNER, [DESIGNER], owner) == DESIGNER
    with refused("not_your_project_to_submit"):
        rules.party_of(OWNER, [], owner)  # without a designer nobody could revise
    with refused("not_your_project_to_submit"):
        rules.party_of(OWNER, [DESIGNER], given.actor(Role.DESIGNER, organisation=OWNER))


def test_acceptance_needs_a_body() -> None:
    case = given.case(state="submitted")
    with refused("no_seats"):
        rules.accept(case, [], False, NOW)
    assert rules.accept(case, [FIRE, PLANNING], False, NOW).bodies == [FIRE, PLANNING]


def test_what_could_not_be_read_is_not_commented_on() -> None:
    case = given.case()
    partly = given.version(case, state="incomplete")
    files = [given.file(partly), given.file(partly, state="refused", name="二层.dxf")]

    def look(at: Version, anchor: Anchor) -> None:
        opinion_rules.demand_seen(at, files, 1, anchor, "提出意见")

    with refused("still_reading"):
        look(given.version(case, state="received"), Anchor())
    with refused("file_not_read"):
        look(partly, Anchor(file=files[1].id))
    with refused("not_found"):
        look(partly, Anchor(file=given.file(case).id))
    look(given.version(case, state="received"), Anchor(file=files[0].id))  # others of the set are still read


def _give(case: Case, seat: Seat, seen: int) -> object:
    version = given.version(case)
    return opinion_rules.give(
        case, seat, version, [], seen, 1, " 疏散宽度不足 ", Severity.ORDINARY, "", Anchor(), "", "", NOW
    )


def test_an_opinion_on_a_superseded_version_or_from_a_closed_seat_is_refused() -> None:
    case = given.case(version=2)
    with refused("superseded"):
        _give(case, given.seat(case), seen=1)
    with refused("seat_closed"):
        _give(case, given.seat(case, state="closed"), seen=2)
    with refused("not_under_review"):
        _give(given.case(state="passed", version=2), given.seat(case), seen=2)
    fact = _give(case, given.seat(case), seen=2)
    assert fact.text == "疏散宽度不足"  # type: ignore[attr-defined]


def test_who_sees_a_case() -> None:
    case = given.case()
    above = {DISTRICT, CITY}
    sees = [
        given.actor(Role.DESIGNER, organisation=DESIGNER),
        given.actor(Role.OWNER, organisation=OWNER),
        given.actor(Role.REVIEWER, body=FIRE, district=CITY),
        given.actor(Role.REGULATOR, body=PLANNING, district=CITY),
        given.actor(Role.COORDINATOR, body=PLANNING),
    ]
    assert all(sight.may_see(case, {FIRE}, one, above) for one in sees)
    elsewhere = given.DistrictId(uuid4())
    blind = [
        given.actor(Role.DESIGNER, organisation=given.OrganisationId(uuid4())),
        given.actor(Role.REVIEWER, body=PLANNING, district=CITY),
        given.actor(Role.REGULATOR, body=PLANNING, district=elsewhere),
        given.actor(Role.AGENCY, organisation=OWNER),
    ]
    assert not any(sight.may_see(case, {FIRE}, one, above) for one in blind)
