"""The pure decisions about agencies: what is missing, who is eligible, who is tied to whom, which days."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given as suppose
from hypothesis import strategies as some

from app.core.calendar import SpecialDay, calendar
from app.core.ids import new_id
from app.core.refusal import Refused
from app.core.settings import ROOT
from app.core.states import StateTable, unreachable
from marketplace.agencies import states
from marketplace.agencies.eligibility import SENTENCES as REASONS
from marketplace.agencies.eligibility import explain
from marketplace.agencies.joining import rules as joining
from marketplace.agencies.joining.commitment import commitment
from marketplace.agencies.missing import missing
from marketplace.agencies.model import Notice, Point, Section
from marketplace.agencies.points import SENTENCES, sentence
from marketplace.agencies.practitioners.rules import insured
from marketplace.agencies.publicity.home import home
from marketplace.agencies.qualifications.kinds import Asked, asked, kinds
from marketplace.agencies.relations.model import Related, RelationKind, Tie, TieKind
from marketplace.agencies.relations.ties import ties
from marketplace.agencies.watch.rules import next_day, warning_day
from marketplace.agencies.words import STATES
from tests.marketplace.agencies.given import (
    COMPANY,
    SURVEYING,
    TODAY,
    agency,
    declared,
    file,
    measure,
    offer,
    practitioner,
    qualification,
    relations,
)

DAY = timedelta(1)
TABLES = [value for value in vars(states).values() if isinstance(value, StateTable)]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.thing)
def test_a_state_table_is_whole(table: StateTable) -> None:
    assert list(unreachable(table)) == []
    assert table.states - {state for state, _ in table.steps} == table.final
    assert set(STATES[table.thing]) == table.states


def codes(changes: dict[str, Any], **by: Any) -> list[str]:
    return [point.code for point in missing(file(**changes), measure(**by))]


def test_a_complete_file_lacks_nothing() -> None:
    assert codes({}) == []


def test_an_empty_file_is_told_everything_at_once() -> None:
    empty = {"documents": (), "qualifications": (), "practitioners": (), "offers": (), "relations": ()}
    assert codes(empty | {"agency": agency(commitment="")}) == [
        "licence_missing",
        "commitment_missing",
        "nobody",
        "nothing_offered",
        "shareholders_missing",
        "contact_missing",
    ]


@pytest.mark.parametrize(
    ("changes", "by", "found"),
    [
        ({"agency": agency(commitment="old")}, {}, ["commitment_outdated"]),
        ({"qualifications": (qualification(valid_until=TODAY),)}, {}, []),
        (
            {"qualifications": (qualification(valid_until=TODAY - DAY),)},
            {},
            ["certificate_over", "qualification_missing"],
        ),
        (
            {"qualifications": (qualification(valid_from=TODAY + DAY),)},
            {},
            ["certificate_early", "qualification_missing"],
        ),
        ({"qualifications": (qualification(state="withdrawn"),)}, {}, ["qualification_missing"]),
        ({"qualifications": (qualification(state="declined"),)}, {}, ["qualification_missing"]),
        ({"qualifications": (qualification(state="given"),)}, {}, []),
        ({"qualifications": (), "offers": (offer(service="S03"),)}, {}, []),
        ({"qualifications": (qualification(kind="design"),)}, {}, ["qualification_missing"]),
        ({"practitioners": (practitioner(insured_from=date(2026, 9, 1)),)}, {}, ["uninsured"]),
        ({"practitioners": (practitioner(insured_to=date(2026, 9, 1)),)}, {}, ["uninsured"]),
        ({"practitioners": (practitioner(insured_from=date(2026, 8, 1)),)}, {}, []),
        ({"practitioners": (practitioner(insured_from=date(2026, 8, 1)),)}, {"months": 4}, ["uninsured"]),
        ({"practitioners": (practitioner(valid_until=TODAY - DAY),)}, {}, ["licence_over"]),
        ({"practitioners": (practitioner(state="left"),)}, {}, ["nobody"]),
        ({"offers": (offer(service="S99"),)}, {}, ["service_gone"]),
        ({"offers": (offer(state="withdrawn"),)}, {}, ["nothing_offered"]),
        ({"relations": (declared(RelationKind.CONTACT),)}, {}, ["shareholders_missing"]),
    ],
)
def test_what_is_missing_is_found(changes: dict[str, Any], by: dict[str, Any], found: list[str]) -> None:
    assert codes(changes, **by) == found


def test_what_stands_in_two_files_is_found() -> None:
    held, person = qualification(), practitioner()
    twice = frozenset({held.id, person.id})
    changes = {"qualifications": (held,), "practitioners": (person,), "elsewhere": twice}
    assert codes(changes) == ["certificate_elsewhere", "practitioner_elsewhere"]


def test_a_removed_image_proves_nothing() -> None:
    complete = file()
    without = tuple(one for one in complete.documents if one.kind != "qualification")
    assert codes({"documents": without, "qualifications": complete.qualifications}) == [
        "certificate_removed",
        "qualification_missing",
    ]
    left = file(documents=without, qualifications=complete.qualifications)
    assert not explain(left, "S20", SURVEYING, TODAY).holds


def test_a_sole_trader_has_no_shareholders() -> None:
    from msgspec.structs import replace

    trader = replace(COMPANY, code="92" + COMPANY.code[2:])
    assert codes({"organisation": trader, "relations": (declared(RelationKind.CONTACT),)}) == []


def test_every_point_and_reason_has_its_sentences() -> None:
    empty = {"documents": (), "qualifications": (), "practitioners": (), "offers": (), "relations": ()}
    for point in missing(file(**empty), measure()):
        assert sentence(point) != sentence(point, "en")
    for zh, en in (*SENTENCES.values(), *REASONS.values()):
        assert zh.count("{") == en.count("{")


@pytest.mark.parametrize(
    ("changes", "service", "against"),
    [
        ({}, "S20", []),
        ({"agency": agency(state="draft")}, "S20", ["not_admitted"]),
        ({"agency": agency(state="left")}, "S20", ["not_admitted"]),
        ({"agency": agency(state="suspended")}, "S20", ["suspended"]),
        ({"agency": agency(state="repair")}, "S20", ["expelled"]),
        ({"offers": (offer(state="withdrawn"),)}, "S20", ["not_offered"]),
        ({"qualifications": ()}, "S20", ["unqualified"]),
        ({"qualifications": (qualification(state="given"),)}, "S20", ["unchecked"]),
        ({"qualifications": (qualification(valid_until=TODAY - DAY),)}, "S20", ["expires"]),
        ({"qualifications": (qualification(valid_from=TODAY + DAY),)}, "S20", ["not_begun"]),
        ({"qualifications": (qualification(state="withdrawn"),)}, "S20", ["unqualified"]),
    ],
)
def test_eligibility_is_explained(changes: dict[str, Any], service: str, against: list[str]) -> None:
    answer = explain(file(**changes), service, SURVEYING, TODAY)
    assert [one.code for one in answer.against] == against
    assert answer.holds == (not against)


def test_where_the_law_asks_for_nothing_nothing_is_asked() -> None:
    answer = explain(file(qualifications=(), offers=(offer(service="S03"),)), "S03", Asked(), TODAY)
    assert answer.holds
    assert answer.qualifications == ()


def test_of_two_kinds_one_may_do_or_both_be_needed() -> None:
    both = frozenset({"surveying", "cma"})
    assert not explain(file(), "S20", Asked(both), TODAY).holds
    assert explain(file(), "S20", Asked(both, alternative=True), TODAY).holds
    assert not Asked(both, alternative=True).met({"design"})


CATALOGUE = tomllib.loads((ROOT / "marketplace/catalogue/services.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("service", "wanted", "alternative"),
    [
        ("S01", set(), False),
        ("S05", {"geological_hazard"}, False),
        ("S15", {"heritage_design"}, False),
        ("S20", {"surveying"}, False),
        ("S24", {"drawing_review"}, False),
        ("S27", set(), False),
        ("S34", {"construction_testing", "cma"}, False),
        ("S40", {"cma"}, False),
        ("S43", {"civil_defence_design"}, False),
        ("S44", {"civil_defence_supervision", "protective_equipment_testing"}, True),
        ("S53", set(), False),
    ],
)
def test_the_catalogues_words_name_kinds(service: str, wanted: set[str], alternative: bool) -> None:
    found = asked(CATALOGUE[service].get("qualification", ""))
    assert (found.kinds, found.alternative) == (wanted, alternative)


def test_every_kind_is_named_by_some_service() -> None:
    named = {kind for one in CATALOGUE.values() for kind in asked(one.get("qualification", "")).kinds}
    assert set(kinds()) == named


@pytest.mark.parametrize(
    ("on", "holds"),
    [(date(2026, 10, 31), True), (date(2026, 11, 1), True), (date(2026, 12, 1), False)],
)
def test_insurance_is_asked_for_the_full_months_before(on: date, holds: bool) -> None:
    assert insured(date(2026, 7, 1), date(2026, 10, 1), on, 3) == holds


def test_insurance_over_the_turn_of_a_year() -> None:
    assert insured(date(2025, 11, 1), date(2026, 1, 1), date(2026, 2, 1), 3)
    assert not insured(date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1), 3)


A_PERSON = Related(RelationKind.SHAREHOLDER, "张 三")


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (A_PERSON, Related(RelationKind.SHAREHOLDER, "张三"), TieKind.SHAREHOLDER),
        (A_PERSON, Related(RelationKind.LEGAL_REPRESENTATIVE, "张三"), TieKind.PERSON),
        (Related(RelationKind.MANAGER, "张三"), Related(RelationKind.MANAGER, "张三"), TieKind.MANAGER),
        (
            Related(RelationKind.SHAREHOLDER, "张三", "12345X"),
            Related(RelationKind.SHAREHOLDER, "张三", "12345x"),
            TieKind.SHAREHOLDER,
        ),
        (
            Related(RelationKind.SHAREHOLDER, "张三", "123456"),
            Related(RelationKind.SHAREHOLDER, "张三", "654321"),
            None,
        ),
        (
            Related(RelationKind.PHONE, "0571-8800 1234"),
            Related(RelationKind.PHONE, "057188001234"),
            TieKind.PHONE,
        ),
        (
            Related(RelationKind.ADDRESS, "湖滨路１号"),
            Related(RelationKind.ADDRESS, "湖滨路 1 号"),
            TieKind.ADDRESS,
        ),
        (Related(RelationKind.EMAIL, "A@b.cn"), Related(RelationKind.EMAIL, "a@B.cn"), TieKind.EMAIL),
        (Related(RelationKind.PHONE, "-"), Related(RelationKind.PHONE, " "), None),
        (Related(RelationKind.PHONE, "张三"), A_PERSON, None),
        (
            Related(RelationKind.PRACTITIONER, "林测", "CH1"),
            Related(RelationKind.PRACTITIONER, "林 测", "CH1"),
            TieKind.PRACTITIONER,
        ),
        (
            Related(RelationKind.PRACTITIONER, "林测", "CH1"),
            Related(RelationKind.PRACTITIONER, "林测", "CH2"),
            None,
        ),
        (
            Related(RelationKind.SHAREHOLDER, "云州控股", "91329900MA1X0DEM19"),
            Related(RelationKind.SHAREHOLDER, "云州控股集团", "91329900MA1X0DEM19"),
            TieKind.SHAREHOLDER,
        ),
    ],
)
def test_what_ties_two(one: Related, other: Related, kind: TieKind | None) -> None:
    a, b = relations(one), relations(other)
    assert [tie.kind for tie in ties(a, b)] == ([kind] if kind else [])
    assert [tie.kind for tie in ties(b, a)] == [tie.kind for tie in ties(a, b)]


def test_who_owns_the_other_is_tied_to_it() -> None:
    mother = relations(code="91329900MA1X0DEM19", name="母公司")
    daughter = relations(Related(RelationKind.SHAREHOLDER, "母公司", "91329900ma1x0dem19"), name="子公司")
    assert ties(mother, daughter) == ties(daughter, mother) == [Tie(TieKind.HOLDING, "母公司")]


def test_nobody_is_tied_to_himself() -> None:
    one = relations(A_PERSON)
    assert ties(one, one) == []


@suppose(
    some.lists(some.tuples(some.sampled_from(RelationKind), some.text(max_size=4)), max_size=5),
    some.lists(some.tuples(some.sampled_from(RelationKind), some.text(max_size=4)), max_size=5),
)
def test_ties_are_the_same_from_both_sides(left: Any, right: Any) -> None:
    a = relations(*(Related(kind, name) for kind, name in left))
    b = relations(*(Related(kind, name) for kind, name in right))
    assert sorted(tie.kind for tie in ties(a, b)) == sorted(tie.kind for tie in ties(b, a))


def test_the_warning_leaves_its_working_days() -> None:
    days = calendar([SpecialDay(date(2026, 10, 5), False, "国庆节", "n")], [2026])
    assert warning_day(date(2026, 10, 9), 3, days) == date(2026, 10, 6)
    assert warning_day(date(2026, 10, 6), 1, days) == date(2026, 10, 2), "not on a day off"
    assert warning_day(date(2026, 10, 9), 0, days) == date(2026, 10, 9)
    assert next_day(date(2026, 10, 9), date(2026, 10, 6)) == date(2026, 10, 10)
    assert next_day(date(2026, 10, 9), date(2026, 10, 10)) is None


LICENCE, OFFERS = Point(Section.LICENCE, "licence_missing"), Point(Section.OFFERS, "nothing_offered")


def told(*points: Point) -> Notice:
    from tests.marketplace.agencies.given import NOW

    return Notice(id=new_id(), agency=COMPANY.id, points=points, at=NOW, by=None)


def test_a_notice_holds_all_points() -> None:
    said = joining.own_words(Section.LICENCE, "执照 看不清 住所")
    assert joining.notice([OFFERS], [said], None, ()) == (OFFERS, said)
    with pytest.raises(Refused, match="nothing_missing"):
        joining.notice([], [], None, ())


def test_a_later_notice_may_not_raise_what_stood_before() -> None:
    said = joining.own_words(Section.OFFERS, "价格写得不清楚")
    with pytest.raises(Refused, match="told_once"):
        joining.notice([], [said], told(LICENCE), ())
    assert joining.notice([], [said], told(OFFERS), ()) == (said,)
    assert joining.notice([], [said], told(LICENCE), {Section.OFFERS}) == (said,)
    assert joining.notice([OFFERS], [], told(LICENCE), ()) == (OFFERS,), "what the rule finds is always told"


def test_the_commitment_is_a_text_with_a_hash() -> None:
    text = commitment()
    assert text.title.endswith("承诺书")
    assert len(text.clauses) == 7
    assert all(text.clauses)
    assert len(text.sha256) == 64
    with pytest.raises(Refused, match="other_text"):
        joining.check_text("", text.sha256)


def test_the_code_tells_the_province() -> None:
    assert home("91330100MA27XXXXX0") == "浙江省"
    assert home("91000000MA27XXXXX0") == ""
