"""Which setting holds on a day, what may become of it, and what the shipped rows say."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.refusal import Refused
from app.register.projects.model import Use
from drawing_review.cases.model import Scale
from drawing_review.policy import rules, words
from drawing_review.policy.keys import Channel, JointMatter, Mode
from drawing_review.policy.model import Amendment, AmendmentId, Row, State
from drawing_review.policy.sections import SECTIONS
from drawing_review.policy.sections.checklists import checklist
from drawing_review.policy.sections.fields import form_for
from drawing_review.policy.sections.limits import LIMITS, Step, limit
from drawing_review.policy.sections.materials import MATERIALS, Demand, materials_for
from drawing_review.policy.sections.modes import Works, mode_of
from drawing_review.policy.sections.seats import SEATS, seats_for
from tests.drawing_review.cases.given import Role, actor

TODAY = date(2026, 11, 22)
REVIEW = JointMatter.REVIEW
ROWS = rules.shipped()
POLICY = rules.policy(ROWS, TODAY)


def limit_value(**changes: Any) -> dict[str, Any]:
    values = {"matter": "review", "step": "accept", "scale": None, "channel": "ordinary", "days": 3}
    return values | changes


def proposed(value: dict[str, Any] | None, section: str = "limits", **changes: Any) -> Any:
    kind = rules.section_named(section)
    told: dict[str, Any] = {
        "key": kind.key_of(rules.valued(kind, rules.checked(kind, value))) if value else "",
        "rows": ROWS,
        "waiting": (),
        "since": TODAY + timedelta(days=10),
        "basis": "云政发〔2026〕9号",
        "reason": "试行",
        "today": TODAY,
    } | changes
    rows, waiting, key = told.pop("rows"), told.pop("waiting"), told.pop("key")
    id = AmendmentId(msgspec.UNSET)  # type: ignore[arg-type]
    return rules.propose(rows, waiting, kind, key, value, id=id, **told)


def refused(*given: Any, **named: Any) -> str:
    with pytest.raises(Refused) as caught:
        proposed(*given, **named)
    return caught.value.code


def test_what_ships_holds_together_and_every_section_has_words() -> None:
    assert rules.contradiction(POLICY) == ""
    assert set(words.TITLES) == set(SECTIONS)
    for section in SECTIONS.values():
        assert set(section.kind.__struct_fields__) <= set(words.LABELS), section.name
        for row in POLICY.held.get(section.name, {}).values():
            assert row.basis
            assert words.cells(section, row.value or {})


def test_limits_come_by_size_and_channel_and_fall_back_to_the_general_one() -> None:
    def days(step: Step, scale: Scale, channel: Channel = Channel.ORDINARY) -> int:
        return limit(POLICY, REVIEW, step, scale, channel).days

    assert (days(Step.REVIEW, Scale.LARGE), days(Step.REVIEW, Scale.ORDINARY)) == (15, 10)
    assert days(Step.REVIEW, Scale.LARGE, Channel.GREEN) == 10
    assert (days(Step.ACCEPT, Scale.LARGE), days(Step.ACCEPT, Scale.LARGE, Channel.GREEN)) == (5, 1)
    assert days(Step.FILE, Scale.LARGE, Channel.GREEN) == 5  # no green row: the ordinary one
    with pytest.raises(LookupError):
        limit(POLICY, JointMatter.SURVEY, Step.EXPERT, Scale.LARGE)
    with pytest.raises(LookupError):
        limit(rules.policy(ROWS, date(1999, 1, 1)), REVIEW, Step.ACCEPT, Scale.LARGE)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 99)), max_size=8), st.integers(-1, 31))
def test_of_each_key_the_row_that_began_last_holds(begun: list[tuple[int, int]], day: int) -> None:
    rows = [
        Row(
            section="limits",
            key="review.accept.any.ordinary",
            value=limit_value(days=days),
            since=TODAY + timedelta(days=after),
            basis="x",
            version=number + 1,
        )
        for number, (after, days) in enumerate(begun)
    ]
    held = rules.policy(rows, TODAY + timedelta(days=day)).of(LIMITS)
    began = [(after, number) for number, (after, _days) in enumerate(begun) if after <= day]
    assert [one.days for one in held] == ([begun[max(began)[1]][1]] if began else [])


def test_an_ended_setting_no_longer_holds_from_its_day_on() -> None:
    key = "review.meteorology"
    day = TODAY + timedelta(days=5)
    ended = Row(section="seats", key=key, value=None, since=day, basis="x", version=1)
    rows = (*ROWS, ended)
    assert key in rules.policy(rows, day - timedelta(days=1)).held["seats"]
    assert key not in rules.policy(rows, day).held["seats"]
    assert rules.policy(rows, day).one(SEATS, "review", "meteorology") is None


def test_a_proposal_says_what_was_and_what_will_be() -> None:
    fact = proposed(limit_value())
    assert fact.setting == "limits/review.accept.any.ordinary"
    assert (fact.before["days"], fact.after["days"]) == (5, 3)
    assert proposed(None, "seats", key="review.security").after is None


def test_what_cannot_hold_is_not_proposed() -> None:
    assert refused(limit_value(days=5)) == "setting_unchanged"
    assert refused(limit_value(), since=TODAY - timedelta(days=1)) == "setting_in_the_past"
    assert refused(limit_value(), basis=" ") == "invalid"
    assert refused(None, key="review.accept.any.ordinary") == "setting_incoherent"
    assert refused(None, key="no.such.key") == "setting_unchanged"
    assert refused(None, "disciplines", key="fire") == "setting_incoherent"  # seats and lists rest on it


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"days": 0}, "days"),
        ({"days": "many"}, "days"),
        ({"step": "dance"}, "step"),
        ({"matter": None}, "matter"),
    ],
)
def test_a_value_of_the_wrong_shape_names_its_field(wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as caught:
        rules.checked(LIMITS, limit_value(**wrong))
    assert (caught.value.code, caught.value.data["field"]) == ("setting_invalid", field)


def test_mandatory_review_content_can_never_be_deferred() -> None:
    drawings = next(row for row in ROWS if row.key == "review.drawings").value
    assert drawings is not None
    changed = drawings | {"demand": "deferrable", "days": 5}
    assert refused(changed, "materials") == "setting_incoherent"
    assert refused(changed | {"demand": "optional", "days": 0}, "materials") == "setting_incoherent"
    licence = next(row for row in ROWS if row.key == "review.owner_licence").value or {}
    assert refused(licence | {"days": 0}, "materials") == "setting_incoherent"  # deferred until when?
    assert all(one.demand == Demand.MANDATORY for one in POLICY.of(MATERIALS) if one.review_content)


def test_the_second_person_is_another_and_comes_in_time() -> None:
    fact, admin = proposed(limit_value()), actor(Role.SYSTEM_ADMIN)
    amendment = Amendment(
        id=fact.amendment,
        section="limits",
        key="review.accept.any.ordinary",
        value=fact.after,
        since=fact.since,
        basis=fact.basis,
        reason=fact.reason,
        state=State.PROPOSED,
        proposed_by=admin.person,
        proposed_at=None,  # type: ignore[arg-type]
    )
    with pytest.raises(Refused) as caught:
        rules.confirm(ROWS, amendment, admin, TODAY)
    assert caught.value.code == "setting_second_person"
    other = actor(Role.SECURITY_ADMIN)
    assert rules.confirm(ROWS, amendment, other, amendment.since).version == 1
    with pytest.raises(Refused) as caught:
        rules.confirm(ROWS, amendment, other, amendment.since + timedelta(days=1))
    assert caught.value.code == "setting_in_the_past"
    assert refused(limit_value(), waiting=[amendment]) == "setting_waiting"


def test_a_meteorology_seat_sits_only_at_special_places() -> None:
    def kinds(*places: str) -> list[str]:
        return [one.body_kind for one in seats_for(POLICY, REVIEW, places)]

    assert "meteorology" not in kinds()
    assert "meteorology" not in kinds("school")
    assert "meteorology" in kinds("school", "oil_depot")
    assert kinds()[0] == "review_institution"


def test_special_fire_works_are_reviewed_whatever_the_table_says() -> None:
    def mode(use: Use, area: float | None, special: bool = False) -> Mode:
        works = Works(use=use, floor_area=area, height=9.0, storeys_below=0, special_fire=special)
        return mode_of(POLICY, REVIEW, works)[0]

    assert mode(Use.WAREHOUSE, 9000) == Mode.COMMITMENT
    assert mode(Use.WAREHOUSE, 9000, special=True) == Mode.REVIEW
    assert mode(Use.OFFICE, 200) == Mode.NONE
    assert mode(Use.OFFICE, 200, special=True) == Mode.REVIEW
    assert mode(Use.OFFICE, 3000) == Mode.COMMITMENT
    assert mode(Use.OFFICE, 3000.01) == Mode.REVIEW
    assert mode(Use.OFFICE, None) == Mode.REVIEW  # unknown: no bound is kept


def test_one_form_asks_each_field_once_and_requires_what_one_matter_requires() -> None:
    review = [one.code for one in form_for(POLICY, [REVIEW])]
    both = form_for(POLICY, [REVIEW, JointMatter.SURVEY])
    codes = [one.code for one in both]
    assert len(set(codes)) == len(codes)
    assert set(codes) == set(review) | {"wished_day"}
    assert next(one for one in both if one.code == "site_area").required


def test_materials_come_by_mode_and_condition() -> None:
    plain = {one.code for one in materials_for(POLICY, REVIEW, Mode.REVIEW)}
    assert {"drawings", "survey_report"} <= plain
    assert "fire_special" not in plain
    special = materials_for(POLICY, REVIEW, Mode.REVIEW, frozenset({"special_fire"}))
    assert {one.code for one in special} - plain == {"fire_special"}
    assert checklist(POLICY, REVIEW, "fire")[0].code == "classification"
