"""What a seat may say, what everything comes to, and what the survey says of the planning conditions."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from app.core.ids import DistrictId, OrganisationId, PersonId, ProjectId, new_id
from app.core.matter import JointMatter
from app.core.refusal import Refused
from app.register.documents.model import DocumentId
from app.register.projects.model import Details, Planning, Project, Use
from drawing_review.cases.joint.verdicts import Verdict
from drawing_review.cases.model import Seat
from drawing_review.completion import rules
from drawing_review.completion.measures import Outcome, measures
from drawing_review.completion.model import Item, ItemId, Opinion, Quantity, Survey, SurveyId
from drawing_review.completion.words import QUANTITIES
from tests.drawing_review.cases import given

CASE = given.case(matter=JointMatter.ACCEPTANCE)
FIRE = given.seat(CASE, given.FIRE, state="closed")
PLANNING = given.seat(CASE, given.PLANNING, state="closed")
VALUES = {
    Quantity.FLOOR_AREA: Decimal(9000),
    Quantity.FOOTPRINT: Decimal(1200),
    Quantity.HEIGHT: Decimal("23.9"),
    Quantity.SETBACK: Decimal("5.0"),
    Quantity.GREEN_AREA: Decimal(1400),
    Quantity.SITE_AREA: Decimal(4000),
    Quantity.CIVIL_DEFENCE_AREA: Decimal(0),
    Quantity.ESTATE_AREA: Decimal(8990),
}


def opinion(seat: Seat, verdict: Verdict, minutes: int = 0) -> Opinion:
    return Opinion(
        id=new_id(),
        case=CASE.id,
        seat=seat.id,
        verdict=verdict,
        text="现场核查",
        drawings="a" * 64,
        survey="b" * 64,
        by=PersonId(uuid4()),
        at=given.NOW + timedelta(minutes=minutes),
    )


def item(seat: Seat, state: str, number: int = 1) -> Item:
    return Item(
        id=ItemId(uuid4()),
        case=CASE.id,
        number=number,
        seat=seat.id,
        place="一层",
        text="补装闭门器",
        state=state,
        asked_by=PersonId(uuid4()),
        asked_at=given.NOW,
        days=10,
        due=given.NOW,
    )


def survey(**changes: Decimal) -> Survey:
    return Survey(
        id=SurveyId(uuid4()),
        case=CASE.id,
        number=1,
        document=DocumentId(uuid4()),
        sha256="b" * 64,
        surveyor="某测绘院",
        measured_on=date(2026, 11, 20),
        values=VALUES | {Quantity(name): amount for name, amount in changes.items()},
        by=PersonId(uuid4()),
        at=given.NOW,
    )


def project(planning: Planning) -> Project:
    details = Details(
        name="湖滨花园",
        district=DistrictId(uuid4()),
        address="某路",
        use=Use.RESIDENTIAL,
        site_area=Decimal(4000),
        floor_area=Decimal(9000),
    )
    return Project(
        id=ProjectId(uuid4()),
        code="2611",
        owner=OrganisationId(uuid4()),
        designers=frozenset(),
        details=details,
        planning=planning,
        registered_at=given.NOW,
        registered_by=None,
    )


def refused(doing: Any, *arguments: Any) -> str:
    with pytest.raises(Refused) as caught:
        doing(*arguments)
    return caught.value.code


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        (Verdict.PASSES, Verdict.PASSES, Verdict.PASSES),
        (Verdict.PASSES, Verdict.MENDED, Verdict.MENDED),
        (Verdict.FAILS, Verdict.MENDED, Verdict.FAILS),
        (Verdict.RECTIFY, Verdict.PASSES, Verdict.RECTIFY),
        (Verdict.RECTIFY, Verdict.FAILS, Verdict.FAILS),
    ],
)
def test_the_overall_opinion_is_the_most_severe_of_its_parts(
    first: Verdict, second: Verdict, whole: Verdict
) -> None:
    said = [opinion(FIRE, first), opinion(PLANNING, second)]
    assert rules.overall([FIRE, PLANNING], said, []) == whole


def test_nothing_comes_of_it_while_a_seat_is_silent() -> None:
    silent = given.seat(CASE, given.PLANNING)
    said = [opinion(FIRE, Verdict.PASSES)]
    assert rules.overall([FIRE, silent], said, []) is None
    assert refused(rules.decided, [FIRE, silent], said, []) == "seats_silent"


def test_an_item_that_is_open_asks_for_rectification_whoever_passes() -> None:
    said = [opinion(FIRE, Verdict.PASSES), opinion(PLANNING, Verdict.PASSES)]
    assert rules.overall([FIRE, PLANNING], said, [item(FIRE, "answered")]) == Verdict.RECTIFY
    assert refused(rules.decided, [FIRE, PLANNING], said, [item(FIRE, "open")]) == "rectification_waits"


def test_only_the_newest_opinion_of_a_closed_seat_holds() -> None:
    older, newer = opinion(FIRE, Verdict.RECTIFY), opinion(FIRE, Verdict.MENDED, 5)
    again = given.seat(CASE, given.PLANNING)
    assert rules.holding([FIRE, again], [newer, older, opinion(again, Verdict.FAILS)]) == [newer]


def test_a_seat_passes_when_its_own_items_are_closed_and_says_that_they_were() -> None:
    assert refused(rules.verdict, Verdict.PASSES, FIRE, [item(FIRE, "answered")]) == "own_items_open"
    assert rules.verdict(Verdict.PASSES, FIRE, [item(FIRE, "closed")]) == Verdict.MENDED
    assert rules.verdict(Verdict.PASSES, FIRE, [item(PLANNING, "open")]) == Verdict.PASSES
    assert refused(rules.verdict, Verdict.RECTIFY, FIRE, [item(PLANNING, "open")]) == "rectify_needs_item"


def test_the_list_is_sent_once_everybody_has_spoken_and_something_is_open() -> None:
    items = [item(FIRE, "closed"), item(FIRE, "open", 2), item(PLANNING, "open", 3)]
    assert rules.returned([FIRE, PLANNING], items) == [2, 3]
    assert refused(rules.returned, [FIRE, given.seat(CASE, given.PLANNING)], items) == "seats_silent"
    assert refused(rules.returned, [FIRE, PLANNING], items[:1]) == "nothing_to_rectify"


def test_who_asked_for_something_looks_again() -> None:
    said = [opinion(FIRE, Verdict.RECTIFY), opinion(PLANNING, Verdict.PASSES)]
    assert rules.looking_again([FIRE, PLANNING], said) == [FIRE.id]


def test_a_survey_declares_every_value() -> None:
    names = {one: QUANTITIES[one][0] for one in Quantity}
    assert rules.values(VALUES, names) == VALUES
    with pytest.raises(Refused) as caught:
        rules.values({Quantity.HEIGHT: Decimal("NaN"), Quantity.SETBACK: Decimal(-1)}, names)
    assert "建筑高度" in str(caught.value.data["names"])
    assert "退让用地红线最小距离" in str(caught.value.data["names"])


def test_what_was_measured_is_held_against_the_planning_conditions() -> None:
    planning = Planning(
        floor_area_ratio=Decimal("2.25"),
        density=Decimal(28),
        green_ratio=Decimal(35),
        height_limit=Decimal("23.88"),
        setback=Decimal(5),
    )
    found = {one.code: one for one in measures(survey(), project(planning))}
    assert found["floor_area_ratio"].measured == Decimal("2.250")
    assert {code: one.outcome for code, one in found.items()} == {
        "floor_area_ratio": Outcome.PASSES,
        "density": Outcome.FAILS,  # 30 % of at most 28 %
        "green_ratio": Outcome.PASSES,
        "height": Outcome.NEEDS_CONFIRMATION,  # 2 cm above, inside 0.1 %
        "setback": Outcome.PASSES,
        "floor_area": Outcome.PASSES,
        "site_area": Outcome.PASSES,
    }


def test_without_a_limit_nothing_is_told() -> None:
    empty = {one.code: one.outcome for one in measures(survey(site_area=Decimal(0)), project(Planning()))}
    assert empty["floor_area_ratio"] == empty["height"] == Outcome.CANNOT_TELL
    assert empty["site_area"] == Outcome.NEEDS_CONFIRMATION
